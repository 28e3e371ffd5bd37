/**
 * What a generated question must hold to before a second model call is paid
 * for it. Each rule says in one line what is wrong, or nothing.
 *
 * @module
 */

import { dateKey, datesIn } from "./dates.ts";
import type { WrittenQuestion } from "./prompts/questions.ts";
import { flat, holdsWords, wordsOf } from "./words.ts";

/** Words of the longest answer. */
export const MOST_ANSWER_WORDS = 12;

const MOST_QUESTION_CHARACTERS = 300;

/** A sentence or two; a whole passage would prove nothing in particular. */
const MOST_EVIDENCE_CHARACTERS = 500;

/** `flat_document` is the text of the document, its blanks as one space each. */
type Rule = (
  written: WrittenQuestion,
  flat_document: string,
) => string | null;

/** Returns what is wrong with a question, or null. */
export function questionFault(
  written: WrittenQuestion,
  flat_document: string,
): string | null {
  for (const rule of RULES) {
    const fault = rule(written, flat_document);
    if (fault !== null) return fault;
  }
  return null;
}

const isQuestion: Rule = ({ question }) => questionFormFault(question);

/** Returns why a text is not one question, or null. */
export function questionFormFault(question: string): string | null {
  const { length } = question;
  if (length > MOST_QUESTION_CHARACTERS) {
    return `a question has at most ${MOST_QUESTION_CHARACTERS} characters: ${length}`;
  }
  return /^\S[^?\n]*\?$/.test(question)
    ? null
    : "a question is one line that ends with its only question mark";
}

/** What points to a text that the examinee does not have, or to a "now". */
const POINTERS = [
  /\b(?:the|this|that|these|those|given|following|preceding|provided|according to (?:the|this)) (?:\w+ )?(?:passage|document|text|article|excerpt|paragraph|author|narrator|speaker)s?\b/i,
  /\b(?:this|these|those)\b/i,
  /\b(?:mentioned|described|listed|stated|shown|discussed|said|given) (?:above|below|here|earlier)\b|\babove-mentioned\b|\baforementioned\b|\bthe latter\b/i,
  /\b(?:today|yesterday|tomorrow|nowadays|currently|recently|at present|so far|last (?:week|month|year)|next (?:week|month|year))\b/i,
];

const PRONOUN =
  /\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|we|us|our|ours|my|me)\b/i;

const isSelfContained: Rule = ({ question, subject }) =>
  selfContainedFault(question, subject);

/** Returns what of a question is not clear by itself, or null. */
export function selfContainedFault(
  question: string,
  subject: string,
): string | null {
  const elsewhere = pointerIn(question);
  if (elsewhere !== null) {
    return `the question points elsewhere: "${elsewhere}"`;
  }
  if (!holdsWords(question, subject)) {
    return `the question does not name its subject: "${subject}"`;
  }
  const pronoun = PRONOUN.exec(question.replace(/\b[A-Z]{2,}\b/g, "—"));
  const named = question.toLowerCase().indexOf(wordsOf(subject)[0]!);
  return pronoun !== null && pronoun.index < named
    ? `a pronoun stands before what it is for: "${pronoun[0]}"`
    : null;
}

function pointerIn(text: string): string | null {
  for (const pointer of POINTERS) {
    const found = pointer.exec(text);
    if (found !== null) return found[0];
  }
  return null;
}

const namesItsSubject: Rule = ({ subject }) => {
  const words = subject.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const says = words.some((word) =>
    !PRONOUN.test(word) && !/^(?:the|a|an|this|that|these|those)$/.test(word)
  );
  return says ? null : `the subject is no name: "${subject}"`;
};

const isShort: Rule = ({ answer }) => {
  const { length } = flat(answer).split(" ");
  return length <= MOST_ANSWER_WORDS
    ? null
    : `an answer has at most ${MOST_ANSWER_WORDS} words: ${length}`;
};

const hasEvidence: Rule = ({ evidence }, flat_document) => {
  const { length } = flat(evidence);
  if (length > MOST_EVIDENCE_CHARACTERS) {
    return `evidence has at most ${MOST_EVIDENCE_CHARACTERS} characters: ${length}`;
  }
  return flat_document.includes(flat(evidence))
    ? null
    : "the evidence does not stand in the document";
};

const isProved: Rule = ({ answer, evidence }) =>
  holdsWords(evidence, answer)
    ? null
    : `the answer does not stand in its evidence: "${answer}"`;

const keepsAnswer: Rule = ({ question, answer }) =>
  holdsWords(question, answer)
    ? `the question gives its answer away: "${answer}"`
    : null;

const NUMBER =
  /^(?:about |nearly |over )?[-−$€£]?\d[\d,]*(?:\.\d+)?(?<rest>.*)$/i;

/** Returns whether an answer is a number, with or without a unit. */
export const isNumeric = (answer: string): boolean =>
  NUMBER.test(answer.trim()) && datesIn(answer).length === 0 &&
  wordsOf(answer).length <= 4;

const hasUnit: Rule = ({ question, answer, unit }) => {
  if (!isNumeric(answer)) return null;
  const text = answer.trim();
  const { rest } = NUMBER.exec(text)!.groups!;
  if (rest!.trim() !== "" || /^[$€£]/.test(text)) return null;
  if (/^\d{4}$/.test(text) && /\byear\b|^when\b/i.test(question)) return null;
  if (/\bhow many \p{L}|\bper ?cent|\bpercentage\b|%/iu.test(question)) {
    return null;
  }
  return unit !== null && holdsWords(question, unit)
    ? null
    : `a number needs its unit in the question or the answer: "${text}"`;
};

/** A question about something dated must say when, as fully as its evidence. */
const isDated: Rule = ({ question, answer, evidence }) => {
  const proved = datesIn(evidence);
  const isAnswered = proved.some(({ text }) => holdsWords(answer, text)) ||
    proved.some(({ text }) => holdsWords(text, answer));
  if (proved.length === 0 || isAnswered) return null;
  const asked = new Set(datesIn(question).map(dateKey));
  return proved.some((date) => asked.has(dateKey(date)))
    ? null
    : `the question leaves out the date of its evidence: "${proved[0]!.text}"`;
};

const isStated: Rule = ({ statement, subject, answer }) => {
  const elsewhere = pointerIn(statement);
  if (elsewhere !== null) {
    return `the statement points elsewhere: "${elsewhere}"`;
  }
  if (!holdsWords(statement, answer)) {
    return `the statement does not hold the answer: "${answer}"`;
  }
  return holdsWords(statement, subject)
    ? null
    : `the statement does not name its subject: "${subject}"`;
};

/** In the order in which they are tried. */
const RULES: readonly Rule[] = [
  isQuestion,
  namesItsSubject,
  isSelfContained,
  isShort,
  hasEvidence,
  isProved,
  keepsAnswer,
  hasUnit,
  isDated,
  isStated,
];
