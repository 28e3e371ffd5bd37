/**
 * Accuracies as judged beside those corrected for the judge's errors.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import {
  type CorrectedRow,
  LEAST_LABELS,
  type ReportCalibration,
} from "../calibration.ts";
import { type Block, paragraph, reference, type Table } from "../document.ts";
import { cellText, counted, listed, NO_VALUE } from "../phrases.ts";
import { SETTING_MEANING } from "./words.ts";

/** Returns the paragraph and the table, or nothing where there are no rows. */
export function correctedBlocks({ rows }: ReportCalibration): Block[] {
  if (rows.length === 0) return [];
  const labelled = rows.some(({ n_labels }) => n_labels > 0);
  return [
    paragraph(
      "Corrected for these rates, the share of right answers is (judged + specificity − 1) / (sensitivity + specificity − 1), set to 0 or 1 where chance brings it beyond; its interval holds what is uncertain in the rates too (",
      reference("table_corrected"),
      "). It supposes that the judge errs as often in every row. ",
      ...(labelled ? [poweredWords(rows)] : []),
      outsideWords(rows),
    ),
    correctedTable(rows, labelled),
  ];
}

function poweredWords(rows: readonly CorrectedRow[]): string {
  const powered = rows.filter((row) => row.powered !== null).length;
  return powered === 0
    ? `No row has ${LEAST_LABELS} labelled answers, so none has an accuracy by its labels. `
    : `Where at least ${LEAST_LABELS} answers of a row were labelled, in ${powered} of ${rows.length} rows, the labels give its accuracy, and the judge's verdicts on all others make it more exact (prediction-powered); that supposes nothing of the judge, but takes answers as independent. `;
}

/** Says where the judged accuracy cannot be what it seems. */
function outsideWords(rows: readonly CorrectedRow[]): string {
  const outside = rows.filter(({ judged, corrected: { lower, upper } }) =>
    judged.estimate !== null && lower !== null && upper !== null &&
    (judged.estimate < lower || judged.estimate > upper)
  );
  if (outside.length === 0) {
    return "In no row does the judged accuracy lie outside of the corrected interval.";
  }
  return `In ${
    counted(outside.length, "row")
  } of ${rows.length} the judged accuracy lies outside of the corrected interval: ${
    listed([
      ...new Set(outside.map(({ question_type }) => typeName(question_type))),
    ])
  }.`;
}

function correctedTable(
  rows: readonly CorrectedRow[],
  labelled: boolean,
): Table {
  const groups = Map.groupBy(
    rows,
    ({ dataset, setting, condition_id }) =>
      condition_id === "all"
        ? "all conditions"
        : `${readable(condition_id)}: ${
          SETTING_MEANING[setting] ?? setting
        } of ${readable(dataset)}`,
  );
  const titles = [
    "Question type",
    "Judged",
    "Corrected",
    ...(labelled ? ["Prediction-powered", "Labels"] : []),
  ];
  return {
    kind: "table",
    id: "table_corrected",
    caption: [
      "Accuracy about trained facts after the last epoch: as judged, and corrected for the judge's errors.",
    ],
    columns: titles.map((title, i) => ({
      title,
      align: i === 0 ? "left" : "right",
    })),
    groups: [...groups].map(([title, group]) => ({
      title,
      rows: group.map((row) => [
        typeName(row.question_type),
        cellText(row.judged),
        cellText(row.corrected),
        ...(labelled
          ? [
            row.powered === null ? NO_VALUE : cellText(row.powered),
            String(row.n_labels),
          ]
          : []),
      ]),
    })),
    note: noteOf(rows),
  };
}

const typeName = (type: string) =>
  type === "all" ? "all types" : readable(type);

function noteOf(rows: readonly CorrectedRow[]): string {
  const bare = rows.filter(({ corrected }) => corrected.lower === null)
    .map(({ corrected }) => corrected.interval_method);
  const reasons = [...new Set(bare)];
  return `Parentheses hold intervals; ${NO_VALUE} is a number that this study does not have.${
    reasons.length === 0 ? "" : ` No interval: ${reasons.join("; ")}.`
  } The numbers are in tables/corrected_accuracy.csv.`;
}
