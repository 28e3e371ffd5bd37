/**
 * The headline table: what each condition did to each type of question.
 *
 * @module
 */

import { z } from "zod";
import type { StudyView } from "./study_view.ts";

const number = z.number().nullable();
const count = z.int().nonnegative();

/** One row of `tables/headline.csv`. Key: the first seven columns. */
export const HeadlineRow = z.strictObject({
  study: z.string(),
  dataset: z.string(),
  setting: z.string(),
  condition_id: z.string(),
  question_type: z.string(),
  judge: z.string(),
  epoch: count,
  base: number,
  base_lower: number,
  base_upper: number,
  accuracy: number,
  accuracy_lower: number,
  accuracy_upper: number,
  interval_method: z.string(),
  difference: number,
  difference_lower: number,
  difference_upper: number,
  p: number,
  test: z.string().nullable(),
  n_items: count,
  n_facts: count,
  n_entities: count,
  n_seeds: count,
  chance: number,
  majority: number,
  ceiling: number,
});
export type HeadlineRow = z.infer<typeof HeadlineRow>;

/**
 * Returns a row per dataset, setting, condition and question type, about the
 * trained facts at the last epoch; sorted by key.
 */
export function headlineRows(view: StudyView): HeadlineRow[] {
  const role = "target";
  const rows: HeadlineRow[] = [];
  for (const dataset of view.datasets) {
    for (const setting of view.settings({ dataset, role })) {
      for (const condition_id of view.conditions) {
        for (const question_type of view.types({ dataset, role, setting })) {
          const place = { dataset, role, setting, condition_id, question_type };
          const row = headlineRow(view, place);
          if (row !== undefined) rows.push(row);
        }
      }
    }
  }
  const key = (row: HeadlineRow) =>
    [row.dataset, row.setting, row.condition_id, row.question_type].join("\n");
  return rows.sort((a, b) => key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}

function headlineRow(
  view: StudyView,
  place: {
    dataset: string;
    role: string;
    setting: string;
    condition_id: string;
    question_type: string;
  },
): HeadlineRow | undefined {
  const { role: _, ...key } = place;
  const last = view.cell({ ...place, epoch: view.last_epoch });
  if (last === undefined) return undefined;
  const base = view.cell({ ...place, epoch: 0 });
  const change = view.toBase({ ...place, epoch: view.last_epoch });
  return {
    study: view.input.plan.study,
    ...key,
    judge: view.judge,
    epoch: view.last_epoch,
    base: base?.estimate ?? null,
    base_lower: base?.lower ?? null,
    base_upper: base?.upper ?? null,
    accuracy: last.estimate,
    accuracy_lower: last.lower,
    accuracy_upper: last.upper,
    interval_method: last.interval_method,
    difference: change?.difference ?? null,
    difference_lower: change?.lower ?? null,
    difference_upper: change?.upper ?? null,
    p: change?.p ?? null,
    test: change?.test ?? null,
    n_items: last.n_items,
    n_facts: last.n_facts,
    n_entities: last.n_entities,
    n_seeds: last.n_seeds,
    chance: last.chance,
    majority: last.majority,
    ceiling: last.ceiling,
  };
}
