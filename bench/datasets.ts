/**
 * How long the audit of a large dataset takes, and how much memory: 100,000
 * items about 4,000 people, every kind of probe, made up from a seed. Exits 100
 * where a bound does not hold.
 *
 * The bounds are for 2 cores with nothing else on them.
 *
 * @module
 */

import { auditDataset } from "../src/audit/audit.ts";
import type { DatasetContent } from "../src/datasets/dataset.ts";
import { buildFictionalPeople } from "../src/datasets/fictional_people/build.ts";

const ITEMS = 100_000;
const SECONDS = 10;
const GIGABYTES = 1;

/** Returns items of made-up people, each time others, until there are enough. */
function manyPeople(): DatasetContent {
  const all: DatasetContent = {
    facts: [],
    items: [],
    paraphrases: [],
    replay: [],
  };
  for (let seed = 1; all.items.length < ITEMS; seed++) {
    const one = buildFictionalPeople(seed);
    const own = (id: string) => `${seed}_${id}`;
    // Names repeat from seed to seed, so each seed gets an ending of its own.
    const parts = new Set(
      one.facts.flatMap(({ statement }) => statement.split(" ").slice(0, 2)),
    );
    const ending = `${String.fromCharCode(97 + seed % 26)}${
      String.fromCharCode(97 + Math.floor(seed / 26))
    }`;
    const named = (text: string) =>
      text.replace(
        /\p{Lu}\p{Ll}+/gu,
        (word) => parts.has(word) ? word + ending : word,
      );
    const linked = <R extends { fact_ids: string[]; prompt: string }>(
      row: R,
    ) => ({
      ...row,
      fact_ids: row.fact_ids.map(own),
      prompt: named(row.prompt),
    });
    for (const fact of one.facts) {
      const [fact_id, entity_id] = [own(fact.fact_id), own(fact.entity_id)];
      const statement = named(fact.statement);
      all.facts.push({ ...fact, fact_id, entity_id, statement });
    }
    for (const item of one.items) {
      all.items.push({ ...linked(item), item_id: own(item.item_id) });
    }
    for (const row of one.paraphrases) {
      all.paraphrases.push({ ...linked(row), example_id: own(row.example_id) });
    }
    for (const row of one.replay) {
      all.replay.push({ ...linked(row), example_id: own(row.example_id) });
    }
  }
  all.items.length = ITEMS;
  return all;
}

/** Returns the most memory that this process has held, where Linux tells. */
function peakGigabytes(): number {
  try {
    const status = Deno.readTextFileSync("/proc/self/status");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1e6;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return Deno.memoryUsage().rss / 1e9;
  }
}

const content = manyPeople();
const started = performance.now();
const audit = auditDataset({ dataset: "fictional_people", content });
const seconds = (performance.now() - started) / 1000;
const gigabytes = peakGigabytes();

console.log(
  `${audit.n_items} items, ${audit.n_facts} facts, ${content.paraphrases.length} paraphrases: ${audit.findings.length} findings`,
);
console.log(
  `time / bound: ${seconds.toFixed(1)} s / ${SECONDS} s = ${
    (seconds / SECONDS).toFixed(2)
  }`,
);
console.log(
  `memory / bound: ${gigabytes.toFixed(2)} GB / ${GIGABYTES} GB = ${
    (gigabytes / GIGABYTES).toFixed(2)
  } (the dataset included)`,
);
Deno.exit(seconds <= SECONDS && gigabytes <= GIGABYTES ? 0 : 100);
