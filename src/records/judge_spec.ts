/**
 * How a plan names a judge that asks a model, and a panel of such judges.
 *
 * In a plan it is an object; everywhere else it is one name that says as much,
 * `g_eval_accuracy:openai/gpt-4.1-mini?repeats=5`, so that tables, figures and
 * contrasts speak of all judges alike. Defaults are left out of a name.
 *
 * @module
 */

import { z } from "zod";
import { REASONING_EFFORTS } from "./request.ts";

/** Judges that ask a model. */
export const ASKING_JUDGE_NAMES = [
  "model_graded",
  "g_eval_accuracy",
  "g_eval_completeness",
] as const;
export type AskingJudgeName = (typeof ASKING_JUDGE_NAMES)[number];

/** What several judges of one kind say together. */
export const PANEL_NAMES = ["panel_majority", "panel_mean"] as const;
export type PanelName = (typeof PANEL_NAMES)[number];

/**
 * How a score comes about: the integer that was written; the mean of all
 * integers, weighed by how likely the model was to write each; or the second
 * where it is offered and the first where it is not, each judgment saying which.
 */
export const SCORE_MODES = [
  "sampled",
  "weighted",
  "weighted_or_sampled",
] as const;
export type ScoreMode = (typeof SCORE_MODES)[number];

/** How often a response is judged, unless a plan says otherwise. */
export const DEFAULT_REPEATS: Readonly<Record<AskingJudgeName, number>> = {
  model_graded: 1,
  g_eval_accuracy: 10,
  g_eval_completeness: 10,
};

const MODEL = /^[a-z0-9_]+\/[^\s?]+$/;

/** A judge and the model that it asks. */
export const AskingJudgeSpec = z.strictObject({
  judge: z.enum(ASKING_JUDGE_NAMES),
  /** As in `openai/gpt-4.1-mini`. */
  model: z.string().regex(MODEL),
  repeats: z.int().min(1).max(100).optional(),
  /** Of scores only; `sampled` unless set. */
  score_mode: z.enum(SCORE_MODES).optional(),
  /** The longest reply; a model that thinks first needs more. */
  max_tokens: z.int().min(16).optional(),
  /** How hard the model thinks before it judges. */
  reasoning_effort: z.enum(REASONING_EFFORTS).optional(),
}).refine(
  ({ judge, score_mode }) =>
    score_mode === undefined || judge !== "model_graded",
);
export type AskingJudgeSpec = z.infer<typeof AskingJudgeSpec>;

/** All judges of one kind in the plan, taken together. */
export const PanelSpec = z.strictObject({
  judge: z.enum(PANEL_NAMES),
  of: z.enum(ASKING_JUDGE_NAMES),
}).refine(({ judge, of }) =>
  (judge === "panel_majority") === (of === "model_graded")
);
export type PanelSpec = z.infer<typeof PanelSpec>;

export type JudgeSpec = AskingJudgeSpec | PanelSpec;

/**
 * Returns the name of a judge; `judgeSpec` undoes it.
 *
 * @example
 * ```ts
 * import { judgeName, judgeSpec } from "src/records/judge_spec.ts";
 * import assert from "node:assert/strict";
 *
 * const spec = { judge: "g_eval_accuracy", model: "vllm/Qwen3", repeats: 5 } as const;
 * const name = judgeName(spec);
 * assert.equal(name, "g_eval_accuracy:vllm/Qwen3?repeats=5");
 * assert.deepEqual(judgeSpec(name), spec);
 * assert.equal(judgeSpec("exact_match"), null);
 * ```
 */
export function judgeName(spec: JudgeSpec): string {
  if ("of" in spec) return `${spec.judge}:${spec.of}`;
  const { judge, model, repeats, score_mode, max_tokens } = spec;
  const { reasoning_effort } = spec;
  const settings = [
    ["repeats", repeats === DEFAULT_REPEATS[judge] ? undefined : repeats],
    ["score_mode", score_mode === "sampled" ? undefined : score_mode],
    ["max_tokens", max_tokens],
    ["reasoning_effort", reasoning_effort],
  ].filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${value}`);
  const query = settings.length === 0 ? "" : `?${settings.join("&")}`;
  return `${judge}:${model}${query}`;
}

/** Returns what a name says; null where it names no such judge. */
export function judgeSpec(name: string): JudgeSpec | null {
  const [, judge, rest = "", query] = /^(\w+):([^?]+)(?:\?(.*))?$/.exec(name) ??
    [];
  if (judge === undefined) return null;
  const panel = PanelSpec.safeParse({ judge, of: rest });
  if (panel.success && query === undefined) return panel.data;
  const settings = [...new URLSearchParams(query)].map(([key, value]) => [
    key,
    /^\d+$/.test(value) ? Number(value) : value,
  ]);
  const asking = AskingJudgeSpec.safeParse({
    judge,
    model: rest,
    ...Object.fromEntries(settings),
  });
  return asking.success ? asking.data : null;
}

/** Returns the spec of a judge that asks a model; null for every other name. */
export function askingSpec(name: string): AskingJudgeSpec | null {
  const spec = judgeSpec(name);
  return spec === null || "of" in spec ? null : spec;
}

/**
 * Returns the schema of an entry of `judges`: one of the names, or an object
 * that is read as the name it stands for.
 */
export function judgeEntry<const T extends readonly [string, ...string[]]>(
  names: T,
): z.ZodType<string, string | JudgeSpec> {
  return z.union([
    z.enum(names),
    z.string().regex(/^\w+:/, { abort: true })
      .refine((name) => judgeSpec(name) !== null, { abort: true }),
    AskingJudgeSpec.transform(judgeName),
    PanelSpec.transform(judgeName),
  ], { error: ({ input }) => ruleOf(input, names) });
}

/** Returns what an entry must be, in view of what it is. */
function ruleOf(input: unknown, names: readonly string[]): string {
  const asks = /^(model_graded|g_eval)/.test(String(input));
  if (typeof input === "string" && !asks && !input.includes(":")) {
    return `must be one of ${names.join(", ")}`;
  }
  return `must be { "judge", "model" } (judge one of ${
    ASKING_JUDGE_NAMES.join(", ")
  }; model as provider/model; perhaps repeats, max_tokens and reasoning_effort; of a g_eval judge also score_mode, one of ${
    SCORE_MODES.join(", ")
  }) or { "judge": "panel_majority", "of": "model_graded" } or { "judge": "panel_mean", "of" } a g_eval judge`;
}
