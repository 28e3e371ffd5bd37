/**
 * Where the variance is: parts of it, and a model of all epochs at once.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import type { MixedModelRow, VarianceRow } from "../../../records/analysis.ts";
import type { Table } from "../../document.ts";
import { NO_VALUE } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import {
  columnsOf,
  estimateText,
  numberText,
  shownRows,
  shownSetting,
  typesTable,
} from "./cells.ts";
import { percentText } from "./percent.ts";

/** Returns the tables about variance of a dataset. */
export function varianceTables(view: StudyView, dataset: string): Table[] {
  return [componentsTable(view, dataset), modelsTable(view, dataset)]
    .filter((table) => table !== undefined);
}

function componentsTable(view: StudyView, dataset: string): Table | undefined {
  const rows = shownRows(view, dataset, view.input.analysis.variance);
  const single = rows.some(({ residual }) => residual === null);
  const parts = partsOf(rows);
  return typesTable(view, {
    id: `table_variance_${dataset}`,
    caption: `Where the variance of right answers about ${
      shownSetting(view, dataset)
    } facts lies after ${view.last_epoch} epochs, in percent: ${
      parts.map(({ title }) => title).join(" / ")
    }.`,
    note: `${
      parts.map(({ says }) => says).join("; ")
    }. Nothing is shown of types that are always or never right.${
      single
        ? " Of a single run nothing can be seen of what runs differ by (–); it is in the questions."
        : ""
    } Parentheses hold the interval of the entities' share, the intraclass correlation, where it has one.`,
    dataset,
    rows,
    cell: (row) => componentsText(row, parts),
  });
}

interface Part {
  part: "entity" | "fact" | "seed" | "generation" | "residual" | "judge";
  title: string;
  says: string;
}

const ALWAYS: Part[] = [
  { part: "entity", title: "entities", says: "Between entities" },
  {
    part: "fact",
    title: "their questions",
    says: "between questions about one entity",
  },
  { part: "seed", title: "runs", says: "between runs as a whole" },
  {
    part: "residual",
    title: "rest",
    says: "how single questions differ from run to run",
  },
];

/** Parts that a study has only where it asks again, or has several judges. */
const SOMETIMES: Part[] = [
  {
    part: "generation",
    title: "asked again",
    says: "how answers of one run to one question differ",
  },
  {
    part: "judge",
    title: "judges",
    says:
      "beside the whole, how far the study's judges differ about one answer",
  },
];

function partsOf(rows: readonly VarianceRow[]): Part[] {
  const found = SOMETIMES.filter(({ part }) =>
    rows.some((row) => row[part] !== null)
  );
  return [...ALWAYS, ...found];
}

function componentsText(row: VarianceRow, parts: readonly Part[]): string {
  if (!(row.total > 1e-12)) return NO_VALUE;
  const { icc_lower: lower, icc_upper: upper } = row;
  const share = (part: number | null) =>
    part === null ? NO_VALUE : percentText(part / row.total);
  const interval = lower === null || upper === null
    ? ""
    : ` (${percentText(lower)}–${percentText(upper)})`;
  return parts.map(({ part }) =>
    share(row[part]) + (part === "entity" ? interval : "")
  ).join(" / ");
}

function modelsTable(view: StudyView, dataset: string): Table | undefined {
  const setting = shownSetting(view, dataset);
  const rows = view.input.analysis.mixed_models.filter((row) =>
    row.dataset === dataset && row.setting === setting
  );
  if (rows.length === 0) return undefined;
  const terms = [...new Set(rows.map(({ term }) => term))]
    .filter((term) => term.startsWith("epochs"));
  const lines = view.conditions.map((condition_id) => {
    const own = rows.filter((row) => row.condition_id === condition_id);
    return [
      readable(condition_id),
      ...terms.map((term) =>
        estimateText(own.find((row) => row.term === term))
      ),
      numberText(own[0]?.entity_standard_deviation ?? null),
    ];
  });
  return {
    kind: "table",
    id: `table_mixed_models_${dataset}`,
    caption: [
      `Log odds of a right answer about ${setting} facts: what each doubling of 1 + epochs adds for memorization, and by how much that differs (×) for other questions.`,
    ],
    columns: columnsOf([
      "Condition",
      ...terms.map(termTitle),
      "Entities' deviation",
    ]),
    groups: [{
      title: null,
      rows: lines.filter((line) =>
        line.slice(1, -1).some((text) => text !== NO_VALUE)
      ),
    }],
    note: modelNote(rows),
  };
}

function termTitle(term: string): string {
  const [, type] = term.split(":");
  return type === undefined ? "Doubling" : `× ${readable(type)}`;
}

function modelNote(rows: readonly MixedModelRow[]): string {
  const failed = [
    ...new Set(
      rows.filter(({ converged }) => !converged)
        .map(({ condition_id }) => readable(condition_id)),
    ),
  ];
  return `Mixed logistic regression by maximum likelihood, as lme4's glmer: entities have levels of their own, normal with the deviation shown. First run, one question per fact and type, all epochs; types that are always or never right cannot be fitted.${
    failed.length === 0
      ? ""
      : ` Not converged, so without numbers: ${failed.join(", ")}.`
  } Parentheses hold Wald intervals.`;
}
