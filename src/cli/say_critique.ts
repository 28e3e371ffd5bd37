/**
 * What a critic is worth, for a terminal.
 *
 * @module
 */

import { proportion, pValue } from "../report/phrases.ts";
import type { ClosedLoop } from "../study/closed_loop.ts";
import { interval } from "./say_judge_audits.ts";
import { textTable } from "./text_table.ts";

const MEASURES: Record<string, string> = {
  say_no_rate: "says no: wrong answers called wrong",
  false_alarms: "right answers called wrong",
  precision: "wrong, of those called wrong",
};

/** What each kind of critique is, as readers call it. */
const CRITIQUES: Record<string, string> = {
  none: "none: look at it again",
  random: "of another answer",
  oracle: "by those who know better",
  critic: "by the critic",
};

/** Returns the lines about one loop. */
export function critiqueLines(found: ClosedLoop): string[] {
  const { criticism, rows } = found;
  const n_rounds = Math.max(...rows.map(({ round }) => round));
  return [
    `${found.critic} reads${
      found.look_back ? ", with the passage" : ""
    }; ${found.corrector} corrects (${found.setting}); ${found.judge} says what is right`,
    `${criticism.n} critiques, ${criticism.n_unread} without a grade, ${criticism.n_failed} failed; F1 of calling wrong ${
      proportion(criticism.f1)
    }`,
    "",
    ...textTable(
      [
        { title: "what the critic says" },
        { title: "value", align: "right" },
        { title: "interval" },
        { title: "answers", align: "right" },
      ],
      criticism.measures.map((row) => [
        MEASURES[row.measure] ?? row.measure,
        proportion(row.estimate),
        interval(row),
        String(row.n),
      ]),
    ),
    "",
    ...textTable(
      [
        { title: "critique" },
        { title: "n", align: "right" },
        { title: "before", align: "right" },
        { title: "after", align: "right" },
        { title: "interval" },
        { title: "kept", align: "right" },
        { title: "mended", align: "right" },
        { title: "RSS", align: "right" },
        { title: "p", align: "right" },
      ],
      rows.map((row) => [
        `${CRITIQUES[row.critique] ?? row.critique}${
          row.critique === "critic" && n_rounds > 1
            ? `, round ${row.round}`
            : ""
        }`,
        String(row.n),
        proportion(row.first_accuracy),
        proportion(row.second_accuracy),
        interval(row.score),
        proportion(row.confidence_level),
        proportion(row.critique_score),
        proportion(row.relative_score),
        pValue(row.p),
      ]),
    ),
    "kept: right ones still right (CL); mended: wrong ones now right (CS); p: against no critique",
  ];
}
