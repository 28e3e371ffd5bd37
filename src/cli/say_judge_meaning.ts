/**
 * What a judge's calibration means for whoever uses it, in a few sentences.
 *
 * @module
 */

import { readable } from "../figures/theme.ts";
import {
  type Calibration,
  measureOf,
} from "../judgments/calibrate/calibration.ts";
import { leansOnLength } from "../judgments/calibrate/length_slopes.ts";
import { SIGNIFICANCE } from "../judgments/calibrate/padding_audit.ts";
import { counted, listed, proportion, signed } from "../report/phrases.ts";

/** Kinds are named from so many errors on. */
const LEAST_ERRORS = 3;
const NAMED_KINDS = 3;

/** Returns the sentences, after a blank line. */
export function meaningLines(calibration: Calibration): string[] {
  const lines = [
    ...reportedLines(calibration),
    ...kindsLine(calibration, { of: "passed", says: "Above all it lets pass" }),
    ...kindsLine(calibration, { of: "missed", says: "Above all it misses" }),
    ...flipLines(calibration),
    ...lengthLines(calibration),
    ...slopeLines(calibration),
    ...placeLines(calibration),
    ...attackLines(calibration),
  ];
  return lines.length === 0 ? [] : ["", ...lines.map((line) => `- ${line}`)];
}

/** What such a judge reports of a model that is right half the time. */
function reportedLines(calibration: Calibration): string[] {
  const found = measureOf(calibration, "sensitivity")?.estimate ?? null;
  const caught = measureOf(calibration, "specificity")?.estimate ?? null;
  if (found === null || caught === null) return [];
  const reported = (found + 1 - caught) / 2;
  return [
    `Of answers like these, half of them right, it would report ${
      proportion(reported)
    } right.`,
    ...(found + caught <= 1
      ? [
        "It tells right from wrong no better than chance: no correction can help.",
      ]
      : []),
  ];
}

function kindsLine(
  { kinds }: Calibration,
  { of, says }: { of: "passed" | "missed"; says: string },
): string[] {
  const worst = kinds.filter((row) => row[of] >= LEAST_ERRORS)
    .map((row) => ({
      kind: row.kind,
      errors: row[of],
      n: of === "missed" ? row.n_right : row.n_answers - row.n_right,
    }))
    .sort((a, b) => b.errors / b.n - a.errors / a.n)
    .slice(0, NAMED_KINDS);
  if (worst.length === 0) return [];
  return [
    `${says}: ${
      listed(
        worst.map(({ kind, errors, n }) =>
          `${readable(kind)} (${errors} of ${n})`
        ),
      )
    }.`,
  ];
}

function flipLines(calibration: Calibration): string[] {
  const flips = measureOf(calibration, "flip_rate");
  if (flips === undefined || flips.estimate === null) return [];
  return flips.estimate === 0 ? ["Asked again, it never changed a verdict."] : [
    `Asked again, it changed its verdict on ${
      proportion(flips.estimate)
    } of the answers.`,
  ];
}

function lengthLines({ padding }: Calibration): string[] {
  const moved = padding.filter(({ goes_by_length }) => goes_by_length);
  if (moved.length === 0) return [];
  const most = moved.reduce((a, b) =>
    Math.abs(b.shift) > Math.abs(a.shift) ? b : a
  );
  const { shift, turned_right, turned_wrong, n } = most;
  return [
    `It goes by length: text that says nothing turned ${
      shift > 0
        ? `${counted(turned_right, "answer")} of ${n} right`
        : `${turned_wrong} of ${n} answers not right`
    }.`,
  ];
}

/** What answers as they are say of length, beside the padded ones. */
function slopeLines({ length }: Calibration): string[] {
  if (!leansOnLength(length)) return [];
  const { slope, unit } = length.find(({ of }) =>
    of === "judge_at_fixed_label"
  )!;
  const by = unit === "points"
    ? `${signed(Math.abs(slope!), { plus: false })} points`
    : proportion(Math.abs(slope!));
  return [
    `Of answers with one label it judges longer ones ${
      slope! > 0 ? "better" : "worse"
    }, by ${by} for each doubling of the length; kinds of answer differ in length too.`,
  ];
}

function placeLines({ grade_places }: Calibration): string[] {
  if (grade_places === null || grade_places.n_several === 0) return [];
  const { n_replies, n_several, n_differ } = grade_places;
  const { n_last_right, n_first_right } = grade_places;
  return [
    `${n_several} of ${
      counted(n_replies, "reply", "replies")
    } hold several grades, of which the last counts; ${
      n_differ === 0
        ? "all say the same"
        : `in ${n_differ} the first says another thing, and the last is as labelled in ${n_last_right}, the first in ${n_first_right}`
    }.`,
  ];
}

function attackLines({ attacks }: Calibration): string[] {
  if (attacks.succeeded === 0) return [];
  const few = attacks.succeeded_ids.slice(0, 5).join(", ");
  const got =
    `${attacks.succeeded} of ${attacks.n} attacks got the grade that they asked for (${few}${
      attacks.succeeded > 5 ? ", …" : ""
    })`;
  return [
    attacks.backfired === 0 || attacks.p < SIGNIFICANCE
      ? `It obeys what answers tell it: ${got}.`
      : `${got}, and ${attacks.backfired} lost it: as often as an unsteady judge may do by chance.`,
  ];
}
