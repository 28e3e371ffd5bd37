/**
 * How a study and its report show themselves in a notebook.
 *
 * @module
 */

import type { StudyPlan } from "../records/study_plan.ts";
import { counted, thousands } from "../report/phrases.ts";
import { type Display, tableDisplay, withDisplay } from "./display.ts";
import type { BuiltReport } from "./report_stage.ts";
import type { StudyStatus } from "./status.ts";

/** Returns what a study asks, and how far each of its stages is. */
export function studyCard(plan: StudyPlan, status: StudyStatus): Display {
  return tableDisplay(["study", plan.study], [
    ["title", plan.title],
    ["question", plan.question],
    ["datasets", plan.datasets.map(({ dataset }) => dataset).join(", ")],
    ["base models", plan.base_models.map((one) => one.base_model).join(", ")],
    ["conditions", plan.conditions.map((one) => one.condition_id).join(", ")],
    ["seeds", plan.seeds.join(", ")],
    ["epochs", plan.epochs.join(", ")],
    ["arms", plan.arms.join(", ")],
    ["judges", plan.judges.join(", ")],
    ["claims", String(plan.contrasts.length)],
    ...status.stages.map(({ stage, done, total, unit, failed }) => [
      stage,
      `${thousands(done)} of ${counted(total, unit.replace(/s$/, ""))}${
        failed > 0 ? `, ${thousands(failed)} failed` : ""
      }`,
    ]),
  ]);
}

/** Returns a report that shows where its pages lie, and what is missing. */
export function shownReport(built: BuiltReport): BuiltReport {
  const files = [
    "report.html",
    "report.pdf",
    "report.md",
    "figures/",
    "tables/",
  ];
  return withDisplay(built, () =>
    tableDisplay(["report", built.folder], [
      ["state", built.is_new ? "built" : "up to date, left as it was"],
      ["files", files.join(", ")],
      ["missing", built.missing.join("; ") || "nothing"],
    ]));
}
