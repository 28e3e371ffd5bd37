/**
 * What several judges of one kind say together: a panel asks nobody.
 *
 * Judges of other makers err on other answers, and no model is alone in judging
 * its own kind. Repeats of one judge are taken together first, so that each
 * judge has one voice however often it was asked.
 *
 * @module
 */

import type { Judgment, Verdict } from "../records/judgment.ts";
import { judgeId } from "./judge.ts";

/** What a judge says in all of its repeats: a verdict, or a score. */
export type Voice =
  | { verdict: Verdict }
  | { score: number; score_mode: string };

/** What a panel says. */
export type PanelOutcome = Pick<
  Judgment,
  "verdict" | "score" | "score_mode" | "reason"
>;

/** Returns the id of a panel, which changes with its judges. */
export const panelId = (name: string, judge_ids: readonly string[]): string =>
  judgeId(name, { version: 1, judge_ids: [...judge_ids].sort() });

/**
 * Returns the verdict that most judges give, where more do than give any other;
 * else `ungraded`. A judge that could not be read has no voice.
 *
 * @example
 * ```ts
 * import { majorityOf } from "src/judgments/panel.ts";
 * import assert from "node:assert/strict";
 *
 * const panel = majorityOf(["correct", "incorrect", "correct"]);
 * assert.equal(panel.verdict, "correct");
 * assert.equal(panel.reason, "2 correct, 1 incorrect");
 * assert.equal(majorityOf(["correct", "incorrect"]).verdict, "ungraded");
 * ```
 */
export function majorityOf(verdicts: readonly Verdict[]): PanelOutcome {
  const voices = Object.entries(
    Object.groupBy(verdicts, (verdict) => verdict),
  ).map(([verdict, same]) => ({ verdict: verdict as Verdict, n: same.length }))
    .sort((a, b) => b.n - a.n || (a.verdict < b.verdict ? -1 : 1));
  const reason = voices.map(({ verdict, n }) => `${n} ${verdict}`).join(", ");
  const [first, second] = voices.filter(({ verdict }) =>
    verdict !== "ungraded"
  );
  const verdict = first === undefined || first.n === second?.n
    ? "ungraded"
    : first.verdict;
  return { verdict, score: null, score_mode: null, reason };
}

/**
 * Returns the mean of the judges' scores; `ungraded` where none has one. The
 * mode is that of all, or `mixed`.
 */
export function meanOf(voices: readonly Voice[]): PanelOutcome {
  const scores = voices.filter((voice) => "score" in voice);
  const none = { verdict: null, score: null, score_mode: null };
  if (scores.length === 0) {
    return { ...none, verdict: "ungraded", reason: "no judge gave a score" };
  }
  const sum = scores.reduce((sum, { score }) => sum + score, 0);
  return {
    ...none,
    score: sum / scores.length,
    score_mode: modeOf(scores.map(({ score_mode }) => score_mode)),
    reason: `${scores.length} of ${voices.length} judges gave a score`,
  };
}

/**
 * Returns what one judge says in all of its repeats: its majority, or its mean;
 * null while a repeat is missing or failed.
 */
export function voiceOf(
  judgments: readonly Pick<
    Judgment,
    "verdict" | "score" | "score_mode" | "error"
  >[],
  repeats: number,
): Voice | null {
  const said = judgments.filter(({ error }) => error === null);
  if (said.length < repeats) return null;
  const scores = said.filter(({ score }) => score !== null);
  if (scores.length === 0) {
    const verdicts = said.map(({ verdict }) => verdict ?? "ungraded");
    return { verdict: majorityOf(verdicts).verdict! };
  }
  const sum = scores.reduce((sum, { score }) => sum + score!, 0);
  const score_mode = modeOf(scores.map(({ score_mode }) => score_mode!));
  return { score: sum / scores.length, score_mode };
}

const modeOf = (modes: readonly string[]): string =>
  new Set(modes).size === 1 ? modes[0]! : "mixed";
