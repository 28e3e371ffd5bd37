import assert from "node:assert/strict";
import { jobsOfLastEpochs } from "../../../src/tuning/openai/openai_tuner.ts";

Deno.test("jobsOfLastEpochs() lets epochs within three of a job's end share it", () => {
  const table: [number[], number[][]][] = [
    [[1, 5, 10], [[1], [5], [10]]],
    [[1, 2, 3], [[1, 2, 3]]],
    [[1, 2, 3, 4], [[1], [2, 3, 4]]],
    [[1, 3], [[1, 3]]],
    [[1, 4], [[1], [4]]],
    [[1, 5, 10, 20, 30], [[1], [5], [10], [20], [30]]],
    [[1, 2, 3, 4, 5, 6, 7], [[1], [2, 3, 4], [5, 6, 7]]],
    [[7], [[7]]],
    [[], []],
  ];
  for (const [epochs, jobs] of table) {
    assert.deepEqual(jobsOfLastEpochs(epochs), jobs);
  }
});
