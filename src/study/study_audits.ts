/**
 * The audit of every dataset of a study, with what its untuned models answered.
 *
 * @module
 */

import { type Audit, auditDataset } from "../audit/audit.ts";
import { asBaseAnswers, baseTextsIn } from "./base_answers.ts";
import type { StudyContext } from "./context.ts";
import type { StudyFrames } from "./study_frames.ts";

/** Returns an audit for each dataset, in the order of the plan. */
export function studyAudits(
  { plan, materials }: Pick<StudyContext, "plan" | "materials">,
  { frames }: Pick<StudyFrames, "frames">,
): Audit[] {
  const texts = baseTextsIn(frames, plan.judges[0]!);
  return [...materials.datasets].map(([dataset, content]) =>
    auditDataset({
      dataset,
      content,
      base_answers: asBaseAnswers(texts, dataset),
    })
  );
}
