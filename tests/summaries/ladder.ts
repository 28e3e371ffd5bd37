/**
 * A crowd whose conditions differ in nothing but the number of facts.
 *
 * @module
 */

import { Run } from "src/records/run.ts";
import type { SummaryInput } from "src/summaries/study_answers.ts";
import { fromFrame, toFrame } from "src/tables/frame.ts";
import { crowd } from "./crowd.ts";

/** A crowd of three conditions that train 2, 6 and 12 of the new facts. */
export function ladder(seeds: readonly number[]): SummaryInput {
  const input = crowd({
    seeds: [seeds, seeds, seeds],
    epochs: [4, 8],
    judges: ["normalized_match"],
    entities: 48,
    attributes: 2,
  });
  const sizes: Record<string, number> = {
    condition_0: 12,
    condition_1: 2,
    condition_2: 6,
  };
  const runs = fromFrame(input.frames.runs, Run, "read").map((run) => ({
    ...run,
    trained_fact_ids: run.trained_fact_ids
      .filter((id) =>
        input.facts.find((f) => f.fact_id === id)!.setting === "new"
      )
      .slice(0, sizes[run.condition_id]),
  }));
  return {
    ...input,
    plan: {
      ...input.plan,
      conditions: input.plan.conditions.map((condition) => ({
        ...condition,
        facts: { settings: ["new"], n_facts: sizes[condition.condition_id]! },
      })),
    },
    frames: { ...input.frames, runs: toFrame(runs, Run) },
  };
}
