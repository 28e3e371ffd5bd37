/**
 * The rows of an imported table, each checked against the plan: which item,
 * which checkpoint, which repeat.
 *
 * Every row is looked at, so that the one line of an error can say how much
 * else is wrong.
 *
 * @module
 */

import type { Item } from "../records/item.ts";
import type { Checkpoint } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { shown } from "./describe_issue.ts";
import { countOf, Faults, RowFault, textOf } from "./import_faults.ts";
import {
  type Place,
  placeOf,
  type PlanContext,
  RECORDED,
} from "./import_places.ts";
import type { PlainRow } from "./import_table.ts";

/** The columns of recorded answers. */
export const ANSWER_COLUMNS = {
  required: ["item_id", "model", "text"],
  optional: [
    "epoch",
    "condition_id",
    "seed",
    "repeat",
    "dataset",
    "finish_reason",
    "input_tokens",
    "output_tokens",
  ],
} as const;

/** A row that fits the plan. */
export interface ImportedAnswer extends Place {
  /** Counts data rows from 1. */
  row: number;
  item: Item;
  /** The plan's first one, unless a log names another. */
  arm: StudyPlan["arms"][number];
  repeat: number;
  text: string;
  finish_reason: string | null;
  input_tokens: number | null;
  output_tokens: number | null;
}

/**
 * Returns the answers of a table's rows, without those to items of the plan's
 * datasets that the study does not ask.
 *
 * @throws {RangeError} If any row does not fit; says the first fault with its
 *   row, and how many more there are.
 */
export function checkRows(
  rows: readonly PlainRow[],
  { path, plan, materials, numbers }: PlanContext & {
    path: string;
    /** The number of each row in its file; by default they count from 1. */
    numbers?: readonly number[] | undefined;
  },
): ImportedAnswer[] {
  const faults = new Faults(path);
  const context = {
    plan,
    materials,
    asked: new Set(materials.items),
    itemsById: itemsById(materials),
  };
  const answers = rows.flatMap((cells, i) => {
    const row = numbers?.[i] ?? i + 1;
    return faults.during(row, () => answerOf(cells, { ...context, row }));
  }).filter((answer) => context.asked.has(answer.item));
  checkTogether(answers, { faults, materials });
  faults.throwAny();
  return answers;
}

interface RowContext extends PlanContext {
  /** The items that the study asks. */
  asked: ReadonlySet<Item>;
  /** Every item of the plan's datasets. */
  itemsById: ReadonlyMap<string, Item[]>;
  row: number;
}

function answerOf(cells: PlainRow, context: RowContext): ImportedAnswer {
  const item = itemOf(cells, context);
  const model = textOf(cells, "model").trim().replace(/^recorded\//, "");
  if (model === "") {
    throw new RowFault(`model must name what answered: ${shown("")}`);
  }
  const place = placeOf(cells, { ...context, model });
  const repeat = countOf(cells, "repeat") ?? 0;
  if (repeat >= context.plan.repeats) {
    throw new RowFault(
      `repeat must be below the plan's repeats, ${context.plan.repeats}: ${repeat}`,
    );
  }
  if (cells.text === null || cells.text === undefined) {
    throw new RowFault(
      'text must not be missing: leave the row out, or write "" (in quotation marks) for an empty answer',
    );
  }
  return {
    row: context.row,
    item,
    ...place,
    arm: context.plan.arms.find((arm) => arm === cells.arm) ??
      context.plan.arms[0]!,
    repeat,
    text: textOf(cells, "text"),
    finish_reason: (cells.finish_reason ?? null) === null
      ? null
      : textOf(cells, "finish_reason"),
    input_tokens: countOf(cells, "input_tokens"),
    output_tokens: countOf(cells, "output_tokens"),
  };
}

function itemsById(
  { datasets }: PlanContext["materials"],
): Map<string, Item[]> {
  return Map.groupBy(
    [...datasets.values()].flatMap(({ items }) => items),
    ({ item_id }) => item_id,
  );
}

function itemOf(cells: PlainRow, context: RowContext): Item {
  const { itemsById, plan } = context;
  const item_id = textOf(cells, "item_id");
  const named = cells.dataset === null || cells.dataset === undefined
    ? null
    : textOf(cells, "dataset");
  const found = (itemsById.get(item_id) ?? [])
    .filter(({ dataset }) => named === null || dataset === named);
  const asked = found.filter((item) => context.asked.has(item));
  if (asked.length === 1) return asked[0]!;
  if (asked.length === 0 && found.length > 0) return found[0]!;
  if (found.length === 0) {
    const where = named === null ? "" : ` of ${named}`;
    const first = [...itemsById.keys()][0] ?? "none";
    throw new RowFault(
      `item_id must be an item${where} that ${plan.study} can ask, such as ${first}: ${
        shown(item_id)
      }`,
    );
  }
  throw new RowFault(
    `column dataset must say which item is meant, since ${
      asked.map(({ dataset }) => dataset).join(" and ")
    } both have it: ${shown(item_id)}`,
  );
}

/** Adds what only shows between rows: answers given twice, names shared. */
function checkTogether(
  answers: readonly ImportedAnswer[],
  { faults, materials }: { faults: Faults } & Pick<PlanContext, "materials">,
): void {
  const rows = new Map<string, number>();
  const names = new ModelNames(materials.bases);
  for (const { row, item, checkpoint, arm, repeat } of answers) {
    const { checkpoint_id } = checkpoint;
    const { dataset, item_id } = item;
    const key = JSON.stringify([checkpoint_id, arm, dataset, item_id, repeat]);
    const before = rows.get(key);
    rows.set(key, before ?? row);
    const fault = before === undefined
      ? names.faultOf(checkpoint)
      : `every answer must stand once: row ${before} too is ${item_id} of ${checkpoint_id}, repeat ${repeat}`;
    if (fault !== null) faults.add(row, fault);
  }
}

/** One name for each checkpoint, and one checkpoint for each name. */
export class ModelNames {
  #byModel = new Map<string, string>();
  #byCheckpoint = new Map<string, string>();

  constructor(known: readonly Checkpoint[]) {
    for (const checkpoint of known) this.faultOf(checkpoint);
  }

  /** Returns why a checkpoint's name cannot be, or null; then it is taken. */
  faultOf({ checkpoint_id, model }: Checkpoint): string | null {
    const other = this.#byModel.get(model) ?? checkpoint_id;
    const own = this.#byCheckpoint.get(checkpoint_id) ?? model;
    const name = (model: string) => shown(model.slice(RECORDED.length));
    if (own !== model) {
      return `all answers of a checkpoint must have one model name: ${checkpoint_id} has ${
        name(own)
      } and ${name(model)}`;
    }
    if (other !== checkpoint_id) {
      return `every checkpoint must have a model name of its own: ${other} and ${checkpoint_id} both have ${
        name(model)
      }`;
    }
    this.#byModel.set(model, checkpoint_id);
    this.#byCheckpoint.set(checkpoint_id, model);
    return null;
  }
}
