/**
 * A worker that runs one fine-tuning job.
 *
 * @module
 */

/// <reference lib="deno.worker" />

import { finetune } from "./finetune.ts";
import type { JobMessage, LocalJob } from "./job.ts";

self.onmessage = async ({ data }: MessageEvent<LocalJob>) => {
  const tell = (message: JobMessage) => self.postMessage(message);
  try {
    await finetune(data, tell);
  } catch (cause) {
    tell({ type: "error", error: (cause as Error).message });
  }
};
