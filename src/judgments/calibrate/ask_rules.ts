/**
 * Asks a judge that needs no model what it says of the cases.
 *
 * @module
 */

import type { Judge } from "../judge.ts";
import type { JudgedCase } from "./cases.ts";
import type { Said } from "./graded_answer.ts";

/** Returns what a judge says, each case as often as wanted. */
export async function saidByRules(
  judge: Judge,
  { cases, repeats = 1, signal }: {
    cases: readonly JudgedCase[];
    /** Of answers as given; padded and disarmed ones are judged once. */
    repeats?: number;
    signal?: AbortSignal;
  },
): Promise<Said[]> {
  const said: Said[] = [];
  try {
    for (const { answer_id, shown, item, text } of cases) {
      if (!judge.applies(item)) continue;
      signal?.throwIfAborted();
      for (let repeat = 0; repeat < timesOf(shown, repeats); repeat++) {
        const { verdict, reason } = await judge.judge(item, { text });
        const row = { answer_id, shown, repeat, verdict, reason };
        said.push({ ...row, raw: null, error: null });
      }
    }
  } finally {
    await judge.close?.();
  }
  return said;
}

/** Returns how often a case is judged: only answers as given are repeated. */
export const timesOf = (shown: JudgedCase["shown"], repeats: number) =>
  shown === "given" ? repeats : 1;
