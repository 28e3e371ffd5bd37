/**
 * Step 3: from each question the same in other words, at another date, and as
 * a yes/no question.
 *
 * @module
 */

import { UNKNOWN } from "../fictional_news/wordings.ts";
import {
  type Candidate,
  type Derived,
  DERIVED_TYPES,
  type DerivedType,
  rejectedCandidate,
  rejectedDerived,
} from "./candidate.ts";
import { datesIn } from "./dates.ts";
import { derivedFault } from "./derived_rules.ts";
import { DATE_SHIFT } from "./prompts/date_shift.ts";
import { REPHRASE } from "./prompts/rephrase.ts";
import { YES_NO } from "./prompts/yes_no.ts";
import { flat } from "./words.ts";
import { ASKED_BEFORE, type OneObject, oneObject, type Work } from "./work.ts";

/** What the model wrote: null where it says that there is no such question. */
type Written = OneObject<{ question: string | null }>;

/** Returns the questions that hold; the others are rejected with the reason. */
export async function deriveQuestions(
  candidates: readonly Candidate[],
  work: Work,
): Promise<Derived[]> {
  const derived: Derived[] = [];
  for (const type of DERIVED_TYPES) {
    const suited = candidates.filter((candidate) => suits(candidate, type));
    const written = await WRITERS[type](suited, work);
    for (const [i, of] of suited.entries()) {
      const question = questionOf(written[i]!, { of, type, work });
      if (question === null) continue;
      const one = { type, of, question, answer: answerOf(of, type) };
      const reason = derivedFault(one) ??
        (work.isNew(question) ? null : ASKED_BEFORE);
      if (reason === null) derived.push(one);
      else work.rejected.push(rejectedDerived(one, { reason }));
    }
  }
  return derived;
}

/** Only what has a date can be moved to another one. */
const suits = ({ question }: Candidate, type: DerivedType) =>
  type !== "date_changed" || datesIn(question).length > 0;

/**
 * Yes and no take turns along the questions of a document, so that the wish
 * for a question is the same however many passages are built.
 */
const wantedFor = ({ passage, number }: Candidate): "Yes" | "No" =>
  (passage.number + number) % 2 === 0 ? "Yes" : "No";

function answerOf(candidate: Candidate, type: DerivedType): string {
  if (type === "date_changed") return UNKNOWN;
  return type === "secondary" ? wantedFor(candidate) : candidate.answer;
}

const WRITERS: Record<
  DerivedType,
  (of: readonly Candidate[], work: Work) => Promise<Written[]>
> = {
  rephrased: async (of, { asker }) => {
    const told = await asker.ask(REPHRASE, of);
    return told.map((one) => oneObject(one, REPHRASE));
  },
  date_changed: async (of, { asker }) => {
    const told = await asker.ask(
      DATE_SHIFT,
      of.map(({ passage, question }) => ({ passage: passage.text, question })),
    );
    return told.map((one) => oneObject(one, DATE_SHIFT));
  },
  secondary: async (of, { asker }) => {
    const told = await asker.ask(
      YES_NO,
      of.map((candidate) => ({ ...candidate, wanted: wantedFor(candidate) })),
    );
    return told.map((one) => oneObject(one, YES_NO));
  },
};

function questionOf(
  { object, reason, reply }: Written,
  { of, type, work }: { of: Candidate; type: DerivedType; work: Work },
): string | null {
  if (object !== null && object.question !== null) return flat(object.question);
  work.rejected.push(rejectedCandidate(of, {
    step: type,
    reason: reason ?? "the model found no other date",
    reply,
  }));
  return null;
}
