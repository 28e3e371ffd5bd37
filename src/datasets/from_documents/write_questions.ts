/**
 * Step 1: from passages to questions that hold to every rule.
 *
 * @module
 */

import { NOTHING_REJECTED } from "../from_facts/built.ts";
import { UniqueIds } from "../import/imported.ts";
import type { Told } from "./asker.ts";
import { type Candidate, rejectedCandidate } from "./candidate.ts";
import { parseReply } from "./parse_reply.ts";
import { type Passage, placeOf } from "./passages.ts";
import {
  isNone,
  MOST_QUESTIONS,
  QUESTIONS,
  type WrittenQuestion,
} from "./prompts/questions.ts";
import { questionFault } from "./question_rules.ts";
import { flat, slugOf } from "./words.ts";
import { flatText } from "./document_text.ts";
import { ASKED_BEFORE, STATED_BEFORE, type Work } from "./work.ts";

/** Returns the questions that hold; the others are rejected with the reason. */
export async function writeQuestions(
  passages: readonly Passage[],
  work: Work,
): Promise<Candidate[]> {
  const told = await work.asker.ask(
    QUESTIONS,
    passages.map(({ document, text }) => ({
      path: document.path,
      passage: text,
    })),
  );
  const slugs = slugsOf(passages);
  return passages.flatMap((passage, i) =>
    writtenAbout(passage, { told: told[i]!, work })
      .map((written, k): Candidate => ({
        ...written,
        passage,
        number: k + 1,
        fact_id: `${slugs.get(passage.document.path)}/${
          String(passage.number).padStart(3, "0")
        }/${k + 1}`,
      }))
      .filter((candidate) => holds(candidate, work))
  );
}

function slugsOf(passages: readonly Passage[]): Map<string, string> {
  const ids = new UniqueIds();
  const paths = new Set(passages.map(({ document }) => document.path));
  return new Map(
    [...paths].map((
      path,
    ) => [path, ids.take(slugOf(path.replace(/\.\w+$/, "")))]),
  );
}

function writtenAbout(
  passage: Passage,
  { told: { text, error, is_cut }, work }: { told: Told; work: Work },
): WrittenQuestion[] {
  const reject = (reason: string, reply: string | null) =>
    work.rejected.push({
      ...NOTHING_REJECTED,
      step: QUESTIONS.name,
      source: placeOf(passage),
      reason,
      reply,
    });
  if (text === null) {
    reject(`the call failed: ${error}`, null);
    return [];
  }
  const { objects, faults } = isNone(text)
    ? { objects: [], faults: [] }
    : parseReply(text, QUESTIONS.reply);
  if (objects.length + faults.length === 0) {
    reject("the model found no fact in the passage", text);
  }
  for (const fault of faults) {
    reject(
      is_cut ? `the reply was cut, and ${fault.reason}` : fault.reason,
      fault.text,
    );
  }
  for (const surplus of objects.slice(MOST_QUESTIONS)) {
    reject(
      `a passage has at most ${MOST_QUESTIONS} questions`,
      JSON.stringify(surplus),
    );
  }
  return objects.slice(0, MOST_QUESTIONS).map(tidied);
}

/** Blanks at the ends of a cell mean nothing, nor does an article. */
const tidied = (written: WrittenQuestion): WrittenQuestion => ({
  subject: flat(written.subject).replace(/^(?:the|an?) (?=\S)/i, ""),
  property: flat(written.property),
  question: flat(written.question),
  answer: flat(written.answer).replace(/(?<=[\p{L}\d])\.$/u, ""),
  unit: written.unit === null ? null : flat(written.unit),
  statement: flat(written.statement),
  evidence: flat(written.evidence),
});

function holds(candidate: Candidate, work: Work): boolean {
  const { passage, question } = candidate;
  const reason = questionFault(candidate, flatText(passage.document)) ??
    (work.isNew(question) ? null : ASKED_BEFORE) ??
    (work.isNewFact(candidate) ? null : STATED_BEFORE);
  if (reason === null) return true;
  work.rejected.push(
    rejectedCandidate(candidate, { step: QUESTIONS.name, reason }),
  );
  return false;
}
