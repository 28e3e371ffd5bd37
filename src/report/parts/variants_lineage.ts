/**
 * The table of lineages: base, tuning and scaffold of every set of answers.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { type LineageRow, VARIANT_KINDS } from "../../records/lineage.ts";
import type { Table } from "../document.ts";
import { counted, listed, NO_VALUE } from "../phrases.ts";
import { armLabel } from "./arm_names.ts";
import { KIND_TITLE, variantName } from "./variants_words.ts";

const COLUMNS = [
  "Answers of",
  "Base",
  "Tuning",
  "Training data",
  "Scaffold",
  "Weights",
];

/** Returns the table: kinds as groups, the last epoch of each variant. */
export function lineageTable(lineage: readonly LineageRow[]): Table {
  const last = lineage.filter((row) =>
    !lineage.some((other) =>
      other.condition_id === row.condition_id &&
      other.base_model === row.base_model && other.arm === row.arm &&
      other.epoch > row.epoch
    )
  );
  // Quantization is seldom stated; a column of dashes says nothing.
  const has_weights = last.some(({ quantization }) => quantization !== null);
  const stated = [...new Set(last.flatMap((row) => row.stated))].sort();
  return {
    kind: "table",
    id: "table_lineage",
    caption: [
      "What every set of answers came from; of tuned models, after the last epoch.",
    ],
    columns: COLUMNS.slice(0, has_weights ? 6 : 5)
      .map((title) => ({ title, align: "left" as const })),
    groups: VARIANT_KINDS.flatMap((kind) => {
      const rows = last.filter((row) => row.kind === kind);
      return rows.length === 0 ? [] : [{
        title: KIND_TITLE[kind],
        rows: rows.map((row) => lineageLine(row).slice(0, has_weights ? 6 : 5)),
      }];
    }),
    note: `${
      has_weights ? "Weights: how they were quantized when asked; " : ""
    }${NO_VALUE} is nothing, or not stated.${
      stated.length === 0
        ? ""
        : ` Stated in the plan and not checked here: ${
          listed(stated.map(readable))
        }.`
    }`,
  };
}

function lineageLine(row: LineageRow): string[] {
  return [
    variantName(row),
    row.base_model,
    tuningText(row),
    dataText(row),
    scaffoldText(row),
    row.quantization ?? NO_VALUE,
  ];
}

function tuningText({ method, recipe, adapter, adapter_rank }: LineageRow) {
  if (method === null) return NO_VALUE;
  const rank = adapter_rank === null ? "" : ` of rank ${adapter_rank}`;
  const named = adapter === null || adapter === "none" || adapter === method
    ? `${method}${rank}`
    : `${method}, ${adapter}${rank}`;
  return recipe === null ? named : `${named}, recipe ${recipe}`;
}

function dataText({ task, n_facts, n_examples, trained_tokens }: LineageRow) {
  const parts = [
    ...(task === null ? [] : [readable(task)]),
    ...(n_facts === null ? [] : [counted(n_facts, "fact")]),
    ...(n_examples === null ? [] : [counted(n_examples, "example")]),
    ...(trained_tokens === null ? [] : [counted(trained_tokens, "token")]),
  ];
  return parts.length === 0 ? NO_VALUE : parts.join(", ");
}

/** An arm by its label; what a plan states, as it does. */
function scaffoldText({ scaffold, arm }: LineageRow): string {
  if (scaffold === null) return NO_VALUE;
  return arm === "closed_book"
    ? scaffold
    : scaffold.replace(new RegExp(`${arm}$`), armLabel(arm));
}
