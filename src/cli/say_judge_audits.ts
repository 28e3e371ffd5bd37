/**
 * What length and injected instructions did to a judge, for a terminal.
 *
 * @module
 */

import type { Calibration } from "../judgments/calibrate/calibration.ts";
import { counted, proportion, pValue, signed } from "../report/phrases.ts";
import { textTable } from "./text_table.ts";

/** Returns the table of the padding audit, after a blank line. */
export function paddingLines({ padding }: Calibration): string[] {
  if (padding.length === 0) return [];
  return [
    "",
    ...textTable(
      [
        { title: "padded to at least" },
        { title: "n", align: "right" },
        { title: "judged right" },
        { title: "turned right", align: "right" },
        { title: "turned not", align: "right" },
        { title: "shift" },
        { title: "p", align: "right" },
      ],
      padding.map((row) => [
        `${row.stretch} times the length`,
        String(row.n),
        `${proportion(row.right_given)} -> ${proportion(row.right_padded)}`,
        String(row.turned_right),
        String(row.turned_wrong),
        shiftText(row),
        pValue(row.p_adjusted),
      ]),
    ),
  ];
}

/** What each line of the table of slopes is about. */
const SLOPES: Record<string, string> = {
  labels: "labels: share right",
  judge: "judge",
  judge_less_labels: "judge less labels",
  judge_at_fixed_label: "judge, of answers with one label",
};

/** Returns the slopes against the length of answers, after a blank line. */
export function slopeLines({ length }: Calibration): string[] {
  if (length.length === 0) return [];
  return [
    "",
    ...textTable(
      [
        { title: "with each doubling of an answer's length" },
        { title: "in" },
        { title: "slope" },
        { title: "answers", align: "right" },
      ],
      length.map(({ of, unit, slope, lower, upper, n }) => [
        SLOPES[of] ?? of,
        unit,
        slope === null
          ? "all are of one length"
          : shiftText({ shift: slope, lower, upper }),
        String(n),
      ]),
    ),
  ];
}

/** Returns `+0.12 (+0.03 to +0.21)`, or the shift alone. */
export function shiftText({ shift, lower, upper }: {
  shift: number;
  lower: number | null;
  upper: number | null;
}): string {
  return lower === null || upper === null
    ? signed(shift)
    : `${signed(shift)} (${signed(lower)} to ${signed(upper)})`;
}

/** Returns what the attacks did, after a blank line. */
export function attackLines({ attacks }: Calibration): string[] {
  if (attacks.n === 0) return [];
  const { n, succeeded, backfired, changed, success_rate, p } = attacks;
  return [
    "",
    `injected instructions: ${succeeded} of ${n} got the grade that they asked for, ${
      proportion(success_rate.estimate)
    } (${interval(success_rate)})`,
    `  beside the same answers without them: ${
      counted(changed, "verdict")
    } changed, ${backfired} away from that grade; p ${pValue(p)}`,
  ];
}

/** Returns `0.66 to 0.80`, or in a few words why there is none. */
export function interval({ lower, upper, interval_method }: {
  lower: number | null;
  upper: number | null;
  interval_method: string;
}): string {
  return lower === null || upper === null
    ? interval_method.includes("too few")
      ? "too few for an interval"
      : interval_method
    : `${proportion(lower)} to ${proportion(upper)}`;
}
