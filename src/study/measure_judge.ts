/**
 * Any judge by its name, put before the labelled traps.
 *
 * @module
 */

import { availableParallelism } from "node:os";
import type { Calibration } from "../judgments/calibrate/calibration.ts";
import { JUDGES } from "../judgments/judges.ts";
import { homeFolder } from "../paths.ts";
import {
  ASKING_JUDGE_NAMES,
  askingSpec,
  judgeSpec,
} from "../records/judge_spec.ts";
import { calibrateJudge } from "./calibrate_judge.ts";
import { modelTrapJudge, type ModelTrapOptions } from "./model_trap_judge.ts";
import { REAL_PARTS } from "./parts.ts";
import { ruleJudge, type TrapJudge } from "./trap_judge.ts";

/** Judges by rules that could judge a trap; none of them holds code. */
export const TRAP_RULES: readonly string[] = Object.keys(JUDGES)
  .filter((name) => name !== "execution");

/**
 * Returns the judge of a name, as plans and reports bear it.
 *
 * @throws {RangeError} If there is none, or it does not judge texts by itself.
 */
export function trapJudgeNamed(
  name: string,
  options: ModelTrapOptions,
): TrapJudge {
  if (TRAP_RULES.includes(name)) {
    return ruleJudge(name, JUDGES[name as keyof typeof JUDGES]);
  }
  const spec = askingSpec(name);
  if (spec !== null) return modelTrapJudge(spec, options);
  const known = `${TRAP_RULES.join(", ")} or ${
    ASKING_JUDGE_NAMES.join(", ")
  } with its model`;
  throw new RangeError(
    name === "execution" || judgeSpec(name) !== null
      ? `Cannot calibrate ${name} as a judge must judge a text by itself, as ${known} does`
      : `Cannot calibrate as a judge must be one of ${known}: "${name}"`,
  );
}

/**
 * Returns how far a judge can be trusted, by the labelled traps. One that asks
 * a model is asked for what is not kept from before, up to a budget.
 *
 * @param name Such as `contains`, or `model_graded:openai/gpt-4.1-mini`.
 * @param options.budget_usd The most to spend now; without it nothing is spent.
 * @throws {RangeError} If there is no such judge. {Error} What asking throws.
 *
 * @example
 * ```ts
 * import { measureOf } from "src/judgments/calibrate/calibration.ts";
 * import { measureJudge } from "src/study/measure_judge.ts";
 * import assert from "node:assert/strict";
 *
 * const found = await measureJudge("contains", { home: Deno.makeTempDirSync() });
 * assert.equal(found.n_answers, 408);
 * assert.ok(measureOf(found, "specificity")!.estimate! > 0.9);
 * ```
 */
export async function measureJudge(
  name: string,
  { repeats, home = homeFolder(), signal, ...options }:
    & Partial<ModelTrapOptions>
    & { repeats?: number; signal?: AbortSignal } = {},
): Promise<Calibration> {
  const judge = trapJudgeNamed(name, {
    parts: REAL_PARTS,
    workers: availableParallelism(),
    onProgress: () => {},
    home,
    ...options,
  });
  const { calibration } = await calibrateJudge(judge, {
    repeats,
    home,
    signal,
  });
  return calibration;
}
