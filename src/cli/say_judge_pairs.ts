/**
 * How far judges agree with one another on the traps, for a terminal.
 *
 * @module
 */

import { proportion, signed } from "../report/phrases.ts";
import type { TrapPair } from "../study/trap_pairs.ts";
import { textTable } from "./text_table.ts";

/** Returns a line for each pair of judges, after a blank line. */
export function pairLines(pairs: readonly TrapPair[]): string[] {
  if (pairs.length === 0) return [];
  const value = (x: number | null) => signed(x, { plus: false });
  return [
    "",
    ...textTable(
      [
        { title: "judge" },
        { title: "and judge" },
        { title: "answers", align: "right" },
        { title: "same verdict", align: "right" },
        { title: "kappa", align: "right" },
        { title: "interval" },
        { title: "correlation", align: "right" },
      ],
      pairs.map((pair) => [
        pair.judge_a,
        pair.judge_b,
        String(pair.n_answers),
        proportion(pair.agreement),
        value(pair.kappa),
        pair.kappa_lower === null
          ? ""
          : `${value(pair.kappa_lower)} to ${value(pair.kappa_upper)}`,
        value(pair.correlation),
      ]),
    ),
  ];
}
