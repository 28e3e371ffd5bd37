/**
 * Where the variances of a plan come from: what was measured before.
 *
 * First what the study itself has measured, then a recorded study of the same
 * dataset. Where that cannot be read, it says why, and variances are assumed.
 *
 * @module
 */

import {
  differenceVariances,
  type FoundVariance,
} from "../summaries/difference_variance.ts";
import { studyAnswers } from "../summaries/study_answers.ts";
import type { StudyContext } from "./context.ts";
import { isRecorded, listStudies } from "./list_studies.ts";
import { openContext } from "./open_context.ts";
import { loadPlan } from "./plan_file.ts";
import { readStudyFrames } from "./snapshot.ts";
import { summaryInput } from "./summarize_rows.ts";

export interface VarianceBasis {
  /** The study measured; null where none was. */
  study: string | null;
  variances: FoundVariance[];
  /** What to say of it. */
  notes: string[];
}

/** Returns what was measured of a dataset before, of one study at most. */
export async function earlierVariances(
  context: StudyContext,
  dataset: string,
): Promise<VarianceBasis> {
  const { plan: { study }, options: { home, parts } } = context;
  const own = await variancesIn(context, dataset);
  if (own.length > 0) return basisOf(study, { variances: own, dataset });
  const notes: string[] = [];
  for (const name of listStudies(home)) {
    if (name === study || !isRecorded(name, home)) continue;
    try {
      const { datasets } = loadPlan(name, home);
      if (!datasets.some((entry) => entry.dataset === dataset)) continue;
      const earlier = await openContext(name, { home, parts, recorded: true });
      const variances = await variancesIn(earlier, dataset);
      if (variances.length > 0) return basisOf(name, { variances, dataset });
    } catch (error) {
      // Such as a dataset that has changed since: to be said, not to stop at.
      notes.push(`Not estimated from ${name}: ${(error as Error).message}`);
    }
  }
  return { study: null, variances: [], notes };
}

/** Returns the variances of the last epochs, by the headline judge. */
async function variancesIn(
  context: StudyContext,
  dataset: string,
): Promise<FoundVariance[]> {
  const { plan, materials } = context;
  const { frames } = await readStudyFrames(context);
  if (frames.judgments.height === 0) return [];
  const input = summaryInput(plan, { materials, frames });
  return differenceVariances(studyAnswers(input), dataset);
}

function basisOf(
  study: string,
  { variances, dataset }: { variances: FoundVariance[]; dataset: string },
): VarianceBasis {
  const pairs = Math.max(...variances.map(({ n_pairs }) => n_pairs));
  const seeds = Math.max(...variances.map(({ n_seeds }) => n_seeds));
  return {
    study,
    variances,
    notes: [
      `Variances on ${dataset} as measured in ${study}: differences after the last epoch, ${pairs} ${
        pairs === 1 ? "pair" : "pairs"
      } of sides, ${seeds} ${seeds === 1 ? "seed" : "seeds"} each`,
    ],
  };
}
