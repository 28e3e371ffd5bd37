/**
 * Has a model take apart the reasons that a judge gave for its grades of the
 * traps; replies are kept beside those of the judge.
 *
 * @module
 */

import { join } from "node:path";
import { z } from "zod";
import { readTraps, type Trap, trapItem } from "../datasets/judge_traps.ts";
import type { JudgedCase } from "../judgments/calibrate/cases.ts";
import type { Said } from "../judgments/calibrate/graded_answer.ts";
import { RIGHT_FROM } from "../judgments/calibrate/graded_answer.ts";
import {
  type RationaleMeasures,
  rationaleMeasures,
  type ScoredReasons,
} from "../judgments/calibrate/rationale_measures.ts";
import { questionsOf } from "../judgments/calibrate/shares.ts";
import { rationaleScorer } from "../judgments/rationale/rationale_scorer.ts";
import { readClaims } from "../judgments/rationale/read_claims.ts";
import { readChoices } from "../models/choices.ts";
import { askingSpec } from "../records/judge_spec.ts";
import { writeCsv } from "../tables/csv.ts";
import type { MeasuredJudge } from "./calibrate_judge.ts";
import { type ModelTrapOptions, sayByModel } from "./model_trap_judge.ts";

/** One row of `reasons.csv`. Key: `answer_id`. */
export const ReasonsRow = z.strictObject({
  answer_id: z.string(),
  agrees: z.boolean().nullable(),
  n_true: z.int().nonnegative().nullable(),
  n_false: z.int().nonnegative().nullable(),
  n_covered: z.int().nonnegative().nullable(),
  n_missed: z.int().nonnegative().nullable(),
  reasons: z.string(),
  scored: z.string().nullable(),
});
export type ReasonsRow = z.infer<typeof ReasonsRow>;

/**
 * Returns how good the reasons are that a judge gave for its first grade of
 * every answer as given, and writes each into `reasons.csv`.
 *
 * @throws {RangeError} If the judge gives no reasons, as those by rules do not.
 */
export async function scoreRationales(
  { calibration, said, labelled, folder }: MeasuredJudge,
  { by, right_from = RIGHT_FROM, options, signal }: {
    /** The model that is asked, `provider/model`. */
    by: string;
    right_from?: number | undefined;
    options: ModelTrapOptions;
    signal?: AbortSignal | undefined;
  },
): Promise<RationaleMeasures> {
  const traps = new Map(
    readTraps(options.home).map((trap) => [trap.trap_id, trap]),
  );
  const labels = new Map(labelled.map((one) => [one.answer_id, one]));
  const cases = reasonCases(said, { judge: calibration.judge, traps });
  if (cases.length === 0) {
    throw new RangeError(
      `Cannot score the reasons of ${calibration.judge} as it must give some: its replies hold none`,
    );
  }
  const scorer = rationaleScorer({
    model: by,
    groundsOf: (id) => {
      const { response, why } = traps.get(id)!;
      const label = labels.get(id)!.label.replace("_", " ");
      return { response, reference: `The response is ${label}: ${why}.` };
    },
  });
  const { said: scored } = await sayByModel(by, {
    asked: { cases, repeats: 1, ...(signal && { signal }) },
    options,
    judgeOf: () => Promise.resolve(scorer),
  });
  const replies = new Map(scored.map((one) => [one.answer_id, one.raw]));
  const reasons = cases.map(({ answer_id, said }): ScoredReasons => {
    const raw = replies.get(answer_id) ?? null;
    const { question_id, label } = labels.get(answer_id)!;
    return {
      answer_id,
      question_id,
      agrees: agreesWith(said, { label, right_from }),
      counts: raw === null ? null : readClaims(raw),
    };
  });
  writeReasons(join(options.home, folder, "reasons.csv"), {
    reasons,
    cases,
    replies,
  });
  const questions = questionsOf(reasons, { noun: "questions" });
  return rationaleMeasures(reasons, { by, questions });
}

/** Returns the reasons of every first reply as cases of their own. */
function reasonCases(
  said: readonly Said[],
  { judge, traps }: { judge: string; traps: ReadonlyMap<string, Trap> },
): (JudgedCase & { said: Said })[] {
  const given = said.filter(({ shown, repeat, raw }) =>
    shown === "given" && repeat === 0 && raw !== null
  );
  return given.flatMap((one) => {
    const text = reasonsIn(one, judge);
    const item = trapItem(traps.get(one.answer_id)!);
    const { answer_id, shown } = one;
    return text === "" ? [] : [{ answer_id, shown, item, text, said: one }];
  });
}

/** Returns a reply without its grades: what the judge says of the response. */
function reasonsIn({ raw }: Said, judge: string): string {
  const mode = askingSpec(judge)?.score_mode ?? "sampled";
  const text = mode === "sampled" ? raw! : readChoices(raw!).text;
  return text.split("\n").filter((line) =>
    !/^\W*(?:grade|score)\W*[:=]/i.test(line)
  )
    .join("\n").trim();
}

function agreesWith(
  { verdict, score = null }: Said,
  { label, right_from }: { label: string; right_from: number },
): boolean | null {
  if (score !== null) return (score >= right_from) === (label === "correct");
  if (verdict === null || verdict === "ungraded") return null;
  return (verdict === "correct") === (label === "correct");
}

function writeReasons(
  path: string,
  { reasons, cases, replies }: {
    reasons: readonly ScoredReasons[];
    cases: readonly JudgedCase[];
    replies: ReadonlyMap<string, string | null>;
  },
): void {
  const rows = reasons.map(({ answer_id, agrees, counts }, i): ReasonsRow => ({
    answer_id,
    agrees,
    n_true: counts?.n_true ?? null,
    n_false: counts?.n_false ?? null,
    n_covered: counts?.n_covered ?? null,
    n_missed: counts?.n_missed ?? null,
    reasons: cases[i]!.text,
    scored: replies.get(answer_id) ?? null,
  }));
  writeCsv(path, rows, ReasonsRow);
}
