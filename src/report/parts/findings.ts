/**
 * What came out, in sentences: ranges over conditions, counts of directions.
 *
 * No sentence knows what was hoped for; each states what its rows state.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { whyNot } from "../claim_words.ts";
import type { Inline } from "../document.ts";
import type { Claim, ClaimOutcome } from "../../records/claim.ts";
import type { Summary } from "../../records/summary.ts";
import {
  counted,
  type Direction,
  direction,
  listed,
  proportion,
  withInterval,
} from "../phrases.ts";
import type { CellName, StudyView } from "../study_view.ts";

/** A cell of every condition at once. */
export type Place = Omit<CellName, "condition_id" | "epoch">;

/** Returns `0.41 (…) under a to 0.99 (…) under b`, or one condition's number. */
export function rangeText(
  view: StudyView,
  place: Place & { epoch: number },
): Inline[] | undefined {
  const rows = rowsOf(view, place).sort((a, b) => a.estimate! - b.estimate!);
  const [low, high] = [rows.at(0), rows.at(-1)];
  if (low === undefined || high === undefined) return undefined;
  const same = low.estimate === high.estimate &&
    low.lower === high.lower && low.upper === high.upper;
  if (same) return [withInterval(low)];
  return [
    `from ${withInterval(low)} under `,
    condition(low.condition_id),
    ` to ${withInterval(high)} under `,
    condition(high.condition_id),
  ];
}

/** Returns a range with its verb: `was 0.97 (…)` or `ran from …`. */
export function rangeWithVerb(
  view: StudyView,
  place: Place & { epoch: number },
): Inline[] | undefined {
  const range = rangeText(view, place);
  if (range === undefined) return undefined;
  return [range.length === 1 ? "was " : "ran ", ...range];
}

/** Returns what the base scored: one number per base model. */
export function baseText(view: StudyView, place: Place): string | undefined {
  const rows = rowsOf(view, { ...place, epoch: 0 });
  const texts = new Set(rows.map(withInterval));
  if (texts.size === 0) return undefined;
  if (texts.size === 1) return [...texts].join("");
  const values = rows.map((row) => row.estimate!);
  const lower = rows.map((row) => row.lower);
  const upper = rows.map((row) => row.upper);
  const ends = lower.every((x) => x !== null) && upper.every((x) => x !== null)
    ? ` (widest interval ${proportion(Math.min(...lower as number[]))} to ${
      proportion(Math.max(...upper as number[]))
    })`
    : "";
  return `${proportion(Math.min(...values))} to ${
    proportion(Math.max(...values))
  }${ends}`;
}

/** Returns how many conditions clearly rose, fell, or did neither. */
export function directionCounts(
  view: StudyView,
  place: Place,
): Record<Direction, number> {
  const counts = { rose: 0, fell: 0, unclear: 0, unknown: 0 };
  for (const condition_id of view.conditions) {
    const name = { ...place, condition_id, epoch: view.last_epoch };
    if (view.cell(name) === undefined) continue;
    counts[direction(view.toBase(name))]++;
  }
  return counts;
}

/** Returns the counts in words: `rose in 4 of 6 conditions and fell in 1`. */
export function directionText(view: StudyView, place: Place): string {
  if (view.last_epoch === 0) return "was asked of the base only";
  const { rose, fell, unclear, unknown } = directionCounts(view, place);
  const total = rose + fell + unclear + unknown;
  if (total === 0) return "was not measured";
  if (unknown === total) {
    return "had no interval for its difference to the base";
  }
  const parts = [
    rose > 0 ? `rose clearly above the base in ${rose}` : "",
    fell > 0 ? `fell clearly below it in ${fell}` : "",
    unclear > 0 ? `showed no clear difference in ${unclear}` : "",
    unknown > 0 ? `had no interval in ${unknown}` : "",
  ].filter((part) => part !== "");
  const noun = total < view.conditions.length
    ? "measured condition"
    : "condition";
  if (parts.length === 1) {
    const where = everyOne(total, noun);
    if (rose === total) return `rose clearly above the base in ${where}`;
    if (fell === total) return `fell clearly below the base in ${where}`;
    return `showed no clear difference to the base in ${where}`;
  }
  const text = listed(parts);
  return `${rose > 0 ? text : text.replace("below it", "below the base")} of ${
    counted(total, noun)
  }`;
}

function everyOne(n: number, noun: string): string {
  if (n === 1) return `the one ${noun}`;
  return n === 2 ? `both ${noun}s` : `all ${n} ${noun}s`;
}

function condition(condition_id: string): Inline {
  return { kind: "emphasis", text: readable(condition_id) };
}

function rowsOf(
  view: StudyView,
  place: Place & { epoch: number },
): Summary[] {
  return view.conditions.flatMap((condition_id) => {
    const row = view.cell({ ...place, condition_id });
    return row === undefined || row.estimate === null ? [] : [row];
  });
}

/** Returns what became of a contrast under the headline judge. */
export function claimOf(
  { input }: StudyView,
  contrast_id: string,
): Claim | undefined {
  return input.claims.find((claim) => claim.contrast_id === contrast_id);
}

const UNHELD: Partial<Record<ClaimOutcome, string>> = {
  opposite: "the opposite holds",
  not_measured: "not measured",
};

/** Returns a sentence for each primary contrast that does not hold. */
export function unheldTexts(view: StudyView): Inline[][] {
  return view.input.claims.filter(({ primary, outcome }) =>
    primary && outcome !== "holds"
  ).map((claim): Inline[] => [
    { kind: "strong", text: readable(claim.contrast_id) },
    ` (“${claim.description}”): ${
      UNHELD[claim.outcome] ?? "does not hold"
    }, as ${whyNot(claim)}.`,
  ]);
}
