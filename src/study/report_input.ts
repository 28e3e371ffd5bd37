/**
 * Gathers what a report is made from: numbers, counts, hashes, an appendix.
 *
 * @module
 */

import { proportion, thousands } from "../report/phrases.ts";
import type { Audit } from "../audit/audit.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type {
  ReportBaseModel,
  ReportDataset,
  ReportInput,
} from "../report/input.ts";
import { METHOD_NAMES, type StudyPlan } from "../records/study_plan.ts";
import { type DegreeCell, degreeCells } from "../summaries/degree_cells.ts";
import { macroRows } from "../summaries/macro_rows.ts";
import { trainingCosts } from "../summaries/training_costs.ts";
import type { BaseModel } from "../tuning/base_models.ts";
import { appendixOf, appendixRule } from "./appendix.ts";
import { explorerData } from "./explorer_data.ts";
import type { Materials } from "./materials.ts";
import { reproducibilityOf } from "./reproducibility.ts";
import { ASKED_RULE } from "./roles.ts";
import { statusOf } from "./status.ts";
import { type Numbers, summaryInput } from "./summarize_rows.ts";
import { calibrationInput } from "./study_calibration.ts";
import { studyAudits } from "./study_audits.ts";
import type { StudyFrames } from "./study_frames.ts";
import { workedExamples } from "./worked_example.ts";

/** Returns the input of a study's report. Reads no clock. */
export async function reportInput(
  plan: StudyPlan,
  { materials, rows, numbers, home }: {
    materials: Materials;
    rows: StudyFrames;
    numbers: Numbers;
    home: string;
  },
): Promise<ReportInput> {
  return {
    plan: withHyperparameters(plan, materials),
    asked_rule: ASKED_RULE,
    summaries: numbers.summaries,
    comparisons: numbers.comparisons,
    claims: numbers.claims,
    analysis: numbers.analysis,
    training_costs: trainingCosts(plan, {
      runs: rows.runs,
      parameters: new Map(
        [...materials.base_models].map(([name, base]) => [
          name,
          base.parameters,
        ]),
      ),
    }),
    worked_examples: workedExamples(plan, { materials, rows }),
    macro_averages: macroRows(plan, numbers.summaries),
    datasets: plan.datasets.map(({ dataset }) =>
      countedDataset(materials.datasets.get(dataset)!, materials)
    ),
    base_models: [...materials.base_models.values()].map(describedModel),
    degree_cells: lastDegreeCells(plan, { materials, rows }),
    audits: studyAudits({ plan, materials }, rows).map(auditRows),
    explorer: explorerData(plan, {
      materials,
      rows,
      badges: numbers.analysis.badges,
    }),
    ...calibrationInput(plan, { materials, rows, numbers, home }),
    appendix: appendixOf(plan, { materials, rows }),
    appendix_rule: appendixRule(plan, rows),
    missing: statusOf({ plan, materials, rows }).missing,
    reproducibility: await reproducibilityOf(plan, { rows, home }),
  };
}

/** Returns accuracy by degree of change after the last epoch. */
function lastDegreeCells(
  plan: StudyPlan,
  { materials, rows: { frames } }: { materials: Materials; rows: StudyFrames },
): DegreeCell[] {
  const cells = degreeCells(summaryInput(plan, { materials, frames }));
  return cells.filter(({ epoch }) => epoch === plan.epochs.at(-1));
}

/** Returns an audit without the items behind it. */
function auditRows({ dataset, findings }: Audit) {
  return {
    dataset,
    rows: findings.map((finding) => ({
      severity: finding.severity,
      check: finding.check,
      question_type: finding.question_type,
      value: finding.value,
      limit: finding.limit,
      message: finding.message,
    })),
  };
}

/** Fills in the method and hyperparameters that the plan leaves open. */
function withHyperparameters(plan: StudyPlan, { runs }: Materials): StudyPlan {
  return {
    ...plan,
    conditions: plan.conditions.map((condition) => {
      const run = runs.find((run) =>
        run.condition_id === condition.condition_id
      );
      return {
        ...condition,
        method: METHOD_NAMES.find((name) => name === run?.method) ??
          condition.method,
        hyperparameters: run?.hyperparameters_requested ??
          condition.hyperparameters,
      };
    }),
  };
}

/** Counts the facts of a dataset and the items that are asked. */
function countedDataset(
  { dataset, sha256, facts }: Dataset,
  { items }: Materials,
): ReportDataset {
  const asked = items.filter((item) => item.dataset === dataset);
  return {
    dataset,
    sha256,
    n_facts: counts(facts.map(({ setting }) => setting)),
    n_items: counts(asked.map(({ question_type }) => question_type)),
  };
}

function counts(names: readonly string[]): Record<string, number> {
  const count = new Map<string, number>();
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  return Object.fromEntries(
    [...count].sort(([a], [b]) => a < b ? -1 : 1),
  );
}

/** Every embedded model answers derived questions by a short chain. */
/** Of a model that a provider serves, the name is all that is known. */
function servedModel(base_model: string): ReportBaseModel {
  return {
    base_model,
    sha256: null,
    parameters: null,
    chain_of_thought: false,
    card: [{ label: "served by", value: base_model.split("/")[0]! }],
  };
}

function describedModel(base: BaseModel): ReportBaseModel {
  const { card } = base;
  if (card === null) return servedModel(base.name);

  return {
    base_model: base.name,
    sha256: base.sha256,
    parameters: base.parameters,
    chain_of_thought: true,
    card: [
      {
        label: "trained on",
        value: `${card.datasets.join(", ")}; seed ${card.dataset_seed}`,
      },
      { label: "weights' seed", value: String(card.seed) },
      { label: "steps", value: thousands(card.steps) },
      { label: "trained tokens", value: thousands(card.trained_tokens) },
      { label: "learning rate", value: String(card.learning_rate) },
      { label: "final loss", value: card.final_loss.toFixed(3) },
      {
        label: "training time",
        value: `${(card.training_seconds / 60).toFixed(0)} minutes`,
      },
      ...card.ceilings.map(
        (
          {
            dataset,
            arm,
            question_type,
            variant,
            accuracy,
            lower,
            upper,
            n_items,
          },
        ) => ({
          label: `${
            arm === "open_book" ? "reading unread" : "on known"
          } ${dataset}: ${question_type}${
            variant === "plain" ? "" : `, ${variant}`
          }`,
          value: `${proportion(accuracy)} (${proportion(lower)} to ${
            proportion(upper)
          }), ${n_items} items`,
        }),
      ),
    ],
  };
}
