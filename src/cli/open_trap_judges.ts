/**
 * The judges that flags name, ready to be put before the traps.
 *
 * @module
 */

import { availableParallelism } from "node:os";
import { JUDGES } from "../judgments/judges.ts";
import { modelGraded } from "../judgments/model_graded/model_graded.ts";
import { homeFolder } from "../paths.ts";
import { askingSpec, judgeName, judgeSpec } from "../records/judge_spec.ts";
import { modelTrapJudge } from "../study/model_trap_judge.ts";
import { REAL_PARTS } from "../study/parts.ts";
import type { OnProgress } from "../study/progress.ts";
import { ruleJudge, type TrapJudge } from "../study/trap_judge.ts";
import { UsageError } from "./exit.ts";
import type { Flags } from "./flags.ts";
import type { Io } from "./io.ts";

/** Those for every form of answer; number and yes_no are for one each. */
const DEFAULT_JUDGES = ["exact_match", "normalized_match", "contains"];

/** Judges by rules that could judge a trap; none of them holds code. */
const RULES = Object.keys(JUDGES).filter((name) => name !== "execution");

/**
 * Returns the judges of `--judge` and `--model`.
 *
 * @throws {UsageError} If a name is none of a judge that gives verdicts, or a
 *   model is missing or too many.
 */
export function openTrapJudges(
  flags: Flags & { judge?: string[]; model?: string },
  { io, onProgress }: { io: Io; onProgress: OnProgress },
): TrapJudge[] {
  const names = flags.judge ?? DEFAULT_JUDGES;
  const asks = names.filter((name) => name === "model_graded");
  if (flags.model !== undefined && asks.length === 0) {
    throw new UsageError(
      `Cannot ask ${flags.model} as a judge must ask it: add --judge model_graded`,
    );
  }
  return [...new Set(names)].map((name) =>
    openTrapJudge(withModel(name, flags.model), { flags, io, onProgress })
  );
}

function withModel(name: string, model: string | undefined): string {
  if (name !== "model_graded") return name;
  if (model === undefined) {
    throw new UsageError(
      "Cannot judge by model_graded as it must ask a model: add --model provider/model",
    );
  }
  if (!/^\w+\/./.test(model)) {
    throw new UsageError(
      `Cannot judge by model_graded as its model must be named provider/model: "${model}"`,
    );
  }
  return judgeName({ judge: "model_graded", model });
}

/** Returns the judge of a name, as plans and reports bear it. */
export function openTrapJudge(
  name: string,
  { flags, io, onProgress }: { flags: Flags; io: Io; onProgress: OnProgress },
): TrapJudge {
  if (RULES.includes(name)) {
    return ruleJudge(name, JUDGES[name as keyof typeof JUDGES]);
  }
  const spec = askingSpec(name);
  if (spec?.judge === "model_graded") {
    return modelTrapJudge(modelGraded(spec), {
      parts: io.parts ?? REAL_PARTS,
      home: io.home ?? homeFolder(),
      workers: flags.workers ?? availableParallelism(),
      connections: flags.maxConnections,
      budget_usd: flags.budgetUsd,
      onProgress,
    });
  }
  const known = `${RULES.join(", ")} or model_graded with --model`;
  throw new UsageError(
    judgeSpec(name) === null && !/^(g_eval|panel|execution)/.test(name)
      ? `Cannot calibrate as a judge must be one of ${known}: "${name}"`
      : `Cannot calibrate ${name} as a judge must grade a text as right or wrong, as ${known} does`,
  );
}
