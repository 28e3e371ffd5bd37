/**
 * Variants on a page: what each set of answers came from, and what separates it
 * from its base as it is. What was only put around a model never stands under
 * the fine-tuned ones.
 *
 * @module
 */

import { orderedTypes } from "../../figures/panels.ts";
import { readable } from "../../figures/theme.ts";
import {
  type LineageRow,
  VARIANT_KINDS,
  type VariantKind,
  type VariantRow,
} from "../../records/lineage.ts";
import {
  type Block,
  heading,
  paragraph,
  type Section,
  type Table,
} from "../document.ts";
import { capital, listed, pValue } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { armLabel } from "./arm_names.ts";
import { lineageTable } from "./variants_lineage.ts";
import { KIND_TITLE, pointsCell, variantName } from "./variants_words.ts";
import { SETTING_MEANING } from "./words.ts";

/** Returns the section, or none where there is nothing but a base. */
export function variantsPart(view: StudyView): Section[] {
  const { lineage, variants } = view.input.analysis;
  if (lineage.every(({ kind }) => kind === "base")) return [];
  return [{
    id: "variants",
    title: "Variants: base, tuning and scaffold",
    wide: true,
    blocks: [
      paragraph(
        "Tuning changes the weights of a model; a scaffold (passages, worked examples, an agent around it) leaves them as they are. What a scaffold gains is no gain of tuning, so the two are kept apart.",
      ),
      ...untunedBlocks(lineage),
      lineageTable(lineage),
      ...(variants.length === 0 ? [] : [
        heading("variant_differences", "Against the base, in points"),
        ...differenceTables(variants),
      ]),
    ],
  }];
}

/** Says which conditions train nothing, whatever their epochs say. */
function untunedBlocks(lineage: readonly LineageRow[]): Block[] {
  const names = new Set(
    lineage.filter(({ kind, epoch }) => kind === "scaffold_only" && epoch > 0)
      .map(({ condition_id }) => readable(condition_id!)),
  );
  if (names.size === 0) return [];
  return [
    paragraph(
      `The plan states that nothing was trained for ${
        listed([...names])
      }: an epoch there only numbers the import, and elsewhere in this report “after tuning” reads “with the scaffold” for it.`,
    ),
  ];
}

/** Returns a table for each dataset and setting. */
function differenceTables(rows: readonly VariantRow[]): Table[] {
  const groups = Map.groupBy(
    rows,
    ({ dataset, setting }) => `${dataset}_${setting}`,
  );
  return [...groups].map(([id, own]) => differenceTable(id, own));
}

function differenceTable(id: string, rows: readonly VariantRow[]): Table {
  const [{ dataset, setting, reference_arm }] = rows as [VariantRow];
  const isShort = MOST_VARIANTS <
    VARIANT_KINDS.reduce((n, kind) => n + variantsOf(rows, kind).length, 0);
  const right = (title: string) => ({ title, align: "right" as const });
  return {
    kind: "table",
    id: `table_variants_${id}`,
    caption: [
      `Each variant against its base on ${
        SETTING_MEANING[setting] ?? `${setting} facts`
      } of ${
        dataset === "all"
          ? "all datasets, each counting the same"
          : readable(dataset)
      }, in percentage points, after the last epoch.`,
    ],
    columns: [
      { title: isShort ? "Variant" : "Questions", align: "left" },
      right("Base"),
      right("Variant"),
      right("Points"),
      right("p"),
      right("Lost"),
      right("Won"),
      right("McNemar"),
      right("Items"),
    ],
    groups: isShort
      ? VARIANT_KINDS.flatMap((kind) => kindGroup(rows, kind))
      : VARIANT_KINDS.flatMap((kind) => groupsOf(rows, kind)),
    note: `Base: asked ${
      armLabel(reference_arm)
    }. Points: the difference with its interval, paired by question and clustered by entity over shared weights; p is the difference's own, not adjusted. Lost and won: questions right on one side only, by the majority of seeds; McNemar's exact test is of these and takes questions as independent. The average counts each type of question the same${
      isShort ? "; single types are in tables/variants.csv" : ""
    }.`,
  };
}

/** Of more variants only the averages are shown: a sweep has dozens. */
const MOST_VARIANTS = 20;

/** Returns the rows of each variant of a kind. */
function variantsOf(
  rows: readonly VariantRow[],
  kind: VariantKind,
): VariantRow[][] {
  const own = Map.groupBy(
    rows.filter((row) => row.kind === kind),
    (row) => JSON.stringify([row.condition_id, row.items_of, row.arm]),
  );
  return [...own.values()];
}

/** Returns what a variant is called, and on whose questions, if any say. */
function nameOf(rows: readonly VariantRow[], one: VariantRow): string {
  const several = new Set(rows.map(({ items_of }) => items_of)).size > 1;
  const of = one.condition_id === null && several
    ? `, on what ${readable(one.items_of)} trains`
    : "";
  return `${variantName(one)}${of}`;
}

/** Returns a group for each variant of a kind. */
function groupsOf(rows: readonly VariantRow[], kind: VariantKind) {
  return variantsOf(rows, kind).map((lines) => ({
    title: `${KIND_TITLE[kind]}: ${nameOf(rows, lines[0]!)}`,
    rows: inReadingOrder(lines).map((row) => [
      capital(readable(row.question_type)),
      ...differenceCells(row),
    ]),
  }));
}

/** Returns the variants of a kind, a line each: the average, or the one type. */
function kindGroup(rows: readonly VariantRow[], kind: VariantKind) {
  const lines = variantsOf(rows, kind).map((own) =>
    inReadingOrder(own).at(-1)!
  );
  return lines.length === 0 ? [] : [{
    title: KIND_TITLE[kind],
    rows: lines.map((row) => [nameOf(rows, row), ...differenceCells(row)]),
  }];
}

/** The average comes last, whatever it is an average of. */
function inReadingOrder(rows: readonly VariantRow[]): VariantRow[] {
  const order = orderedTypes(rows.map(({ question_type }) => question_type))
    .filter((type) => type !== "average").concat("average");
  return order.flatMap((type) =>
    rows.filter(({ question_type }) => question_type === type)
  );
}

function differenceCells(row: VariantRow): string[] {
  return [
    pointsCell({ estimate: row.base }),
    pointsCell({ estimate: row.variant }),
    pointsCell({
      estimate: row.difference,
      lower: row.difference_lower,
      upper: row.difference_upper,
      plus: true,
    }),
    pValue(row.p),
    String(row.only_base),
    String(row.only_variant),
    pValue(row.mcnemar_p),
    String(row.n_items),
  ];
}
