/**
 * What a report says of a study's arms.
 *
 * @module
 */

import type { ReportInput } from "../report/input.ts";
import { armEffects } from "../summaries/arm_effects.ts";
import { studyAnswers } from "../summaries/study_answers.ts";
import { armIdentity } from "./arm_identity.ts";
import type { StudyContext } from "./context.ts";
import { retrievalQuality, searchedCorpora } from "./retrieval_quality.ts";
import { sizeLadders } from "./size_ladders.ts";
import type { StudyFrames } from "./study_frames.ts";
import { summaryInput } from "./summarize_rows.ts";
import { studySweeps } from "./sweep_input.ts";

type ArmInput = Pick<
  ReportInput,
  | "arm_effects"
  | "sweeps"
  | "size_ladders"
  | "retrieval"
  | "corpora"
  | "arm_identity"
>;

/** Returns nothing where a study asks its questions alone. */
export async function armInput(
  context: StudyContext,
  { frames }: StudyFrames,
): Promise<ArmInput> {
  const { plan, materials } = context;
  if (plan.arms.every((arm) => arm === "closed_book")) return {};
  const study = studyAnswers(summaryInput(plan, { materials, frames }));
  return {
    arm_effects: armEffects(study),
    sweeps: studySweeps(study, { materials, frames }),
    size_ladders: sizeLadders(plan, materials.runs),
    retrieval: retrievalQuality(study, materials),
    corpora: searchedCorpora(plan, materials),
    arm_identity: await armIdentity(context),
  };
}
