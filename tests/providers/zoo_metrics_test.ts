import { openLedger } from "src/ledger/open_ledger.ts";
import { scriptedModel } from "src/models/scripted.ts";
import { ZOO } from "../fixtures/provider_server/zoo.ts";
import { zooScript } from "../fixtures/provider_server/zoo_script.ts";
import {
  assertExpected,
  content,
  summarizeZoo,
  trained_fact_ids,
} from "./zoo_summary.ts";

const script = zooScript({ creatures: ZOO, content, trained_fact_ids });

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
