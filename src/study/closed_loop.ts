/**
 * Critiques in a closed loop, on the labelled traps: a critic reads an answer,
 * a corrector writes it again, and a judge looks whether that helped. Beside
 * it no critique, one of another answer, and one by those who know better.
 *
 * @module
 */

import { readTraps, type Trap, trapItem } from "../datasets/judge_traps.ts";
import type { JudgedCase } from "../judgments/calibrate/cases.ts";
import { type Questions, questionsOf } from "../judgments/calibrate/shares.ts";
import { corrector, critic } from "../judgments/critique/critic.ts";
import {
  type CorrectedAnswer,
  type CriticMeasures,
  criticMeasures,
  type CritiqueRow,
  critiqueRow,
} from "../judgments/critique/critique_measures.ts";
import { readGrade } from "../judgments/model_graded/read_grade.ts";
import type { AskingJudge } from "../judgments/asking_judge.ts";
import { seededRandom, shuffled } from "../random.ts";
import { trapJudgeNamed } from "./measure_judge.ts";
import { type ModelTrapOptions, sayByModel } from "./model_trap_judge.ts";

/** What came of a loop. */
export interface ClosedLoop {
  critic: string;
  corrector: string;
  /** `self` where one model does both, else `cross`. */
  setting: "self" | "cross";
  look_back: boolean;
  /** Who says which answers are right, before and after. */
  judge: string;
  criticism: CriticMeasures;
  rows: CritiqueRow[];
}

export interface ClosedLoopOptions {
  /** Models, `provider/model`. */
  critic: string;
  corrector: string;
  /** How often the critic reads what was corrected. */
  rounds?: number | undefined;
  /** Whether the critic sees the passage, and looks every claim up in it. */
  look_back?: boolean | undefined;
  /** Any judge of texts, by name. */
  judge?: string | undefined;
  options: ModelTrapOptions;
  signal?: AbortSignal | undefined;
}

/** Texts by the id of their trap; null where asking failed. */
type Texts = ReadonlyMap<string, string | null>;

/** The traps, and what can be done with texts about them. */
interface Bench {
  traps: readonly Trap[];
  questions: Questions;
  given: Texts;
  say(asker: AskingJudge, texts: Texts): Promise<Texts>;
  /** Writes texts again, each with a critique or none. */
  correct(critiques: Texts | null, texts: Texts): Promise<Texts>;
  /** Returns a row, and the answers behind it. */
  row(
    texts: Texts,
    place: Pick<
      Parameters<typeof critiqueRow>[1],
      "critique" | "round" | "without"
    >,
  ): Promise<{ answers: CorrectedAnswer[]; row: CritiqueRow | null }>;
}

async function benchOf(
  judge: string,
  asked: Omit<ClosedLoopOptions, "judge">,
): Promise<Bench> {
  const traps = readTraps(asked.options.home)
    .filter(({ response }) => response.trim() !== "");
  const questions = questionsOf(traps, { noun: "questions" });
  const given: Texts = new Map(traps.map((one) => [one.trap_id, one.response]));
  const judged = (texts: Texts) => rightOf(judge, { traps, texts, ...asked });
  const before = await judged(given);
  const say = (asker: AskingJudge, texts: Texts) =>
    textsOf(asker, { traps, texts, ...asked });
  return {
    traps,
    questions,
    given,
    say,
    correct(critiques, texts) {
      const critiqueOf = (id: string) => critiques?.get(id) ?? null;
      // An answer whose critique failed is not one without a critique.
      const heard = new Map(
        [...texts].filter(([id]) =>
          critiques === null || critiqueOf(id) !== null
        ),
      );
      return say(corrector({ model: asked.corrector, critiqueOf }), heard);
    },
    async row(texts, place) {
      const after = await judged(texts);
      const answers = traps.map(({ trap_id, question_id }) => ({
        answer_id: trap_id,
        question_id,
        before: before.get(trap_id) ?? null,
        after: after.get(trap_id) ?? null,
      }));
      return { answers, row: critiqueRow(answers, { ...place, questions }) };
    },
  };
}

/** Returns what critiques are worth, with every baseline. */
export async function closedLoop(
  { rounds = 1, look_back = false, judge = "contains", ...asked }:
    ClosedLoopOptions,
): Promise<ClosedLoop> {
  const bench = await benchOf(judge, asked);
  const { traps, given, correct } = bench;
  const reader = critic({ model: asked.critic, look_back });
  const plain = await bench.row(await correct(null, given), {
    critique: "none",
    round: 1,
    without: null,
  });
  const { answers: without } = plain;
  const critiques = await bench.say(reader, given);
  const rows = [plain.row];
  const kinds: [string, Texts][] = [
    ["random", ofOthers(critiques, traps)],
    ["oracle", new Map(traps.map((trap) => [trap.trap_id, oracle(trap)]))],
  ];
  for (const [critique, said] of kinds) {
    const place = { critique, round: 1, without };
    rows.push((await bench.row(await correct(said, given), place)).row);
  }
  let [texts, said] = [given, critiques];
  for (let round = 1; round <= rounds; round++) {
    if (round > 1) said = await bench.say(reader, texts);
    texts = await correct(said, texts);
    const place = { critique: "critic", round, without };
    rows.push((await bench.row(texts, place)).row);
  }
  return {
    critic: asked.critic,
    corrector: asked.corrector,
    setting: asked.critic === asked.corrector ? "self" : "cross",
    look_back,
    judge,
    criticism: criticismOf(critiques, bench),
    rows: rows.filter((row) => row !== null),
  };
}

function criticismOf(
  critiques: Texts,
  { traps, questions }: Bench,
): CriticMeasures {
  const answers = traps.map(({ trap_id, question_id, label }) => ({
    question_id,
    right: label === "correct",
    failed: critiques.get(trap_id) == null,
    called_wrong: calledWrong(critiques.get(trap_id) ?? null),
  }));
  return criticMeasures(answers, questions);
}

/** What a careful reader would say, without giving the answer away. */
const oracle = ({ label, why }: Trap) =>
  `The answer is ${label.replace("_", " ")}: ${why}.`;

/** Returns each critique at another question's place. */
function ofOthers(critiques: Texts, traps: readonly Trap[]): Texts {
  const order = shuffled(seededRandom(1, "random critiques"), [...traps]);
  return new Map(traps.map(({ trap_id, question_id }, i) => {
    const from = [...order.slice(i), ...order.slice(0, i)]
      .find((other) =>
        other.question_id !== question_id &&
        critiques.get(other.trap_id) != null
      );
    return [trap_id, from && critiques.get(from.trap_id) || null];
  }));
}

function calledWrong(critique: string | null): boolean | null {
  if (critique === null) return null;
  const { verdict } = readGrade(critique);
  return verdict === "ungraded" ? null : verdict !== "correct";
}

function casesOf(traps: readonly Trap[], texts: Texts): JudgedCase[] {
  return traps.flatMap((trap): JudgedCase[] => {
    const text = texts.get(trap.trap_id) ?? null;
    const answer_id = trap.trap_id;
    return text === null
      ? []
      : [{ answer_id, shown: "given", item: trapItem(trap), text }];
  });
}

interface TextOptions {
  traps: readonly Trap[];
  texts: Texts;
  options: ModelTrapOptions;
  signal?: AbortSignal | undefined;
}

/** Returns what a model writes about every text. */
async function textsOf(
  asker: AskingJudge,
  { traps, texts, options, signal }: TextOptions,
): Promise<Texts> {
  const cases = casesOf(traps, texts);
  const { said } = await sayByModel(asker.model, {
    asked: { cases, repeats: 1, ...(signal && { signal }) },
    options,
    judgeOf: () => Promise.resolve(asker),
  });
  return new Map(said.map(({ answer_id, raw }) => [answer_id, raw]));
}

/** Returns which texts are right; those without a verdict are left out. */
async function rightOf(
  judge: string,
  { traps, texts, options, signal }: TextOptions,
): Promise<ReadonlyMap<string, boolean>> {
  const cases = casesOf(traps, texts);
  const { said } = await trapJudgeNamed(judge, options)
    .say({ cases, repeats: 1, ...(signal && { signal }) });
  return new Map(
    said.flatMap(({ answer_id, verdict }) =>
      verdict === null || verdict === "ungraded"
        ? []
        : [[answer_id, verdict === "correct"] as const]
    ),
  );
}
