/**
 * Runs one fine-tuning job in a worker of its own.
 *
 * @module
 */

import { join } from "node:path";
import { writeWhole } from "../../tables/files.ts";
import type { JobMessage, LocalCheckpoint, LocalJob } from "./job.ts";

export interface JobEvents {
  onCheckpoint: (checkpoint: LocalCheckpoint) => void;
  onProgress?: (
    progress: { step: number; steps: number; loss: number },
  ) => void;
  signal?: AbortSignal;
}

/**
 * Returns the tokens trained on, once the job is done.
 *
 * The job lies in its folder as `job.json`. An aborted job ends at once; its
 * saved state is where the next call goes on.
 */
export function runJob(
  job: LocalJob,
  { onCheckpoint, onProgress, signal }: JobEvents,
): Promise<number> {
  writeWhole(join(job.folder, "job.json"), JSON.stringify(job, null, 1) + "\n");
  const url = new URL("./finetune_worker.ts", import.meta.url);
  const worker = new Worker(url, { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  worker.onmessage = ({ data }: MessageEvent<JobMessage>) => {
    if (data.type === "checkpoint") onCheckpoint(data.checkpoint);
    else if (data.type === "progress") onProgress?.(data);
    else if (data.type === "done") resolve(data.trained_tokens);
    else reject(new Error(data.error));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    reject(new Error(event.message));
  };
  const stop = () =>
    reject(new DOMException("the training was stopped", "AbortError"));
  signal?.addEventListener("abort", stop);
  worker.postMessage(job);
  return promise.finally(() => {
    signal?.removeEventListener("abort", stop);
    worker.terminate();
  });
}
