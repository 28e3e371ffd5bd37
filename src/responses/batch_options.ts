/**
 * What asking in batches takes, and what it tells.
 *
 * @module
 */

import type { Label } from "./plan_responses.ts";
import type { AskOptions, RespondOptions, RespondResult } from "./respond.ts";

/** How batches are asked, whatever they are about. */
export interface AskBatchOptions extends AskOptions {
  /** The study's folder for work under way; `batches.json` lies in it. */
  folder: string;
  /** Waits for the batches to end; without, they are imported another time. */
  wait: boolean;
  /** Seconds between two looks at the batches, 60 unless set. */
  poll_seconds?: number | undefined;
  /** How often this call submits one answer that fails, 3 unless set. */
  tries?: number | undefined;
}

export type BatchOptions = AskBatchOptions & RespondOptions;

/** Returns whether a label is asked for now, in whatever words. */
export type IsAsked = (label: Label) => boolean;

/** `asked` counts the replies that this call imported. */
export interface BatchResult extends RespondResult {
  /** Answers that this call submitted, those submitted again included. */
  submitted: number;
  /** Answers in batches that still run. */
  running: number;
}
