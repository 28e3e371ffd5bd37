import assert from "node:assert/strict";
import { openLedger } from "src/ledger/open_ledger.ts";
import { scriptedModel } from "src/models/scripted.ts";
import type { Summary } from "src/records/summary.ts";
import { type Expected, ZOO } from "../fixtures/provider_server/zoo.ts";
import { zooScript } from "../fixtures/provider_server/zoo_script.ts";
import {
  content,
  rowOf,
  summarizeZoo,
  trained_fact_ids,
} from "./zoo_summary.ts";

const script = zooScript({ creatures: ZOO, content, trained_fact_ids });

/** A share of 0 or 1 leaves nothing to chance. */
const isSure = ({ metric, probability }: Expected) =>
  metric !== "chance_corrected_accuracy" && [0, 1].includes(probability);

/** Asserts that every expected metric lies within its interval. */
function assertExpected(summaries: readonly Summary[]) {
  for (const creature of ZOO) {
    for (const expected of creature.expected) {
      const row = rowOf(summaries, { creature, expected });
      const what = `${creature.name}: ${JSON.stringify(expected)}: ${
        JSON.stringify(row)
      }`;
      assert.ok(row !== undefined && row.estimate !== null, what);
      const { probability } = expected;
      // What always or never happens is met exactly; the rest within 99 %.
      assert.ok(row.lower! <= probability && probability <= row.upper!, what);
      if (isSure(expected)) assert.equal(row.estimate, probability, what);
    }
  }
}

Deno.test("the lab finds what is known of every model of the zoo", async () => {
  const ledger = openLedger("zoo", { home: Deno.makeTempDirSync() });
  const model = scriptedModel(({ request: { model, messages } }) => {
    const answer = script({
      provider: "openai",
      model,
      messages,
      max_tokens: null,
      seed: null,
      wants_logprobs: false,
    });
    return typeof answer === "string" ? answer : answer.text;
  });
  assertExpected(await summarizeZoo(model, { ledger, provider: "openai" }));
  ledger.close();
});
