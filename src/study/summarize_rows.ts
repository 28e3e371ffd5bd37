/**
 * Computes every number of a study from its rows.
 *
 * @module
 */

import type { Comparison, Summary } from "../records/summary.ts";
import { summarize } from "../summaries/summarize.ts";
import type { StudyContext } from "./context.ts";
import type { StudyFrames } from "./study_frames.ts";

/** What `summarize` returns. */
export interface Numbers {
  summaries: Summary[];
  comparisons: Comparison[];
}

/** Returns the numbers of these rows; takes seconds for many. */
export function summarizeRows(
  { plan, materials, options }: StudyContext,
  { frames }: StudyFrames,
): Numbers {
  const say = (done: number) =>
    options.onProgress({ stage: "summarize", done, total: 1, unit: "study" });
  say(0);
  const numbers = summarize({
    plan,
    facts: [...materials.datasets.values()].flatMap(({ facts }) => facts),
    items: materials.items,
    known_fact_ids: materials.known_fact_ids,
    frames,
  });
  say(1);
  return numbers;
}
