/**
 * What of a large study its explorer shows, so that a report stays a page.
 *
 * All of it, up to a stated number of answers; beyond it seeds go first, then
 * epochs, then items, each with a sentence that says so.
 *
 * @module
 */

import { counted, listed, thousands } from "../report/phrases.ts";

/** The most answers that one page holds. */
export const MOST_RESPONSES = 300_000;

/** The most characters of different replies: two to three megabytes, packed. */
export const MOST_CHARACTERS = 5_000_000;

/** The longest text of a reply, in characters. */
export const LONGEST_REPLY = 20_000;

/** What there is to choose from. */
export interface ExplorerSize {
  /** Trainings, as condition and seed. */
  series: readonly { condition_id: string; seed: number }[];
  /** Checkpoints that trainings did not leave: the bases. */
  n_bases: number;
  /** In order, from 0. */
  epochs: readonly number[];
  n_items: number;
  /** Answers to one item by one checkpoint: arms x repeats. */
  n_each: number;
}

export interface ExplorerChoice {
  epochs: number[];
  /** Whether a training is shown. */
  shows(series: { condition_id: string; seed: number }): boolean;
  /** How many items, counted from the first of the study. */
  n_items: number;
  left_out: string[];
}

/**
 * Returns what is shown: at most `most` answers, and at least one item.
 *
 * @example A third seed would be too much
 * ```ts
 * import { chooseExplorer } from "src/study/explorer_choice.ts";
 * import assert from "node:assert/strict";
 *
 * const size = {
 *   series: [1, 2, 3].map((seed) => ({ condition_id: "plain", seed })),
 *   n_bases: 1,
 *   epochs: [0, 1, 5],
 *   n_items: 100,
 *   n_each: 1,
 * };
 * const choice = chooseExplorer(size, 400);
 * assert.equal(choice.shows({ condition_id: "plain", seed: 2 }), false);
 * assert.deepEqual(choice.left_out, [
 *   "Of every condition the first of its seeds is shown, not all 3 trainings.",
 * ]);
 * ```
 */
export function chooseExplorer(
  size: ExplorerSize,
  most = MOST_RESPONSES,
): ExplorerChoice {
  const choice: ExplorerChoice = {
    epochs: [...size.epochs],
    shows: () => true,
    n_items: size.n_items,
    left_out: [],
  };
  const per_item = () =>
    size.n_each * (size.n_bases +
      size.series.filter(choice.shows).length * (choice.epochs.length - 1));
  if (per_item() * size.n_items > most) keepFirstSeeds(choice, size);
  if (per_item() * size.n_items > most) keepEndEpochs(choice, size);
  if (per_item() * size.n_items > most) {
    choice.n_items = Math.max(1, Math.floor(most / per_item()));
    choice.left_out.push(
      `Shown are ${thousands(choice.n_items)} of ${
        counted(size.n_items, "item")
      }, evenly of every question type, the first of each.`,
    );
  }
  return choice;
}

function keepFirstSeeds(choice: ExplorerChoice, { series }: ExplorerSize) {
  const first = new Map<string, number>();
  for (const { condition_id, seed } of series) {
    if (!first.has(condition_id)) first.set(condition_id, seed);
  }
  if (first.size === series.length) return;
  choice.shows = ({ condition_id, seed }) => first.get(condition_id) === seed;
  choice.left_out.push(
    `Of every condition the first of its seeds is shown, not all ${
      counted(series.length, "training")
    }.`,
  );
}

function keepEndEpochs(choice: ExplorerChoice, { epochs }: ExplorerSize) {
  const [base, first] = epochs;
  const kept = [...new Set([base!, first!, epochs.at(-1)!])];
  if (kept.length === epochs.length) return;
  choice.epochs = kept;
  choice.left_out.push(
    `Of the epochs ${listed(epochs.map(String))} only ${
      listed(kept.map(String))
    } are shown.`,
  );
}

/**
 * Returns the places of `n` items, in order: evenly of every kind, the first of
 * each.
 */
export function evenly(kinds: readonly string[], n: number): number[] {
  const waiting = [
    ...Map.groupBy(kinds.map((_, i) => i), (i) => kinds[i]!)
      .values(),
  ];
  const chosen: number[] = [];
  for (let round = 0; chosen.length < Math.min(n, kinds.length); round++) {
    for (const places of waiting) {
      if (round < places.length && chosen.length < n) {
        chosen.push(places[round]!);
      }
    }
  }
  return chosen.sort((a, b) => a - b);
}

/** Returns text of at most `longest` characters; what is cut off is counted. */
export function cutReply(text: string, longest = LONGEST_REPLY): string {
  if (text.length <= longest) return text;
  // A letter beyond the first 65,536 takes two places: it is not cut in half.
  const at = /[\ud800-\udbff]/.test(text[longest - 1]!) ? longest - 1 : longest;
  return `${text.slice(0, at)}… [${
    thousands(text.length - at)
  } more characters]`;
}
