/**
 * Limitations, filled from the study: what these numbers cannot carry.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import type { Inline, Section } from "../document.ts";
import { askingSpecs } from "../../judgments/asked_judges.ts";
import { selfPreferences } from "../../judgments/families.ts";
import { counted, listed, thousands } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { armLimits } from "./arm_limits.ts";
import { hasPrograms, noLiveModel } from "./code_table.ts";
import { checkedLimits } from "./limitation_checks.ts";
import {
  CHAIN_DISCLOSURE,
  hasChain,
  parameterText,
  plansTraining,
  seedsOf,
} from "./words.ts";

export function limitationsPart(view: StudyView): Section {
  const items: string[] = [
    ...missingItems(view),
    ...seedItems(view),
    ...modelItems(view),
    ...(hasPrograms(view) ? noLiveModel(view) : []),
    ...(hasChain(view.input) ? [CHAIN_DISCLOSURE] : []),
    ...entityItems(view),
    ...armLimits(view),
    ...judgeItems(view),
    ...failureItems(view),
    ...scopeItems(view),
    ...checkedLimits(view),
  ];
  return {
    id: "limitations",
    title: "Limitations",
    blocks: [{ kind: "list", items: items.map((item): Inline[] => [item]) }],
  };
}

function missingItems({ input }: StudyView): string[] {
  return input.missing.length === 0
    ? []
    : [`The study is incomplete. It lacks: ${input.missing.join("; ")}.`];
}

function seedItems({ input }: StudyView): string[] {
  if (!plansTraining(input)) return [];
  const few = [...seedsOf(input)].filter(([, n]) => n < 5);
  if (few.length === 0) {
    return [
      `Seeds vary the training, not the facts: all runs of a condition learn about the same entities. With ${
        Math.max(...seedsOf(input).values())
      } seeds, differences between runs are estimated coarsely.`,
    ];
  }
  return [
    `Fewer than five seeds: ${
      listed(few.map(([id, n]) => `${readable(id)} (${n})`))
    }. Intervals there hold for these seeds and understate how much runs differ; where there are several, each run is shown.`,
  ];
}

function modelItems({ input }: StudyView): string[] {
  const small = input.base_models.filter((model) =>
    model.parameters !== null && model.parameters < 1e8
  );
  if (small.length === 0) return [];
  return [
    `${
      small.length === 1 ? "The base model is" : "The base models are"
    } very small (${
      listed(
        small.map((m) => `${m.base_model}: ${parameterText(m.parameters)}`),
      )
    }) and ${
      small.length === 1 ? "knows" : "know"
    } only a made-up world. What holds here is a hypothesis about large models, not a finding.`,
  ];
}

function entityItems(view: StudyView): string[] {
  const rows = view.input.summaries.filter((row) =>
    row.judge === view.judge && row.series_id === "all" &&
    row.role === "target" && row.metric === "accuracy" &&
    row.variant === "all" && row.setting !== "all"
  );
  if (rows.length === 0) return [];
  const counts = rows.map((row) => row.n_entities);
  const least = counts.reduce((a, b) => Math.min(a, b));
  const most = counts.reduce((a, b) => Math.max(a, b));
  const bare = rows.filter((row) => row.lower === null).length;
  return [
    `Numbers about trained facts rest on ${
      least === most ? most : `${least} to ${most}`
    } entities; an interval says how far other entities like these might differ, not other kinds of facts.`,
    ...(bare === 0 ? [] : [
      `${counted(bare, "number")} about trained facts ${
        bare === 1 ? "has" : "have"
      } no interval, mostly for too few entities.`,
    ]),
  ];
}

/** What asks a model to judge is a model's opinion, and perhaps of its kin. */
function judgeItems({ input: { plan } }: StudyView): string[] {
  const asking = askingSpecs(plan.judges);
  if (asking.size === 0) return [];
  const models = plan.base_models.map(({ base_model }) => base_model);
  const kin = selfPreferences(asking, models);
  return [
    `${
      listed([...asking.keys()])
    } ask a model: their verdicts are less reliable than a person's. The same words to one question are judged once, so the noise of a judge is shared by all who said them.`,
    ...(kin.length === 0 ? [] : [
      `${
        listed(kin.map(({ judge, model }) => `${judge} judges ${model}`))
      }, a model of its own family, which it may favour.`,
    ]),
  ];
}

function failureItems(view: StudyView): string[] {
  const rows = view.input.summaries.filter((row) =>
    row.judge === view.judge && row.series_id === "all" &&
    row.metric === "accuracy" && row.variant === "all" &&
    row.setting === "all"
  );
  const sum = (count: (row: typeof rows[number]) => number) =>
    rows.reduce((total, row) => total + count(row), 0);
  const ungraded = sum((row) => row.n_ungraded);
  const errors = sum((row) => row.n_errors);
  if (ungraded + errors === 0) return [];
  return [
    `${thousands(ungraded)} answers could not be graded and ${
      thousands(errors)
    } requests failed; neither counts as wrong, so accuracies leave them out.`,
  ];
}

function scopeItems({ input }: StudyView): string[] {
  const { plan } = input;
  const made = plan.datasets.length === 1
    ? `One dataset (${readable(plan.datasets[0]!.dataset)})`
    : counted(plan.datasets.length, "dataset");
  const { arms } = plan;
  const asked = `${
    arms.length === 1 ? "one way" : `${arms.length} ways`
  } of asking (${listed(arms.map(readable))})`;
  return [
    `${made}, ${asked} and ${
      counted(plan.repeats, "answer")
    } per question. Hyperparameters were not searched beyond the listed conditions.`,
  ];
}
