/**
 * How long the summary of a large recorded study takes, and how much memory:
 * 24 runs, 145 checkpoints, 2000 items on 100 people, five judges, 2000
 * resamples. Exits 100 where a bound does not hold.
 *
 * The bounds are for 2 cores with nothing else on them.
 *
 * @module
 */

import { summarize } from "src/summaries/summarize.ts";
import { crowd } from "../tests/summaries/crowd.ts";

const SECONDS = 30;
const GIGABYTES = 1.5;

const input = crowd({
  seeds: [
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
    [1, 2],
    [1, 2],
  ],
  epochs: [1, 2, 5, 10, 20, 30],
  judges: ["normalized_match", "exact_match", "contains", "number", "yes_no"],
  entities: 100,
  attributes: 3,
});
const started = performance.now();
const { summaries, comparisons } = summarize(input);
const seconds = (performance.now() - started) / 1000;
const gigabytes = peakGigabytes();

console.log(
  `${input.frames.responses.height} responses, ${input.frames.judgments.height} judgments: ${summaries.length} summaries, ${comparisons.length} comparisons`,
);
console.log(
  `time / bound: ${seconds.toFixed(1)} s / ${SECONDS} s = ${
    (seconds / SECONDS).toFixed(2)
  }`,
);
console.log(
  `memory / bound: ${gigabytes.toFixed(2)} GB / ${GIGABYTES} GB = ${
    (gigabytes / GIGABYTES).toFixed(2)
  } (the snapshot included)`,
);
Deno.exit(seconds <= SECONDS && gigabytes <= GIGABYTES ? 0 : 100);

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
