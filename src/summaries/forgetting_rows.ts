/**
 * Forgetting: what training did to what it was not meant to change.
 *
 * Drop, retention and locality are in the summaries and comparisons already and
 * are only set beside one another here. Spill-over is new: how much more often
 * than by the base a question about someone who was never trained is answered
 * with a value that was trained for someone else.
 *
 * @module
 */

import { normalizedText } from "../judgments/normalize_answer.ts";
import type { ForgettingRow } from "../records/analysis.ts";
import type { Comparison, Summary } from "../records/summary.ts";
import {
  type Observation,
  sumByCluster,
} from "../statistics/clustered_sums.ts";
import { pairedDifference } from "../statistics/paired_difference.ts";
import { proportionInterval } from "../statistics/proportion_interval.ts";
import { placeOf } from "./analysis_cells.ts";
import { countsOf } from "./cell_sums.ts";
import type { Cell } from "./cells.ts";
import { entityPlaces, wholeCells } from "./item_values.ts";
import { type TextFinder, textFinder } from "./response_texts.ts";
import type { Series } from "./series.ts";
import type { StudyAnswers, SummaryInput } from "./study_answers.ts";

/** Returns drop, retention, locality and spill-over after the last epoch. */
export function forgettingRows(
  study: StudyAnswers,
  { frames, summaries, comparisons }: Pick<SummaryInput, "frames"> & {
    summaries: readonly Summary[];
    comparisons: readonly Comparison[];
  },
): ForgettingRow[] {
  const epoch = lastEpoch(study);
  return [
    ...dropRows(comparisons, epoch),
    ...shareRows(study, { summaries, epoch }),
    ...spillRows(study, { frames, epoch }),
  ];
}

/** Returns the last epoch that any condition has answers of. */
function lastEpoch({ epochs, series }: StudyAnswers): number {
  return epochs.findLast((epoch) =>
    series.some(({ checkpoints }) => checkpoints.has(epoch))
  ) ?? 0;
}

/** The difference to the base, turned around: above 0 is lost. */
function dropRows(
  comparisons: readonly Comparison[],
  epoch: number,
): ForgettingRow[] {
  const turned = (value: number | null) => value === null ? null : 0 - value;
  return comparisons.filter((row) =>
    row.comparison_id.startsWith(
      `${row.condition_a}/epoch_${epoch}_vs_base/`,
    ) &&
    row.role === "retention" && row.setting === "known" && row.variant === "all"
  ).map((row) => ({
    study: row.study,
    dataset: row.dataset,
    role: row.role,
    setting: row.setting,
    condition_id: row.condition_a,
    question_type: row.question_type,
    epoch,
    measure: "drop",
    estimate: turned(row.difference),
    lower: turned(row.upper),
    upper: turned(row.lower),
    n_items: row.n_items,
    n_entities: row.n_entities,
    n_seeds: row.n_seeds,
  }));
}

/** Which metric of the summary is which measure, and of whom. */
const SHARES = [
  {
    metric: "retention_rate",
    measure: "retention",
    role: "retention",
    setting: "known",
  },
  {
    metric: "unchanged_rate",
    measure: "locality",
    role: "locality",
    setting: "all",
  },
] as const;

function shareRows(
  { plan }: StudyAnswers,
  { summaries, epoch }: { summaries: readonly Summary[]; epoch: number },
): ForgettingRow[] {
  return SHARES.flatMap(({ metric, measure, role, setting }) =>
    summaries.filter((row) =>
      row.metric === metric && row.epoch === epoch && row.role === role &&
      row.setting === setting && row.variant === "all" &&
      row.series_id === "all" && row.judge === plan.judges[0] &&
      row.arm === plan.arms[0]
    ).map((row) => ({
      study: row.study,
      dataset: row.dataset,
      role,
      setting,
      condition_id: row.condition_id,
      question_type: row.question_type,
      epoch,
      measure,
      estimate: row.estimate,
      lower: row.lower,
      upper: row.upper,
      n_items: row.n_items,
      n_entities: row.n_entities,
      n_seeds: row.n_seeds,
    }))
  );
}

/** Returns a row per condition and role of those who were not trained. */
function spillRows(
  study: StudyAnswers,
  { frames, epoch }: Pick<SummaryInput, "frames"> & { epoch: number },
): ForgettingRow[] {
  const { entries } = study.items;
  const open = [...entries.keys()].filter((item) => {
    const { question_type, answer_format } = entries[item]!.item;
    return question_type === "memorization" && answer_format !== "yes_no";
  });
  const texts = textFinder(study, {
    frames,
    items: new Set(open),
    epochs: new Set([0, epoch]),
  });
  return study.plan.conditions.flatMap(({ condition_id }) =>
    ["retention", "locality"].flatMap((role) =>
      wholeCells(study, { condition_id, role }).filter((cell) =>
        cell.setting === "all" && cell.question_type === "memorization"
      ).flatMap((cell) =>
        spillRow(study, { condition_id, cell, texts, epoch }) ?? []
      )
    )
  );
}

function spillRow(
  study: StudyAnswers,
  { condition_id, cell, texts, epoch }: {
    condition_id: string;
    cell: Cell;
    texts: TextFinder;
    epoch: number;
  },
): ForgettingRow | null {
  const own = study.series.filter((series) =>
    series.condition_id === condition_id && series.dataset === cell.dataset
  );
  const pairs = own.flatMap((series) => {
    const spilled = spillFinder(study, { series, items: cell.items, texts });
    const [before, after] = [spilled(0), spilled(epoch)];
    return before.length > 0 && after.length > 0 ? [{ before, after }] : [];
  });
  if (pairs.length === 0) return null;
  const { statistics: { seed, confidence } } = study.plan;
  const weights = study.weights(cell.dataset, own.map((series) => series.seed));
  const side = (name: "before" | "after") =>
    proportionInterval(sumByCluster(pairs.flatMap((pair) => pair[name])), {
      weights,
      confidence,
    });
  const { difference, lower, upper } = pairedDifference(
    { a: side("after"), b: side("before") },
    { seed, confidence },
  );
  const { n_items, n_entities } = countsOf(study.items, cell.items);
  return {
    ...placeOf(study, { condition_id, cell }),
    epoch,
    measure: "spill_over",
    estimate: difference,
    lower,
    upper,
    n_items,
    n_entities,
    n_seeds: pairs.length,
  };
}

/** Returns whether each answer is a value that was trained for someone else. */
function spillFinder(
  study: StudyAnswers,
  { series, items, texts }: {
    series: Series;
    items: Int32Array;
    texts: TextFinder;
  },
): (epoch: number) => Observation[] {
  const { entries, facts } = study.items;
  const trained = new Set(series.trained_fact_ids);
  const values = new Set(
    facts.filter((fact) =>
      fact.dataset === series.dataset && trained.has(fact.fact_id)
    ).map(({ attribute, value }) => `${attribute}\n${normalizedText(value)}`),
  );
  const own = new Set(items);
  return (epoch) =>
    texts(series, epoch).filter(({ item }) => own.has(item))
      .map(({ item, text }): Observation => {
        const { item: { answers }, facts: [fact] } = entries[item]!;
        const said = normalizedText(text);
        const is_own = answers.some((answer) =>
          normalizedText(answer) === said
        );
        const { attribute } = facts[fact!]!;
        return {
          value: !is_own && values.has(`${attribute}\n${said}`) ? 1 : 0,
          entities: entityPlaces(study, item),
          seed: series.seed,
        };
      });
}
