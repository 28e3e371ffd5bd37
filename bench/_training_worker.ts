/**
 * Trains in a worker for a count of steps and tells how long each took.
 *
 * @module
 */

/// <reference lib="deno.worker" />

import { timeTraining, type TrainingTask } from "./_time_training.ts";

self.onmessage = async ({ data }: MessageEvent<TrainingTask>) => {
  self.postMessage(await timeTraining(data));
};
