/**
 * What programs did: pass@k and the old-API rate of each condition, and whose
 * programs they were.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { parseModelName } from "../../models/providers.ts";
import { CODE_JUDGE, CODE_METRICS } from "../../summaries/code_metrics.ts";
import { type Block, heading, paragraph, type Table } from "../document.ts";
import { counted, listed } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { type CellColumn, conditionTable } from "./result_tables.ts";

const TITLES = new Map(
  CODE_METRICS.map(({ metric }) => [
    metric,
    metric === "old_api_rate"
      ? "Old-API rate"
      : metric.replace("pass_at_", "pass@"),
  ]),
);

/** Returns the blocks about the programs of a dataset; none without any. */
export function codeBlocks(view: StudyView, dataset: string): Block[] {
  const table = codeTable(view, dataset);
  if (table === undefined) return [];
  return [
    heading(
      `code_${dataset}`,
      view.datasets.length > 1 ? `${readable(dataset)}: Programs` : "Programs",
    ),
    paragraph(
      "Programs are run, not read. pass@k is the chance that at least one of k programs for a task is right (Chen et al. 2021, unbiased); the old-API rate is the share, among the names of one version only that a program uses, of those of the old one.",
      ...noLiveModel(view).map((sentence) => ` ${sentence}`),
    ),
    table,
  ];
}

/** Whether programs were measured in a study. */
export function hasPrograms({ input }: StudyView): boolean {
  return input.summaries.some(({ metric }) => TITLES.has(metric));
}

/** The sentence that no live model wrote these programs; none where one did. */
export function noLiveModel({ input }: StudyView): string[] {
  const names = input.plan.base_models.map(({ base_model }) => base_model);
  if (names.some(isLive)) return [];
  return [
    `No live model was measured: the programs are those of ${listed(names)}, ${
      names.length === 1 ? "which no provider serves" : "none of them served"
    }.`,
  ];
}

/** Whether a provider serves a model, here or elsewhere. */
function isLive(base_model: string): boolean {
  const { wire } = parseModelName(base_model).provider;
  return wire !== "local" && wire !== "recorded";
}

function codeTable(view: StudyView, dataset: string): Table | undefined {
  const place = { dataset, role: "target", judge: CODE_JUDGE };
  const rows = view.input.summaries.filter((row) =>
    row.dataset === dataset && row.judge === CODE_JUDGE &&
    row.role === "target" && row.series_id === "all" &&
    row.variant === "all" && row.epoch === view.last_epoch &&
    row.arm === view.input.plan.arms[0] && TITLES.has(row.metric)
  );
  const settings = ["new", "update", "mixed", "known", "all"]
    .filter((setting) => rows.some((row) => row.setting === setting));
  const types = [...new Set(rows.map((row) => row.question_type))].sort();
  const several = types.length > 1;
  const columns = types.flatMap((question_type) =>
    [...TITLES].map(([metric, title]): CellColumn => ({
      title: several ? `${question_type}, ${title}` : title,
      cell: {
        ...place,
        setting: settings[0]!,
        epoch: view.last_epoch,
        question_type,
        metric,
      },
    }))
  );
  return conditionTable(view, {
    id: `table_code_${dataset}`,
    caption: `Programs for tasks on facts of setting "${settings[0]}" after ${
      counted(view.last_epoch, "epoch")
    }, ${counted(view.input.plan.repeats, "program")} a task.`,
    columns,
    note:
      "A condition whose programs name nothing renamed has no old-API rate.",
  });
}
