/**
 * What a study of recorded answers still lacks, checkpoint by checkpoint.
 *
 * @module
 */

import type { Ledger } from "../ledger/ledger.ts";
import { planResponses } from "../responses/plan_responses.ts";
import { armsOfCheckpoints } from "./asked_arms.ts";
import type { StudyContext } from "./context.ts";
import { RECORDED } from "./import_places.ts";

/** Answers that one checkpoint still lacks. */
export interface MissingAnswers {
  checkpoint_id: string;
  n_missing: number;
  /** The items, in the order of the study. */
  item_ids: string[];
}

/** Returns the checkpoints of recorded models that lack answers. */
export async function missingAnswers(
  ledger: Ledger,
  context: StudyContext,
): Promise<MissingAnswers[]> {
  const { plan, materials } = context;
  const there = context.checkpoints(ledger.all("checkpoints"));
  const { missing } = await planResponses(ledger, {
    endpoint: "recorded",
    checkpoints: there.filter(({ model }) => model.startsWith(RECORDED)),
    items: materials.items,
    arms: plan.arms,
    armsOf: armsOfCheckpoints(context),
    promptOf: materials.prompts.promptOf,
    repeats: plan.repeats,
    decoding: plan.decoding,
  });
  const byCheckpoint = Map.groupBy(
    missing,
    ({ labels }) => labels[0]!.checkpoint_id,
  );
  const known = new Set(there.map((one) => one.checkpoint_id));
  return [
    ...[...byCheckpoint].map(([checkpoint_id, wanted]) => ({
      checkpoint_id,
      n_missing: wanted.length,
      item_ids: [
        ...new Set(wanted.map(({ labels }) => labels[0]!.item_id)),
      ],
    })),
    ...absentCheckpoints(context, known),
  ];
}

/** Whole checkpoints of recorded trainings of which no answer is there. */
function absentCheckpoints(
  { plan, materials }: StudyContext,
  known: ReadonlySet<string>,
): MissingAnswers[] {
  const total = materials.items.length * plan.repeats;
  const series = Map.groupBy(
    materials.runs.filter(({ base_model }) => base_model.startsWith(RECORDED)),
    ({ series_id, condition_id }) => `${condition_id} ${series_id}`,
  );
  return [...series.values()].flatMap((runs) =>
    plan.epochs.filter((epoch) => epoch > 0).sort((a, b) => a - b)
      .flatMap((epoch) => {
        const run = runs.toSorted((a, b) => a.epochs - b.epochs)
          .find(({ epochs }) => epochs >= epoch);
        const id = `${run?.run_id}/epoch_${String(epoch).padStart(3, "0")}`;
        return run === undefined || known.has(id) ? [] : [{
          checkpoint_id: id,
          n_missing: total,
          item_ids: materials.items.map(({ item_id }) => item_id),
        }];
      })
  );
}
