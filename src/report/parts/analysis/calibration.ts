/**
 * Calibration: confidence against accuracy, and answers given from habit.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import type {
  AnswerPriorRow,
  CalibrationRow,
} from "../../../records/analysis.ts";
import type { Table } from "../../document.ts";
import { percent } from "./percent.ts";
import type { StudyView } from "../../study_view.ts";
import {
  columnsOf,
  INTERVAL_NOTE,
  measuredText,
  numberText,
  shownRows,
  shownSetting,
} from "./cells.ts";

/** Returns the tables about confidence and habits of a dataset. */
export function calibrationTables(view: StudyView, dataset: string): Table[] {
  const setting = shownSetting(view, dataset);
  const asked = view.types({ dataset, role: "target", setting });
  const other = asked.find((type) => type !== "memorization");
  return [
    ...(other === undefined ? [] : [{
      role: "target",
      setting,
      question_type: other,
      title: `${readable(other)} questions about ${setting} facts`,
    }]),
    {
      role: "retention",
      setting: "known",
      question_type: "memorization",
      title: "questions about known facts that were not trained",
    },
  ].flatMap((place) => confidenceTable(view, { ...place, dataset }) ?? [])
    .map((table, i, all) => ({
      ...table,
      note: i === all.length - 1 ? CONFIDENCE_NOTE : null,
    }))
    .concat(habitsTables(view, dataset));
}

const CONFIDENCE_NOTE =
  `Calibration error: mean distance of confidence and accuracy over ten bins; some is left by chance alone. AUROC: the chance that a right answer has more confidence than a wrong one; for a model that always gives its likeliest answer it is near 1 by construction. Undefined where all are right or all wrong. ${INTERVAL_NOTE}`;

function confidenceTable(
  view: StudyView,
  { title, ...place }: {
    title: string;
    dataset: string;
    role: string;
    setting: string;
    question_type: string;
  },
): Table | undefined {
  const rows = baseAndConditions(
    view,
    view.input.analysis.calibration.filter((row) =>
      row.dataset === place.dataset && row.role === place.role &&
      row.setting === place.setting &&
      row.question_type === place.question_type
    ),
  );
  if (rows.length === 0) return undefined;
  return {
    kind: "table",
    id: `table_calibration_${place.dataset}_${place.role}`,
    caption: [
      `The probability that a model gives to the accepted answer (confidence), and whether it then gives it: ${title}.`,
    ],
    columns: columnsOf([
      "Model",
      "Accuracy",
      "Confidence",
      "Calibration error",
      "Brier score",
      "AUROC",
    ]),
    groups: [{ title: null, rows: rows.map(confidenceCells) }],
    note: null,
  };
}

function confidenceCells(
  { name, row }: { name: string; row: CalibrationRow },
): string[] {
  const digits = 3;
  return [
    name,
    numberText(row.accuracy),
    numberText(row.mean_confidence),
    measuredText(row, "calibration_error", { digits }),
    measuredText(row, "brier", { digits }),
    measuredText(row, "auroc", { digits }),
  ];
}

const HABITS_NOTE =
  `Neither: answers that say neither yes nor no. All other columns leave them out, so accuracy may lie far above that of all answers. Blind: the accuracy of giving the same answers to the questions in any order. MCC, the correlation of given and accepted answers, and d′ are 0 where answers do not depend on the question. ${INTERVAL_NOTE}`;

/** Returns a table for each type of yes/no question. */
function habitsTables(view: StudyView, dataset: string): Table[] {
  const rows = shownRows(view, dataset, view.input.analysis.answer_priors);
  const types = view.types({
    dataset,
    role: "target",
    setting: shownSetting(view, dataset),
  }).filter((type) => rows.some((row) => row.question_type === type));
  return types.map((type, i): Table => ({
    kind: "table",
    id: `table_habits_${dataset}_${type}`,
    caption: [
      `Yes and no to ${readable(type)} questions about ${
        shownSetting(view, dataset)
      } facts: habits, and what is left of accuracy without them.`,
    ],
    columns: columnsOf([
      "Model",
      "Neither",
      "Says yes",
      "Accepted yes",
      "Accuracy",
      "Blind",
      "MCC",
      "d′",
    ]),
    groups: [{
      title: null,
      rows: baseAndConditions(
        view,
        rows.filter(({ question_type }) => question_type === type),
      ).map(habitCells),
    }],
    note: i === types.length - 1 ? HABITS_NOTE : null,
  }));
}

function habitCells(
  { name, row }: { name: string; row: AnswerPriorRow },
): string[] {
  return [
    name,
    percent(row.n_other / (row.n_other + row.n_answers)),
    percent(row.given_yes),
    percent(row.accepted_yes),
    numberText(row.accuracy),
    numberText(row.blind_accuracy),
    measuredText(row, "matthews"),
    measuredText(row, "d_prime"),
  ];
}

/** Returns each base once, and then every condition after its last epoch. */
function baseAndConditions<
  Row extends { condition_id: string; epoch: number },
>(
  { conditions, input: { plan } }: StudyView,
  rows: readonly Row[],
): { name: string; row: Row }[] {
  const models = new Map(
    plan.conditions.map((c) => [c.condition_id, c.base_model]),
  );
  const bases = [...new Set(models.values())].flatMap((model) => {
    const row = rows.find((row) =>
      row.epoch === 0 && models.get(row.condition_id) === model
    );
    return row === undefined ? [] : [{ name: `base ${model}`, row }];
  });
  const tuned = conditions.flatMap((condition_id) => {
    const row = rows.find((row) =>
      row.epoch > 0 && row.condition_id === condition_id
    );
    return row === undefined ? [] : [{ name: readable(condition_id), row }];
  });
  return [...bases, ...tuned];
}
