/**
 * A workspace whose study is answered from a table, and such a table.
 *
 * @module
 */

import { join } from "node:path";
import { z } from "zod";
import { openLedger } from "src/ledger/open_ledger.ts";
import { TABLE_NAMES } from "src/ledger/tables.ts";
import { openStudy } from "src/study/open_study.ts";
import { writeCsv } from "src/tables/csv.ts";
import { writeJsonl } from "src/tables/jsonl.ts";
import { writeParquet } from "src/tables/parquet.ts";
import { tinyItems } from "../fixtures/tiny_dataset.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";

export const Row = z.strictObject({
  item_id: z.string(),
  model: z.string(),
  text: z.string().nullable(),
  epoch: z.int().nullable(),
  seed: z.int().nullable(),
});
export type Row = z.infer<typeof Row>;

/** Returns a workspace whose study is to be answered from a table. */
export async function recorded(changes: Record<string, unknown> = {}) {
  const home = tinyHome();
  const plan = tinyPlan();
  const [condition] = plan.conditions as Record<string, unknown>[];
  writePlan(home, {
    ...plan,
    base_models: [{ base_model: "recorded/small", sha256: null }],
    conditions: [{
      ...condition,
      base_model: "recorded/small",
      method: "default",
    }],
    epochs: [0, 5],
    ...changes,
  });
  await pinTiny(home);
  return home;
}

const MODELS = [
  { model: "small", epoch: 0, seed: null },
  { model: "small-tuned-1", epoch: 5, seed: 1 },
  { model: "small-tuned-2", epoch: 5, seed: 2 },
];

/** The base knows nobody; tuned, it knows everybody by the trained wording. */
export function table(): Row[] {
  return MODELS.flatMap(({ model, epoch, seed }) =>
    // Of the known people the study asks as of any other: their items too.
    tinyItems().map(({ item_id, question_type, answers }) => ({
      item_id,
      model,
      text: epoch > 0 && question_type === "memorization"
        ? answers[0]!
        : "no idea",
      epoch,
      seed,
    }))
  );
}

/** Only the items that the study asks. */
export async function askedTable(home: string): Promise<Row[]> {
  const study = await openStudy("pilot", { home });
  const asked = new Set(study.items.map(({ item_id }) => item_id));
  study.close();
  return table().filter(({ item_id }) => asked.has(item_id));
}

export function write(home: string, rows: Row[], name = "answers.csv"): string {
  const path = join(home, name);
  const writers = { csv: writeCsv, jsonl: writeJsonl, parquet: writeParquet };
  const kind = name.split(".").at(-1) as keyof typeof writers;
  writers[kind](path, rows, Row);
  return path;
}

export function ledgerRows(home: string) {
  const ledger = openLedger("pilot", { home, readonly: true });
  const rows = TABLE_NAMES.map((name) => ledger.all(name));
  ledger.close();
  return rows;
}

export const options = (home: string) => ({ study: "pilot", home });
