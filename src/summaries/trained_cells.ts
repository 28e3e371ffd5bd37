/**
 * What is asked about the facts that a condition trains, setting by setting.
 *
 * @module
 */

import type { Cell } from "./cells.ts";
import { wholeCells } from "./item_values.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** Returns the cells of each dataset and setting, one per question type. */
export function trainedCells(
  study: StudyAnswers,
  condition_id: string,
): Cell[][] {
  const cells = wholeCells(study, { condition_id, role: "target" })
    .filter(({ setting }) => setting !== "all");
  const keyOf = ({ dataset, setting }: Cell) =>
    JSON.stringify([dataset, setting]);
  return [...Map.groupBy(cells, keyOf).values()];
}

/** Returns the items of several cells, in the order of the cells. */
export function itemsOf(cells: readonly Cell[]): Int32Array {
  return Int32Array.from(cells.flatMap(({ items }) => [...items]));
}
