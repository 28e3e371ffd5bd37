/**
 * What asking in batches takes, and what it tells.
 *
 * @module
 */

import type { RespondOptions, RespondResult } from "./respond.ts";

export interface BatchOptions extends RespondOptions {
  /** The study's folder for work under way; `batches.json` lies in it. */
  folder: string;
  /** Waits for the batches to end; without, they are imported another time. */
  wait: boolean;
  /** Seconds between two looks at the batches, 60 unless set. */
  poll_seconds?: number | undefined;
  /** How often this call submits one answer that fails, 3 unless set. */
  tries?: number | undefined;
}

/** `asked` counts the replies that this call imported. */
export interface BatchResult extends RespondResult {
  /** Answers that this call submitted, those submitted again included. */
  submitted: number;
  /** Answers in batches that still run. */
  running: number;
}
