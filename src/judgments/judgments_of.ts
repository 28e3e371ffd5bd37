/**
 * The judgments of a few judges, out of a ledger that may hold a million of
 * others.
 *
 * @module
 */

import pl from "polars";
import type { Ledger } from "../ledger/ledger.ts";
import { Judgment } from "../records/judgment.ts";
import { fromFrame } from "../tables/frame.ts";

/** Returns the judgments under some ids, sorted by key. */
export function judgmentsOf(
  ledger: Ledger,
  judge_ids: Iterable<string>,
): Judgment[] {
  const ids = [...judge_ids];
  if (ids.length === 0) return [];
  const own = ledger.frame("judgments").filter(pl.col("judge_id").isIn(ids));
  return fromFrame(own, Judgment, "read judgments");
}
