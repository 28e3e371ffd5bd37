/**
 * Prints what differences a plan can show.
 *
 * @module
 */

import {
  counted,
  listed,
  NO_VALUE,
  signed,
  thousands,
} from "../report/phrases.ts";
import { MINIMUM_SEEDS } from "../statistics/clustered_sums.ts";
import {
  DIFFERENCES,
  type PowerPlan,
  type PowerRow,
} from "../study/power_plan.ts";
import { textTable } from "./text_table.ts";

/** More conditions than this in one row are counted, not named. */
const MOST_NAMES = 2;

/** Returns the power of a plan as lines for a terminal. */
export function powerLines({ rows, basis }: PowerPlan): string[] {
  if (rows.length === 0) return [];
  const right = { align: "right" as const };
  const alike = Map.groupBy(
    rows,
    ({ condition_id: _, ...row }) => JSON.stringify(row),
  );
  const [{ power, level }] = rows as [PowerRow];
  return [
    ...textTable(
      [
        { title: "condition" },
        { title: "question type" },
        { title: "facts", ...right },
        { title: "questions", ...right },
        { title: "entities", ...right },
        { title: "seeds", ...right },
        { title: "ICC", ...right },
        { title: "correlation", ...right },
        { title: "finds", ...right },
        ...DIFFERENCES.map((difference) => ({
          title: `entities for ${difference.toFixed(2)}`,
          ...right,
        })),
      ],
      [...alike.values()].map((same) => [
        namesOf(same, rows),
        ...cellsOf(same[0]!),
      ]),
    ),
    "",
    `Finds: the smallest difference of two conditions, paired by question and clustered by entity, that is found with power ${power} at level ${level}; beside it the entities, with as many questions each, that smaller ones take`,
    ...seedsNote(rows),
    ...basis,
  ];
}

function namesOf(same: readonly PowerRow[], all: readonly PowerRow[]): string {
  const names = same.map(({ condition_id }) => condition_id);
  if (names.length <= MOST_NAMES) return listed(names);
  const total = new Set(all.map(({ condition_id }) => condition_id)).size;
  return names.length === total
    ? `all ${counted(total, "condition")}`
    : `${names[0]} and ${names.length - 1} more`;
}

function cellsOf(row: PowerRow): string[] {
  const share = (value: number | null) => signed(value, { plus: false });
  return [
    row.question_type,
    thousands(row.n_facts),
    thousands(row.n_items),
    thousands(row.n_entities),
    thousands(row.n_seeds),
    share(row.icc),
    share(row.correlation),
    share(row.smallest_difference),
    ...DIFFERENCES.map((_, i) => entitiesText(row, i)),
  ];
}

/** One seed seems to find more than five do, but it says less. */
function seedsNote(rows: readonly PowerRow[]): string[] {
  return rows.some(({ n_seeds }) => n_seeds < MINIMUM_SEEDS)
    ? [
      `With fewer than ${MINIMUM_SEEDS} seeds what is found holds for these seeds alone, and how much runs differ is left out`,
    ]
    : [];
}

/** Seeds that differ too much leave a difference out of reach of entities. */
function entitiesText({ entities_needed }: PowerRow, i: number): string {
  if (entities_needed === null) return NO_VALUE;
  const entities = entities_needed[i] ?? null;
  return entities === null ? "more seeds" : thousands(entities);
}
