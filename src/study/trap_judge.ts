/**
 * A judge as the trap set sees it: by rules or by asking a model.
 *
 * @module
 */

import { saidByRules } from "../judgments/calibrate/ask_rules.ts";
import type { JudgedCase } from "../judgments/calibrate/cases.ts";
import type { Said } from "../judgments/calibrate/graded_answer.ts";
import type { Judge } from "../judgments/judge.ts";
import type { Item } from "../records/item.ts";

export interface TrapJudge {
  readonly name: string;
  /** How often it judges one answer in a study. */
  readonly repeats: number;
  applies(item: Item): boolean;
  /** Returns what the judge says of the cases; failed requests too. */
  say(asked: Asked): Promise<SaidByJudge>;
}

export interface Asked {
  cases: readonly JudgedCase[];
  /** Of answers as given; padded and disarmed ones are judged once. */
  repeats: number;
  signal?: AbortSignal;
}

/** What a judge said, and under which settings. */
export interface SaidByJudge {
  judge_id: string;
  said: Said[];
}

/** Returns a judge that needs no model as a judge of traps. */
export function ruleJudge(name: string, judge: Judge): TrapJudge {
  return {
    name,
    repeats: 1,
    applies: (item) => judge.applies(item),
    say: async ({ cases, repeats, signal }) => ({
      judge_id: judge.judge_id,
      said: await saidByRules(judge, {
        cases,
        repeats,
        ...(signal && { signal }),
      }),
    }),
  };
}
