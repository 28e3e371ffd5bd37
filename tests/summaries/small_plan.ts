/**
 * The plan of the small study: two seeds, one trained epoch of two, and two
 * primary contrasts, one of them about the epoch that is still missing.
 *
 * @module
 */

import { StudyPlan } from "src/records/study_plan.ts";

const contrast = {
  description: "the trained wording against a question derived from it",
  role: "target" as const,
  setting: "new" as const,
  metric: "accuracy",
  expect: "greater" as const,
  primary: true,
};
const at = (epoch: number, question_type: "memorization" | "secondary") => ({
  condition_id: "full_plain",
  epoch,
  question_type,
});

export const PLAN = StudyPlan.parse({
  study: "small",
  title: "t",
  question: "q",
  datasets: [{ dataset: "people", sha256: "0".repeat(64) }],
  base_models: [{ base_model: "tiny", sha256: null }],
  conditions: [{
    condition_id: "full_plain",
    base_model: "tiny",
    method: "full",
    recipe: "plain",
    dataset: "people",
    facts: { settings: ["new", "update"] },
  }],
  seeds: [1, 2],
  epochs: [0, 1, 5],
  judges: ["normalized_match", "exact_match"],
  contrasts: [
    {
      ...contrast,
      contrast_id: "gap",
      a: at(1, "memorization"),
      b: at(1, "secondary"),
    },
    {
      ...contrast,
      contrast_id: "later_gap",
      a: at(5, "memorization"),
      b: at(5, "secondary"),
    },
  ],
  statistics: { resamples: 200 },
});
