/**
 * What became of a label sheet, for a terminal.
 *
 * @module
 */

import { counted, signed } from "../report/phrases.ts";
import { Label } from "../datasets/judge_traps.ts";
import type { ReadSheet, WrittenSheet } from "../study/trap_sheet.ts";
import type { Flags } from "./flags.ts";
import type { Io } from "./io.ts";

/** Rows that are named, of each fault; `--json` names all. */
const NAMED = 5;

/** Says that a sheet was written, and what to do with it. */
export function saySheet(
  { path, n_answers }: WrittenSheet,
  { io, flags, options = Label.options }: {
    io: Io;
    flags: Flags & { study?: string; judge?: string[] };
    /** What the person may fill in. */
    options?: readonly string[];
  },
): void {
  if (flags.json) return io.out(JSON.stringify({ sheet: path, n_answers }));
  const study = flags.study === undefined
    ? ""
    : ` --study ${flags.study}${
      flags.judge === undefined ? "" : ` --judge "${flags.judge.join(" ")}"`
    }`;
  io.out(`${counted(n_answers, "answer")} written to ${path}`);
  io.out(
    `fill in the column "label" with ${
      options.join(", ")
    }; then: deno task lab judge calibrate${study} --labels-in ${path}`,
  );
}

/** Says how many labels can be used, and of every other row why not. */
export function sayLabels(
  { path, labels, faults, n_rows, n_known, agreement }:
    & Omit<ReadSheet, "labels">
    & { labels: ReadonlyMap<string, unknown> },
  { io, flags }: { io: Io; flags: Flags },
): void {
  if (flags.json) {
    const n_labels = labels.size;
    io.out(JSON.stringify({ sheet: path, n_rows, n_known, n_labels, faults }));
    return;
  }
  io.out(
    `${path}: ${counted(n_rows, "row")}, ${
      counted(labels.size, "answer")
    } of ${n_known} labelled`,
  );
  for (const [fault, rows] of Map.groupBy(faults, ({ fault }) => fault)) {
    const named = rows.slice(0, NAMED).map(({ row, line, answer_id, detail }) =>
      row === null ? answer_id : `row ${row} (line ${line}): ${detail}`
    );
    const more = rows.length > NAMED
      ? `; and ${rows.length - NAMED} more (--json names all)`
      : "";
    io.out(
      `  not used, ${fault}: ${counted(rows.length, "row")}: ${
        named.join("; ")
      }${more}`,
    );
  }
  if (agreement === null) return;
  const { same, n, kappa } = agreement;
  io.out(
    `  agrees with the labels of the traps in ${same} of ${n}; Cohen's kappa ${
      signed(kappa.estimate, { plus: false })
    }`,
  );
}
