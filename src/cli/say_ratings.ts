/**
 * How far a judge's scores agree with a person's ratings, for a terminal.
 *
 * @module
 */

import type { RatingAgreement } from "../judgments/calibrate/rating_agreement.ts";
import { counted, signed } from "../report/phrases.ts";
import { textTable } from "./text_table.ts";

const MEASURES: Record<string, string> = {
  weighted_kappa: "kappa with quadratic weights",
  spearman: "Spearman's correlation",
  pearson: "Pearson's correlation",
  within_one_point: "share within one point",
  mean_rating: "mean rating of the person",
  mean_score: "mean score of the judge",
  score_less_rating: "score less rating",
};

/** Returns the lines, after a blank line. */
export function ratingLines(found: RatingAgreement): string[] {
  const value = (x: number | null) => signed(x, { plus: false });
  return [
    "",
    found.judge_id,
    `${counted(found.n_answers, "rated answer")} about ${
      counted(found.n_clusters, "entity", "entities")
    }`,
    "",
    ...textTable(
      [
        { title: "judge and person" },
        { title: "value", align: "right" },
        { title: `${100 * found.confidence} % interval` },
        { title: "answers", align: "right" },
      ],
      found.measures.map((row) => [
        MEASURES[row.measure] ?? row.measure,
        value(row.estimate),
        row.lower === null || row.upper === null
          ? row.interval_method
          : `${value(row.lower)} to ${value(row.upper)}`,
        String(row.n),
      ]),
    ),
  ];
}
