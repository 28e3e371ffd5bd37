/**
 * Metrics of code items, from the judge that runs programs: pass@k over the
 * repeats of an item, and how much of the old version the programs use.
 *
 * Sources: pass@k, Chen et al. (2021), arXiv 2107.03374; the old-API rate, see
 * `src/judgments/execution/old_api_rate.ts`.
 *
 * @module
 */

import { passAtK } from "../statistics/pass_at_k.ts";
import type { Asked, Metric } from "./metrics.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** Programs drawn; what an item has too few graded repeats for has no row. */
const PROGRAMS_DRAWN = [1, 2, 5, 10, 20, 50, 100];

/** The judge whose verdicts and scores these metrics read. */
export const CODE_JUDGE = "execution";

const isCode = ({ items }: Asked, item: number) =>
  items.entries[item]!.item.answer_format === "code";

const placeOf = ({ answers, source }: Asked, item: number) =>
  source * answers.n_items + item;

function passMetric(k: number): Metric {
  return {
    metric: `pass_at_${k}`,
    kind: "proportion",
    applies: () => true,
    if_empty: null,
    ceiling: null,
    weight: (asked, item) =>
      isCode(asked, item) && asked.scores.graded[placeOf(asked, item)]! >= k
        ? 1
        : 0,
    value: (asked, item) => {
      const place = placeOf(asked, item);
      const n_correct = asked.scores.correct[place]!;
      return passAtK(asked.scores.graded[place]!, { n_correct, k });
    },
  };
}

export const CODE_METRICS: readonly Metric[] = [
  ...PROGRAMS_DRAWN.map(passMetric),
  {
    // Programs that name nothing renamed have no rate, and no weight.
    metric: "old_api_rate",
    kind: "proportion",
    applies: () => true,
    if_empty: null,
    ceiling: null,
    weight: (asked, item) =>
      asked.old_api_rates?.has(placeOf(asked, item)) ? 1 : 0,
    value: (asked, item) => asked.old_api_rates!.get(placeOf(asked, item))!,
  },
];

/** Returns the code metrics that a judge of a study has, or none. */
export function codeMetricsOf(
  { plan, items }: Pick<StudyAnswers, "plan" | "items">,
  judge: number,
): readonly Metric[] {
  return plan.judges[judge] === CODE_JUDGE && hasCode(items)
    ? CODE_METRICS
    : [];
}

/** Whether a study asks for programs. */
export function hasCode({ entries }: StudyAnswers["items"]): boolean {
  return entries.some(({ item }) => item.answer_format === "code");
}
