/**
 * What a report says of a study's sweeps, beside what its models answered:
 * which evidence the first arm already finds, and how long prompts became.
 *
 * @module
 */

import pl from "polars";
import { parseArm } from "../records/arm.ts";
import { type SweepPoint, sweepsOf } from "../records/sweep.ts";
import { evidenceRecall } from "../retrieval/evidence.ts";
import type { StudyAnswers } from "../summaries/study_answers.ts";
import { sweepPoints } from "../summaries/sweep_points.ts";
import type { Materials } from "./materials.ts";
import type { StudyFrames } from "./study_frames.ts";

/** Returns the points of every sweep; none where a plan has none. */
export function studySweeps(
  study: StudyAnswers,
  { materials, frames }: {
    materials: Pick<Materials, "prompts">;
    frames: Pick<StudyFrames["frames"], "responses">;
  },
): SweepPoint[] {
  if (sweepsOf(study.plan).length === 0) return [];
  const longest = longestPrompts(frames.responses);
  return sweepPoints(study, {
    found: (arm) => foundIn(study, { arm, materials }),
    longestPrompt: (arm) => longest.get(arm) ?? null,
  });
}

/** Returns the items whose whole evidence an arm shows. */
function foundIn(
  { items }: Pick<StudyAnswers, "items">,
  { arm, materials: { prompts } }: {
    arm: string;
    materials: Pick<Materials, "prompts">;
  },
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [place, { item }] of items.entries.entries()) {
    const finder = prompts.finderOf(item.dataset);
    const evidence = finder.evidenceOf(item);
    if (evidence === null) continue;
    const shown = finder.shown(item, parseArm(arm));
    if (evidenceRecall(shown, evidence) === 1) found.add(place);
  }
  return found;
}

/** Returns the tokens of the longest prompt of each arm, where any is known. */
function longestPrompts(responses: pl.DataFrame): Map<string, number> {
  const rows = responses.select("arm", "input_tokens")
    .filter(pl.col("input_tokens").isNotNull())
    .groupBy("arm").agg(pl.col("input_tokens").max().alias("longest"))
    .toRecords() as { arm: string; longest: number }[];
  return new Map(rows.map(({ arm, longest }) => [arm, longest]));
}
