/**
 * What the report calls things, for a reader who does not know the records.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import type { Decoding } from "../../records/request.ts";
import type { ReportInput } from "../input.ts";
import type { Inline } from "../document.ts";
import { counted, listed, signed } from "../phrases.ts";

/** Each question type in a sentence. */
export const TYPE_MEANING: Record<string, string> = {
  memorization: "the question exactly as trained",
  rephrased: "the same fact asked in wording that was not trained",
  date_changed:
    "the trained question with its date moved, so that the trained answer is wrong",
  secondary: "a yes/no question whose answer follows from one trained fact",
  comparison: "a yes/no question whose answer follows from two facts",
  vignette: "a short case whose solution needs the trained fact",
  refactored: "code that must use the trained fact in another setting",
  reversed:
    "the trained fact asked in the other direction, from value to entity",
};

export const SETTING_MEANING: Record<string, string> = {
  new: "new facts",
  update: "updated facts",
  known: "known facts",
};

/** What the derived answers of the embedded model are, said wherever shown. */
export const CHAIN_DISCLOSURE =
  "The embedded model has learned to answer derived questions (secondary, comparison) by a short chain of thought, as in “43, 51, so no”, whose last word is graded; benchmarks that ask for the bare answer measure something else.";

/** Returns how hard models were asked to think, null where nobody said. */
export function thinkingText(
  { reasoning_effort, thinking_tokens }: Decoding,
): string | null {
  if (thinking_tokens !== undefined) {
    return `at most ${counted(thinking_tokens, "token")} of thinking`;
  }
  return reasoning_effort === undefined
    ? null
    : `reasoning effort ${reasoning_effort}`;
}

/** Returns whether a plan trains anything, or asks its bases as they are. */
export function plansTraining({ plan }: ReportInput): boolean {
  return plan.epochs.some((epoch) => epoch > 0);
}

/** Returns whether a base model answers derived questions in a chain. */
export function hasChain(input: ReportInput): boolean {
  return input.base_models.some((model) => model.chain_of_thought);
}

/** Returns a model's size as readers say it: `0.83 million`. */
export function parameterText(parameters: number | null): string {
  if (parameters === null) return "size not stated";
  const millions = parameters / 1e6;
  return millions >= 1000
    ? `${(millions / 1000).toFixed(1)} billion parameters`
    : `${signed(millions, { plus: false })} million parameters`;
}

/** Returns the seeds of each condition, by condition id. */
export function seedsOf(input: ReportInput): Map<string, number> {
  return new Map(
    input.plan.conditions.map((condition) => [
      condition.condition_id,
      (condition.seeds ?? input.plan.seeds).length,
    ]),
  );
}

/** Returns `5 seeds each` or `3 to 5 seeds each`. */
export function seedsText(input: ReportInput): string {
  const counts = [...seedsOf(input).values()];
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most
    ? `${counted(most, "seed")}${counts.length === 1 ? "" : " each"}`
    : `${least} to ${most} seeds each`;
}

/** Returns condition ids as readers see them in figures. */
export function conditionNames(ids: readonly string[]): string {
  return listed(ids.map(readable));
}

/** Returns the confidence as `95 %`. */
export function confidenceText(input: ReportInput): string {
  return `${
    Number((100 * input.plan.statistics.confidence).toFixed(2))
  }\u00a0%`;
}

/** Returns text split so that code words stand in the code font. */
export function code(text: string): Inline {
  return { kind: "code", text };
}
