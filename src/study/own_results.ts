/**
 * What the recorded studies of a workspace measured of models that others have
 * published results of: what backs those results, or does not.
 *
 * @module
 */

import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { homeFolder, studyPaths } from "../paths.ts";
import { parseModelName } from "../models/providers.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { Summary } from "../records/summary.ts";
import type { ReportInput } from "../report/input.ts";
import { type OwnResult, PUBLISHED_RESULTS } from "../report/published.ts";
import { readText } from "../tables/files.ts";
import { isRecorded, isThere, listStudies } from "./list_studies.ts";

/** Models that a published result waits for. */
const AWAITED = new Set(
  PUBLISHED_RESULTS.flatMap(({ needs }) => needs === null ? [] : [needs.model]),
);

/**
 * Returns what every recorded study measured of such models. A study without
 * any is passed by at the price of its plan; one without an analysis beside its
 * tables backs nothing until its report is made.
 */
export function ownResults(home = homeFolder()): OwnResult[] {
  return listStudies(home).filter((study) => isRecorded(study, home))
    .flatMap((study) => {
      const { folder, plan } = studyPaths(study, home);
      const path = join(folder, "analysis.json.gz");
      const { base_models = [] } = JSON.parse(readText(plan)) as {
        base_models?: { base_model: string }[];
      };
      const asks = base_models.some(({ base_model }) =>
        AWAITED.has(modelOf(base_model))
      );
      if (!asks || !isThere(path)) return [];
      const kept = JSON.parse(
        gunzipSync(Deno.readFileSync(path)).toString(),
      ) as { input: ReportInput };
      return resultsOf(kept.input);
    });
}

const modelOf = (name: string) => parseModelName(name).model.toLowerCase();

/** Returns a study's results by dataset, type, metric and arm, pooled. */
export function resultsOf(
  { plan, summaries }: Pick<ReportInput, "plan" | "summaries">,
): OwnResult[] {
  const conditions = new Map(
    plan.conditions.map((condition) => [condition.condition_id, condition]),
  );
  const last = Math.max(...plan.epochs);
  return summaries.flatMap((row): OwnResult[] => {
    const condition = conditions.get(row.condition_id);
    if (condition === undefined || row.estimate === null) return [];
    if (!AWAITED.has(modelOf(condition.base_model))) return [];
    if (row.series_id !== "all" || row.role !== "target") return [];
    if (row.variant !== "all" || row.setting !== "all") return [];
    if (row.judge !== judgeOf(plan, row)) return [];
    if (row.epoch !== last && row.epoch !== 0) return [];
    return [{
      study: plan.study,
      model: modelOf(condition.base_model),
      is_imported: parseModelName(condition.base_model).provider.wire ===
        "recorded",
      is_tuned: row.epoch > 0,
      n_facts: condition.facts.n_facts,
      dataset: row.dataset,
      question_type: row.question_type,
      metric: metricOf(row),
      arm: row.arm,
      estimate: row.estimate,
      lower: row.lower,
      upper: row.upper,
    }];
  });
}

/** Scores of G-Eval are a metric of their own, each with its own judge. */
const metricOf = ({ judge, metric }: Summary): string =>
  metric === "mean_score"
    ? /^g_eval_(accuracy|completeness)/.exec(judge)?.[0] ?? metric
    : metric;

const judgeOf = (plan: StudyPlan, { judge }: Summary): string | undefined =>
  judge.startsWith("g_eval_") ? judge : plan.judges[0];
