import assert from "node:assert/strict";
import type { DocumentsOptions } from "src/datasets/from_documents/build_from_documents.ts";
import { StopAsking } from "src/models/model.ts";
import type { ScriptedModel } from "src/models/scripted.ts";
import { build, fileOf, rejectedIn } from "./build.ts";
import {
  bridges,
  documentsOf,
  scriptedWriter,
  stepOf,
} from "./scripted_writer.ts";

Deno.test("buildFromDocuments() asks a failed call again next time, and no other", async () => {
  const place = documentsOf(bridges(3));
  const failing = scriptedWriter((step, task) =>
    step === "questions" && task.includes("Dalm")
      ? { error: "500: try later" }
      : undefined
  );
  const first = await build(place, { model: failing });
  assert.equal(first.errors, 1);
  assert.equal(first.first_error, "500: try later");
  assert.equal(first.dataset.facts.length, 4);
  assert.deepEqual(rejectedIn(place.home).map(({ reason }) => reason), [
    "the call failed: 500: try later",
  ]);
  const model = scriptedWriter();
  const second = await build(place, { model });
  assert.equal(second.errors, 0);
  assert.equal(second.dataset.facts.length, 6);
  for (const { request } of model.asked) {
    assert.match(stepOf(request.messages).task, /Dalm/);
  }
});

const hashesOf = ({ asked }: ScriptedModel) =>
  asked.map(({ request }) => request.request_hash);

Deno.test("a build that is killed goes on, and asks nothing twice", async () => {
  const place = documentsOf(bridges(4));
  const whole = await build(documentsOf(bridges(4)));
  const asked: string[] = [];
  let dataset = null;
  for (let builds = 0; dataset === null; builds++) {
    assert.ok(builds < 20);
    const kill = new AbortController();
    let n = 5;
    const model = scriptedWriter(() => {
      if (--n === 0) kill.abort(new Error("killed"));
      return undefined;
    });
    try {
      ({ dataset } = await build(place, { model, signal: kill.signal }));
    } catch (error) {
      assert.equal((error as Error).message, "killed");
      assert.throws(() => Deno.statSync(fileOf(place.home, "facts.csv")));
    }
    asked.push(...hashesOf(model));
  }
  assert.equal(dataset.sha256, whole.dataset.sha256);
  // 4 passages; 8 questions checked, rephrased and turned to yes/no, 4 moved
  // to another date; 20 derived questions read again.
  assert.equal(asked.length, 4 + 8 + 8 + 4 + 8 + 20);
  assert.equal(new Set(asked).size, asked.length);
});

Deno.test("a reply that a kill cut in two is asked again, and another broken line is an error", async () => {
  const place = documentsOf(bridges(2));
  const { dataset } = await build(place);
  const path = fileOf(place.home, "calls.jsonl");
  const text = Deno.readTextFileSync(path);
  Deno.writeTextFileSync(path, text.slice(0, -20));
  const model = scriptedWriter();
  const again = await build(place, { model });
  assert.equal(again.dataset.sha256, dataset.sha256);
  assert.equal(model.asked.length, 1);
  assert.equal(Deno.readTextFileSync(path), text);
  Deno.writeTextFileSync(path, text.replace('"step"', '"stop"'));
  await assert.rejects(
    build(place),
    /calls\.jsonl as every line must be a call and its reply: line 1 is \{"stop"/,
  );
});

Deno.test("more passages of the same documents ask the new ones alone", async () => {
  const place = documentsOf(bridges(6));
  const first = scriptedWriter();
  const small = await build(place, { model: first, limit: 2 });
  assert.equal(small.dataset.facts.length, 4);
  const second = scriptedWriter();
  await build(place, { model: second });
  const known = new Set(hashesOf(first));
  assert.ok(hashesOf(second).every((hash) => !known.has(hash)));
});

const PRICES = {
  version: "test",
  prices: [{
    model: "openai/writer",
    input_usd_per_million: 1,
    output_usd_per_million: 1,
    as_of: "2026-11-21",
    source: "a test",
  }],
} as unknown as DocumentsOptions["prices"];

/** A model that holds to its budget, as the real ones do. */
function paidWriter(): ScriptedModel {
  const writer = scriptedWriter();
  return {
    ...writer,
    asked: writer.asked,
    async generate(asks, onReply, options) {
      for (const ask of asks) {
        options?.admit?.(ask);
        const told = { input_tokens: 1000, output_tokens: 100 };
        await writer.generate(
          [ask],
          (ask, reply) => onReply(ask, { ...reply, ...told }),
        );
      }
    },
  };
}

Deno.test("buildFromDocuments() spends nothing without a budget, and counts earlier builds", async () => {
  const place = documentsOf(bridges(3));
  const model = paidWriter();
  const paid = { model, model_name: "openai/writer", prices: PRICES };
  await assert.rejects(
    build(place, paid),
    (error) =>
      error instanceof StopAsking &&
      /give one with --budget-usd/.test(error.message),
  );
  assert.equal(model.asked.length, 0);
  // A call holds up to 0.0036 and costs 0.0011.
  await assert.rejects(
    build(place, { ...paid, budget_usd: 0.01 }),
    /raise it with --budget-usd/,
  );
  const n = model.asked.length;
  assert.ok(n > 0 && n < 10, String(n));
  await assert.rejects(
    build(place, { ...paid, budget_usd: 0.01 }),
    /raise it with --budget-usd/,
  );
  assert.equal(model.asked.length, n);
  const { spent_usd } = await build(place, { ...paid, budget_usd: 1 });
  assert.ok(Math.abs(spent_usd - model.asked.length * 0.0011) < 1e-9);
});
