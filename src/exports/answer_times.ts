/**
 * When each checkpoint was asked, from the log of attempts.
 *
 * @module
 */

import pl from "polars";
import { readNumbered } from "../ledger/numbered.ts";
import type { StudyContext } from "../study/context.ts";

/** Two moments, ISO 8601 in UTC. */
export interface AskedTime {
  started_at: string;
  /** When its last question was asked. */
  completed_at: string;
}

/**
 * Returns when the checkpoints were asked, by id; one whose log is not kept, or
 * whose answers were made elsewhere, is not there.
 */
export function answerTimes(
  { plan: { study }, options: { home, recorded } }: StudyContext,
): Map<string, AskedTime> {
  const { responses, attempts_log } = readNumbered(study, {
    home,
    recorded,
    columns: {
      responses: ["repeat", "turn", "checkpoint_id"],
      attempts_log: ["repeat", "turn", "started_at"],
    },
  });
  const key = ["request", "repeat", "turn"];
  const times = attempts_log.join(responses, { on: key, how: "inner" })
    .groupBy("checkpoint_id").agg(
      pl.col("started_at").min().alias("started_at"),
      pl.col("started_at").max().alias("completed_at"),
    ).toRecords() as unknown as (AskedTime & { checkpoint_id: string })[];
  return new Map(
    times.map(({ checkpoint_id, started_at, completed_at }) => [
      checkpoint_id,
      { started_at, completed_at },
    ]),
  );
}

/**
 * Returns a moment to the second, as Inspect writes it.
 *
 * @example
 * ```ts
 * import { toSecond } from "src/exports/answer_times.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(toSecond("2026-11-21T05:00:05.271Z"), "2026-11-21T05:00:05+00:00");
 * ```
 */
export function toSecond(moment: string): string {
  return `${new Date(moment).toISOString().slice(0, 19)}+00:00`;
}

/** Returns a moment as seconds since 1970. */
export function unixSeconds(moment: string): number {
  return Math.floor(Date.parse(moment) / 1000);
}
