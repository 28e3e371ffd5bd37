/**
 * Measures a judge on the labelled traps, and keeps what it said.
 *
 * @module
 */

import { join, relative } from "node:path";
import { z } from "zod";
import {
  JUDGE_TRAPS,
  Label,
  readTraps,
  type Trap,
  TrapKind,
} from "../datasets/judge_traps.ts";
import {
  type Calibration,
  calibrationOf,
} from "../judgments/calibrate/calibration.ts";
import { type JudgedCase, trapCases } from "../judgments/calibrate/cases.ts";
import {
  type LabelledAnswer,
  RIGHT_FROM,
  type Said,
} from "../judgments/calibrate/graded_answer.ts";
import { homeFolder } from "../paths.ts";
import { Verdict } from "../records/judgment.ts";
import { writeCsv } from "../tables/csv.ts";
import { writeWhole } from "../tables/files.ts";
import type { TrapJudge } from "./trap_judge.ts";

/** One row of `verdicts.csv`. Key: the first three columns. */
export const TrapVerdict = z.strictObject({
  answer_id: z.string(),
  shown: z.string(),
  repeat: z.int().nonnegative(),
  kind: TrapKind,
  language: z.string(),
  label: Label,
  verdict: Verdict.nullable(),
  score: z.number().nullable(),
  reason: z.string().nullable(),
  error: z.string().nullable(),
  question: z.string(),
  response: z.string(),
  why: z.string(),
});
export type TrapVerdict = z.infer<typeof TrapVerdict>;

export interface MeasuredJudge {
  calibration: Calibration;
  verdicts: TrapVerdict[];
  said: Said[];
  labelled: LabelledAnswer[];
  /** Where both are kept, relative to the workspace. */
  folder: string;
}

/**
 * Asks a judge about every trap and returns its calibration.
 *
 * Writes `calibration.json` and `verdicts.csv` into a folder of the judge
 * under `results/judge_traps/`, which git ignores.
 *
 * @param options.labels A person's labels by trap, which then stand for ours;
 * traps without one are left out.
 * @param options.source Where these labels are from.
 */
export async function calibrateJudge(
  judge: TrapJudge,
  {
    repeats = judge.repeats,
    labels,
    source = JUDGE_TRAPS,
    right_from = RIGHT_FROM,
    home = homeFolder(),
    signal,
  }: {
    /** As many as the judge has in studies, unless it is said. */
    repeats?: number | undefined;
    labels?: ReadonlyMap<string, Label> | undefined;
    source?: string | undefined;
    /** The least score that counts as right, of a judge that gives scores. */
    right_from?: number | undefined;
    home?: string | undefined;
    signal?: AbortSignal | undefined;
  },
): Promise<MeasuredJudge> {
  const traps = labelledTraps(readTraps(home), labels);
  const cases = trapCases(traps).filter(({ item }) => judge.applies(item));
  const { judge_id, said } = await judge.say({
    cases,
    repeats,
    ...(signal && { signal }),
  });
  const folder = judgeFolder(judge_id, home);
  const asked = new Set(cases.map(({ answer_id }) => answer_id));
  const labelled = traps.map((trap) => ({
    ...trap,
    answer_id: trap.trap_id,
    length: trap.response.length,
  }));
  const calibration = calibrationOf({
    judge: judge.name,
    judge_id,
    labels: source,
    labelled,
    said,
    right_from,
    n_skipped: traps.length - asked.size,
  });
  const verdicts = verdictRows(said, { traps, cases });
  writeCsv(join(folder, "verdicts.csv"), verdicts, TrapVerdict);
  const text = JSON.stringify(calibration, null, 2);
  writeWhole(join(folder, "calibration.json"), `${text}\n`);
  return {
    calibration,
    verdicts,
    said,
    labelled,
    folder: relative(home, folder),
  };
}

/** Returns the folder of what is kept of a judge. */
export function judgeFolder(judge_id: string, home: string): string {
  const name = judge_id.replaceAll(/[^\w.@-]+/g, "_");
  return join(home, "results", JUDGE_TRAPS, name);
}

function labelledTraps(
  traps: readonly Trap[],
  labels: ReadonlyMap<string, Label> | undefined,
): Trap[] {
  if (labels === undefined) return [...traps];
  return traps.flatMap((trap) => {
    const label = labels.get(trap.trap_id);
    return label === undefined ? [] : [{ ...trap, label }];
  });
}

function verdictRows(
  said: readonly Said[],
  { traps, cases }: {
    traps: readonly Trap[];
    cases: readonly JudgedCase[];
  },
): TrapVerdict[] {
  const trapOf = new Map(traps.map((trap) => [trap.trap_id, trap]));
  const textOf = new Map(
    cases.map((one) => [`${one.answer_id} ${one.shown}`, one.text]),
  );
  return said.map((one) => {
    const { answer_id, shown, repeat, verdict, reason, error } = one;
    const { kind, language, label, question, why } = trapOf.get(answer_id)!;
    const response = textOf.get(`${answer_id} ${shown}`)!;
    const known = { kind, language, label, question, response, why };
    const score = one.score ?? null;
    return {
      answer_id,
      shown,
      repeat,
      verdict,
      score,
      reason,
      error,
      ...known,
    };
  });
}
