/**
 * What a request queue is told, and what holds where it is not.
 *
 * @module
 */

import type { Ask, GenerateOptions, Reply } from "../model.ts";
import type { AdaptiveLimit } from "./adaptive_limit.ts";
import type { ClassifiedError } from "./call_failure.ts";
import { oneLine } from "./error_text.ts";

export interface QueueOptions extends GenerateOptions {
  /** One try. Throws what `classify` understands; heeds the signal. */
  call: (ask: Ask, signal: AbortSignal) => Promise<Reply>;
  classify: (error: unknown) => ClassifiedError;
  /** The limit of the ask's model: the same object for the same model. */
  limit: (ask: Ask) => AdaptiveLimit;
  onReply: (ask: Ask, reply: Reply) => void;
  /** Takes the key out of a text; applied to every error that is told. */
  redact?: ((text: string) => string) | undefined;
  /** Tries for one ask before it fails; 5 unless said. */
  tries?: number | undefined;
  /** Seconds after which one try is cut; 120 unless said. */
  timeout_seconds?: number | undefined;
  /** Seconds after which the asking stops; a day unless said. */
  run_timeout_seconds?: number | undefined;
  /** A provider that asks for a longer pause stops the asking; 600 s. */
  longest_pause_seconds?: number | undefined;
  /** Seconds that calls under way are given when the asking stops; 30. */
  grace_seconds?: number | undefined;
  /** Scales every wait between tries; for tests. */
  delay_scale?: number | undefined;
  /** Seeds the jitter of the waits. */
  seed?: number | undefined;
}

const DEFAULTS = {
  redact: oneLine,
  tries: 5,
  timeout_seconds: 120,
  run_timeout_seconds: 24 * 60 * 60,
  longest_pause_seconds: 600,
  grace_seconds: 30,
  delay_scale: 1,
  seed: 0,
};

/** The options with nothing left open. */
export type FullQueueOptions = QueueOptions & typeof DEFAULTS;

/** Returns the options with the usual value for each that is not said. */
export function withDefaults(options: QueueOptions): FullQueueOptions {
  const all: Record<string, unknown> = { ...DEFAULTS };
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) all[name] = value;
  }
  return all as unknown as FullQueueOptions;
}
