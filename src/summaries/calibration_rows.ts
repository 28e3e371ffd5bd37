/**
 * Calibration: is the probability that a model gives to the accepted answer
 * the share of times that it then says it?
 *
 * The confidence is that of the accepted answer, not of the answer given: what
 * the model was asked is stored, what it would have said of its own answer is
 * not. Wrong answers given with much certainty thus count as little confidence
 * in the accepted one.
 *
 * @module
 */

import type { CalibrationRow } from "../records/analysis.ts";
import { auroc } from "../statistics/auroc.ts";
import { brierScore } from "../statistics/brier_score.ts";
import { expectedCalibrationError } from "../statistics/expected_calibration_error.ts";
import {
  type AnalysisCell,
  analysisCells,
  cellCounts,
  epochsOf,
} from "./analysis_cells.ts";
import { entityJackknife } from "../statistics/entity_jackknife.ts";
import { entityPlaces, seedsOf } from "./item_values.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** One answer with its probability. */
interface Confident {
  confidence: number;
  right: boolean;
  entities: readonly number[];
}

/** Returns a row per cell of a role, for the base and the last epoch. */
export function calibrationRows(
  study: StudyAnswers,
  role: string,
): CalibrationRow[] {
  return analysisCells(study, role).flatMap((cell) => {
    const epochs = epochsOf(study, cell.place);
    const ends = new Set([epochs[0]!, epochs.at(-1)!]);
    return [...ends].flatMap((epoch) =>
      calibrationRow(study, { ...cell, epoch }) ?? []
    );
  });
}

function calibrationRow(
  study: StudyAnswers,
  cell: AnalysisCell & { epoch: number },
): CalibrationRow | null {
  const answers = confidentAnswers(study, cell);
  if (answers.length === 0) return null;
  const { confidence } = study.plan.statistics;
  const measure = (statistic: (some: readonly Confident[]) => number | null) =>
    entityJackknife(answers, { statistic, confidence, bounds: [0, 1] });
  const error = measure((some) => expectedCalibrationError(some));
  const brier = measure(brierScore);
  const area = measure((some) =>
    auroc(some.map(({ confidence, right }) => ({ score: confidence, right })))
  );
  const mean = (of: (answer: Confident) => number) =>
    answers.reduce((sum, answer) => sum + of(answer), 0) / answers.length;
  return {
    ...cell.place,
    epoch: cell.epoch,
    accuracy: mean(({ right }) => right ? 1 : 0),
    mean_confidence: mean(({ confidence }) => confidence),
    calibration_error: error.estimate,
    calibration_error_lower: error.lower,
    calibration_error_upper: error.upper,
    brier: brier.estimate,
    brier_lower: brier.lower,
    brier_upper: brier.upper,
    auroc: area.estimate,
    auroc_lower: area.lower,
    auroc_upper: area.upper,
    n_answers: answers.length,
    ...cellCounts(study, cell),
  };
}

/** Returns the graded answers of all seeds; the shared base counts once. */
function confidentAnswers(
  study: StudyAnswers,
  { place, items, epoch }: AnalysisCell & { epoch: number },
): Confident[] {
  const seen = new Set<number>();
  return seedsOf(study, { ...place, epoch }).flatMap(({ asked }) => {
    const { answers, scores, source } = asked;
    if (seen.has(source)) return [];
    seen.add(source);
    return [...items].flatMap((item): Confident[] => {
      const at = source * answers.n_items + item;
      const graded = scores.graded[at]!;
      if (graded === 0 || answers.n_logprob[at] === 0) return [];
      return [{
        // The logarithm of 1 may come out a hair above 0.
        confidence: Math.min(1, Math.exp(answers.logprob[at]!)),
        right: scores.correct[at]! > graded / 2,
        entities: entityPlaces(study, item),
      }];
    });
  });
}
