/**
 * How good the reasons of judges are, for a terminal.
 *
 * @module
 */

import type { RationaleMeasures } from "../judgments/calibrate/rationale_measures.ts";
import { counted, proportion } from "../report/phrases.ts";
import { interval } from "./say_judge_audits.ts";
import { textTable } from "./text_table.ts";

const MEASURES: Record<string, string> = {
  precision: "precision: claims that are true",
  recall: "recall: points of the reference covered",
  f1: "F1 of both",
  precision_right_grade: "precision where the grade is right",
  precision_wrong_grade: "precision where the grade is wrong",
};

/** Returns the lines about one judge's reasons, after a blank line. */
export function rationaleLines(
  judge: string,
  { by, n_reasons, n_unread, n_claims, n_points, measures }: RationaleMeasures,
): string[] {
  return [
    "",
    `reasons of ${judge}: ${counted(n_claims, "claim")} in ${
      counted(n_reasons - n_unread, "reply", "replies")
    }, taken apart by ${by}, against ${
      counted(n_points, "point")
    } of careful readers${
      n_unread === 0 ? "" : `; ${n_unread} more could not be read`
    }`,
    ...textTable(
      [
        { title: "measure of reasons" },
        { title: "value", align: "right" },
        { title: "interval" },
        { title: "replies", align: "right" },
      ],
      measures.map((row) => [
        MEASURES[row.measure] ?? row.measure,
        proportion(row.estimate),
        interval(row),
        String(row.n),
      ]),
    ),
  ];
}
