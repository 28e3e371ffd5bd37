/**
 * Reliability bins: of the answers whose accepted text was given about this
 * probability, how many were right? The points of a reliability diagram.
 *
 * The confidence is that of `calibration_rows.ts`. A bin's interval is built as
 * any other cell's, clustered by entity; runs are taken together as they are,
 * since hardly two of them fill a bin with the same questions.
 *
 * @module
 */

import type { ReliabilityRow } from "../records/analysis.ts";
import {
  type AnalysisCell,
  analysisCells,
  epochsOf,
} from "./analysis_cells.ts";
import { type AskedCell, countsOf } from "./cell_sums.ts";
import { estimateCell } from "./estimate_cell.ts";
import { seedsOf } from "./item_values.ts";
import { metricNamed } from "./metrics.ts";
import type { AskedSeed, StudyAnswers } from "./study_answers.ts";

/** Bins of equal width, as in `expectedCalibrationError`. */
const BINS = 10;

/** The answers of one bin: which items of which seed, and how confident. */
interface Bin {
  seeds: Map<AskedSeed, number[]>;
  sum: number;
  n: number;
}

/** Returns a row per bin of each cell of a role, at the base and the last epoch. */
export function reliabilityRows(
  study: StudyAnswers,
  role: string,
): ReliabilityRow[] {
  return analysisCells(study, role).flatMap((cell) => {
    const epochs = epochsOf(study, cell.place);
    const ends = new Set([epochs[0]!, epochs.at(-1)!]);
    return [...ends].flatMap((epoch) => {
      const bins = binsOf(study, { ...cell, epoch });
      return [...bins.keys()].sort((a, b) => a - b).flatMap((at) =>
        binRow(study, { ...cell, epoch, at, bin: bins.get(at)! }) ?? []
      );
    });
  });
}

/** Returns the bins that hold an answer; the shared base counts once. */
function binsOf(
  study: StudyAnswers,
  { place, items, epoch }: AnalysisCell & { epoch: number },
): Map<number, Bin> {
  const bins = new Map<number, Bin>();
  const seen = new Set<number>();
  for (const seed of seedsOf(study, { ...place, epoch })) {
    const { answers, scores, source } = seed.asked;
    if (seen.has(source)) continue;
    seen.add(source);
    for (const item of items) {
      const at = source * answers.n_items + item;
      if (scores.graded[at] === 0 || answers.n_logprob[at] === 0) continue;
      // The logarithm of 1 may come out a hair above 0.
      const confidence = Math.min(1, Math.exp(answers.logprob[at]!));
      const k = Math.max(0, Math.ceil(confidence * BINS) - 1);
      const bin = bins.get(k) ?? { seeds: new Map(), sum: 0, n: 0 };
      bins.set(k, bin);
      bin.sum += confidence;
      bin.n += 1;
      bin.seeds.set(seed, [...bin.seeds.get(seed) ?? [], item]);
    }
  }
  return bins;
}

function binRow(
  study: StudyAnswers,
  { place, epoch, at, bin }: AnalysisCell & {
    epoch: number;
    at: number;
    bin: Bin;
  },
): ReliabilityRow | null {
  const own = [...bin.seeds].map(([{ asked }, items]): AskedCell => ({
    asked,
    items: Int32Array.from(items),
  }));
  const found = estimateCell(own, {
    metric: metricNamed("accuracy"),
    dataset: study.items.datasets.get(place.dataset)!,
    weights: study.weights(place.dataset, []),
    merged: true,
    confidence: study.plan.statistics.confidence,
  });
  if (found === null) return null;
  const { n_items, n_entities } = countsOf(
    study.items,
    [...bin.seeds.values()].flat(),
  );
  return {
    ...place,
    epoch,
    from: at / BINS,
    to: (at + 1) / BINS,
    mean_confidence: bin.sum / bin.n,
    accuracy: found.estimate,
    accuracy_lower: found.lower,
    accuracy_upper: found.upper,
    n_answers: bin.n,
    n_items,
    n_entities,
    n_seeds: bin.seeds.size,
  };
}
