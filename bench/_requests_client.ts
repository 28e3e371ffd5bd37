/**
 * Asks a server many prompts in a process of its own, and prints how long that
 * took and the most memory it held: through the lab into a ledger, or with a
 * bare loop of `fetch`.
 *
 * `deno run -A bench/_requests_client.ts lab|fetch URL CALLS CONNECTIONS`
 *
 * @module
 */

import assert from "node:assert/strict";
import { openLedger } from "src/ledger/open_ledger.ts";
import { openAiModel } from "src/models/openai/openai_model.ts";
import { PROVIDERS } from "src/models/providers.ts";
import type { Item } from "src/records/item.ts";
import { DEFAULT_DECODING } from "src/records/request.ts";
import { respond } from "src/responses/respond.ts";

const [mode, url, calls, connections] = Deno.args as [
  string,
  string,
  string,
  string,
];
const n = Number(calls);

const items: Item[] = Array.from({ length: n }, (_, i) => ({
  dataset: "fictional_people",
  item_id: `item ${i}`,
  fact_ids: [`fact ${i}`],
  question_type: "memorization",
  variant: "plain",
  template: "age",
  prompt: `How old is the person with the number ${i}, in full years?`,
  answers: ["43"],
  answer_before: null,
  answer_format: "number",
  evidence: null,
  degree_of_change: null,
}));

/** Returns seconds until every answer is in the ledger. */
async function throughTheLab(): Promise<number> {
  const home = Deno.makeTempDirSync();
  const ledger = openLedger("bench", { home });
  const model = openAiModel({
    provider: PROVIDERS.get("vllm")!,
    base_url: url,
    connections: Number(connections),
  });
  const started = performance.now();
  const { errors } = await respond({
    ledger,
    model,
    checkpoints: [{
      checkpoint_id: "base",
      run_id: null,
      base_model: "small",
      epoch: 0,
      step: 0,
      model: "vllm/small",
      weights_sha256: null,
      loss: null,
    }],
    items,
    arms: ["closed_book"],
    repeats: 1,
    decoding: DEFAULT_DECODING,
  });
  const seconds = (performance.now() - started) / 1000;
  assert.equal(errors, 0);
  assert.equal(ledger.count("responses"), n);
  ledger.close();
  Deno.removeSync(home, { recursive: true });
  return seconds;
}

/** Returns seconds until every answer has been read. */
async function withFetch(): Promise<number> {
  let next = 0;
  const texts: string[] = [];
  const work = async () => {
    while (next < n) {
      const { prompt } = items[next++]!;
      const response = await fetch(`${url}/chat/completions`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          model: "small",
          messages: [{ role: "user", content: prompt }],
          ...DEFAULT_DECODING,
        }),
      });
      const { choices } = await response.json();
      texts.push(choices[0].message.content);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: Number(connections) }, work));
  const seconds = (performance.now() - started) / 1000;
  assert.equal(texts.length, n);
  return seconds;
}

/** Returns the most memory that this process has held, where Linux tells. */
function peakMegabytes(): number {
  try {
    const status = Deno.readTextFileSync("/proc/self/status");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1e3;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return Deno.memoryUsage().rss / 1e6;
  }
}

const seconds = await (mode === "lab" ? throughTheLab() : withFetch());
console.log(JSON.stringify({ seconds, megabytes: peakMegabytes() }));
