/**
 * Step 2: the questions that pass a second look.
 *
 * @module
 */

import { type Candidate, rejectedCandidate } from "./candidate.ts";
import { CHECK, type Check, CRITERIA } from "./prompts/check.ts";
import { oneObject, type Work } from "./work.ts";

/** Returns the questions that pass; the others are rejected with the reason. */
export async function checkQuestions(
  candidates: readonly Candidate[],
  work: Work,
): Promise<Candidate[]> {
  const told = await work.asker.ask(
    CHECK,
    candidates.map(({ passage, question, answer }) => ({
      passage: passage.text,
      question,
      answer,
    })),
  );
  return candidates.filter((candidate, i) => {
    const { object, reason, reply } = oneObject(told[i]!, CHECK);
    const fault = object === null ? reason : brokenCriterion(object);
    if (fault === null) return true;
    work.rejected.push(
      rejectedCandidate(candidate, { step: CHECK.name, reason: fault, reply }),
    );
    return false;
  });
}

function brokenCriterion(check: Check): string | null {
  const names = Object.keys(CRITERIA) as (keyof Check)[];
  const broken = names.find((name) => !check[name]);
  return broken === undefined ? null : CRITERIA[broken];
}
