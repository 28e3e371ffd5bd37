/**
 * Step 4: the derived questions that a reader of the passage, who is not told
 * the answer, answers as they should be; as many yes as no.
 *
 * @module
 */

import { UNKNOWN } from "../fictional_news/wordings.ts";
import { type Derived, rejectedDerived } from "./candidate.ts";
import { ANSWER } from "./prompts/answer.ts";
import { holdsWords, wordsOf } from "./words.ts";
import { oneObject, type Work } from "./work.ts";

/** Returns the questions that hold; the others are rejected with the reason. */
export async function verifyQuestions(
  derived: readonly Derived[],
  work: Work,
): Promise<Derived[]> {
  const told = await work.asker.ask(
    ANSWER,
    derived.map(({ of, question }) => ({ passage: of.passage.text, question })),
  );
  const right = derived.filter((one, i) => {
    const { object, reason, reply } = oneObject(told[i]!, ANSWER);
    const fault = object === null
      ? reason
      : agrees(object.answer, one)
      ? null
      : `a reader of the passage answers otherwise: "${object.answer}"`;
    if (fault === null) return true;
    work.rejected.push(rejectedDerived(one, { reason: fault, reply }));
    return false;
  });
  return evenly(right, work);
}

function agrees(said: string, { type, answer }: Derived): boolean {
  const [first] = wordsOf(said);
  if (type === "date_changed") return first === UNKNOWN;
  if (type === "secondary") return first === answer.toLowerCase();
  return holdsWords(said, answer) || holdsWords(answer, said);
}

/** Always saying the more common answer must not pay: the last ones go. */
function evenly(derived: readonly Derived[], work: Work): Derived[] {
  const asked = derived.filter(({ type }) => type === "secondary");
  const [yes, no] = ["Yes", "No"].map((answer) =>
    asked.filter((one) => one.answer === answer)
  ) as [Derived[], Derived[]];
  const [more, less] = yes.length > no.length ? [yes, no] : [no, yes];
  const surplus = new Set(more.slice(less.length + 1));
  for (const one of surplus) {
    const reason = "yes and no must be as many";
    work.rejected.push(rejectedDerived(one, { reason }));
  }
  return derived.filter((one) => !surplus.has(one));
}
