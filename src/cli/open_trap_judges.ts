/**
 * The judges that flags name, ready to be put before the traps.
 *
 * @module
 */

import { availableParallelism } from "node:os";
import { homeFolder } from "../paths.ts";
import {
  ASKING_JUDGE_NAMES,
  type AskingJudgeName,
  askingSpec,
  judgeName,
  judgeSpec,
  type PanelSpec,
} from "../records/judge_spec.ts";
import { trapJudgeNamed } from "../study/measure_judge.ts";
import type { ModelTrapOptions } from "../study/model_trap_judge.ts";
import { REAL_PARTS } from "../study/parts.ts";
import type { OnProgress } from "../study/progress.ts";
import type { TrapJudge } from "../study/trap_judge.ts";
import { UsageError } from "./exit.ts";
import type { Flags } from "./flags.ts";
import type { Io } from "./io.ts";

/** Those for every form of answer; number and yes_no are for one each. */
const DEFAULT_JUDGES = ["exact_match", "normalized_match", "contains"];

/** Judges to put before the traps, and panels of them. */
export interface ChosenJudges {
  judges: TrapJudge[];
  panels: PanelSpec[];
}

/**
 * Returns the judges of `--judge` and `--model`; a name without a model stands
 * for as many judges as there are models.
 *
 * @throws {UsageError} If a name is none of a judge that judges texts, a model
 *   is missing or too many, or a panel has fewer than two judges.
 */
export function openTrapJudges(
  flags: Flags & { judge?: string[]; model?: string[] },
  { io, onProgress }: { io: Io; onProgress: OnProgress },
): ChosenJudges {
  const { model: models = [] } = flags;
  const names = flags.judge ?? DEFAULT_JUDGES;
  if (models.length > 0 && !names.some(isWithoutModel)) {
    throw new UsageError(
      `Cannot ask ${
        models.join(", ")
      } as a judge must ask it: add --judge model_graded, or another of ${
        ASKING_JUDGE_NAMES.join(", ")
      }`,
    );
  }
  const whole = [
    ...new Set(names.flatMap((name) => withModels(name, models))),
  ];
  const panels = whole.flatMap((name) => panelSpec(name) ?? []);
  const judges = whole.filter((name) => panelSpec(name) === null);
  for (const panel of panels) assertMembers(panel, judges);
  return {
    judges: judges.map((name) =>
      openTrapJudge(name, { flags, io, onProgress })
    ),
    panels,
  };
}

const isWithoutModel = (name: string): name is AskingJudgeName =>
  ASKING_JUDGE_NAMES.some((one) => one === name);

function panelSpec(name: string): PanelSpec | null {
  const spec = judgeSpec(name);
  return spec !== null && "of" in spec ? spec : null;
}

function withModels(name: string, models: readonly string[]): string[] {
  if (!isWithoutModel(name)) return [name];
  if (models.length === 0) {
    throw new UsageError(
      `Cannot judge by ${name} as it must ask a model: add --model provider/model`,
    );
  }
  return models.map((model) => {
    if (!/^\w+\/./.test(model)) {
      throw new UsageError(
        `Cannot judge by ${name} as its model must be named provider/model: "${model}"`,
      );
    }
    return judgeName({ judge: name, model });
  });
}

function assertMembers(panel: PanelSpec, judges: readonly string[]): void {
  const members = judges.filter((name) => askingSpec(name)?.judge === panel.of);
  if (members.length >= 2) return;
  throw new UsageError(
    `Cannot calibrate ${
      judgeName(panel)
    } as two judges or more must sit on it, all ${panel.of}: ${
      members.join(", ") || "there is none"
    }; add --judge ${panel.of} --model with two models`,
  );
}

/** Returns how the models behind judges are asked. */
export const askOptions = (
  flags: Flags,
  { io, onProgress }: { io: Io; onProgress: OnProgress },
): ModelTrapOptions => ({
  parts: io.parts ?? REAL_PARTS,
  home: io.home ?? homeFolder(),
  workers: flags.workers ?? availableParallelism(),
  connections: flags.maxConnections,
  budget_usd: flags.budgetUsd,
  onProgress,
});

/** Returns the judge of a name, as plans and reports bear it. */
export function openTrapJudge(
  name: string,
  { flags, io, onProgress }: { flags: Flags; io: Io; onProgress: OnProgress },
): TrapJudge {
  try {
    return trapJudgeNamed(name, askOptions(flags, { io, onProgress }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(error.message);
  }
}
