/**
 * Qasper as a dataset: questions about papers, each paper a document.
 *
 * The file is an object of papers by id: `title`, `abstract`, `full_text`
 * (sections of paragraphs) and `qas`, each with the answers of several readers.
 *
 * Source of the format: Dasigi et al. (2021), A Dataset of Information-Seeking
 * Questions and Answers Anchored in Research Papers, NAACL; version 0.3.
 *
 * @module
 */

import type { ImportedDataset } from "./imported.ts";
import {
  assertAnswers,
  distinctTexts,
  questionDataset,
  type SourceQuestion,
} from "./question_dataset.ts";
import {
  type FieldPlace,
  listField,
  objectField,
  textField,
} from "./question_fields.ts";
import { readSourceJson } from "./source_json.ts";

/** How a reader says that a paper does not tell. */
export const UNANSWERABLE = "unanswerable";

/** Evidence that is a figure or table, and no text of the paper. */
const FLOAT = "FLOAT SELECTED:";

/** Counts what the notes must say. */
interface Counts {
  unanswered: number;
  floats: number;
  unanswerable: number;
}

/**
 * Returns the dataset of a Qasper file.
 *
 * @throws {SyntaxError | RangeError} If it is not JSON, or a field is not what
 *   it must be; names the file, the paper and the field.
 */
export function readQasper(
  path: string,
  { dataset }: { dataset: string },
): ImportedDataset {
  const whole = { path, at: "the file", field: "" };
  const papers = objectField(readSourceJson(path), whole);
  const counts = { unanswered: 0, floats: 0, unanswerable: 0 };
  const questions: SourceQuestion[] = [];
  const documents = Object.entries(papers).map(([paper_id, value]) => {
    const at = { path, at: `paper ${paper_id}` };
    const paper = objectField(value, { ...at, field: paper_id });
    const title = textField(paper.title, { ...at, field: "title" });
    const qas = listField(paper.qas, { ...at, field: "qas" });
    qas.forEach((qa, i) => {
      const place = { ...at, at: `${at.at}, qas[${i}]`, field: "qas" };
      const read = readQuestion(qa, { place, title, paper_id, counts });
      if (read.answers.length > 0) questions.push(read);
      else counts.unanswered++;
    });
    return { document_id: paper_id, title, text: paperText(paper, at) };
  });
  assertAnswers(path, { read: questions.length, all: counts.unanswered });
  return questionDataset({ questions, documents, notes: notesOf(counts) }, {
    dataset,
    file: path.split(/[\\/]/).at(-1)!,
  });
}

function notesOf({ unanswered, floats, unanswerable }: Counts): string[] {
  return [
    `${unanswered} questions have no answer and are left out.`,
    "A question is asked with the title of its paper behind it, as it means nothing without.",
    "The answers of all readers are accepted; several extracted spans are one answer, joined by commas.",
    `Where a reader found no answer, "${UNANSWERABLE}" is one: ${unanswerable} answers.`,
    `Evidence is the paragraphs that readers marked; ${floats} marks of figures and tables, which are no text, are left out.`,
  ];
}

/** The paper as one text: abstract, then sections under their names. */
function paperText(
  paper: Record<string, unknown>,
  at: Omit<FieldPlace, "field">,
): string {
  const field = "full_text";
  const sections = listField(paper.full_text, { ...at, field });
  const parts: string[] = [];
  if (paper.abstract !== "") {
    parts.push(textField(paper.abstract, { ...at, field: "abstract" }));
  }
  sections.forEach((value, i) => {
    const place = { ...at, field: `${field}[${i}]` };
    const section = objectField(value, place);
    const name = section.section_name;
    if (typeof name === "string" && name.trim() !== "") {
      parts.push(`## ${name.trim()}`);
    }
    const paragraphs = listField(section.paragraphs, {
      ...place,
      field: `${place.field}.paragraphs`,
    });
    for (const text of paragraphs) {
      if (typeof text === "string" && text.trim() !== "") parts.push(text);
    }
  });
  return parts.join("\n\n");
}

function readQuestion(
  value: unknown,
  { place, title, paper_id, counts }: {
    place: FieldPlace;
    title: string;
    paper_id: string;
    counts: Counts;
  },
): SourceQuestion {
  const qa = objectField(value, place);
  const question = textField(qa.question, { ...place, field: "question" });
  const answers: string[] = [];
  const evidence: string[] = [];
  const given = listField(qa.answers, { ...place, field: "answers" });
  given.forEach((one, i) => {
    const field = `answers[${i}].answer`;
    const outer = objectField(one, { ...place, field: `answers[${i}]` });
    const answer = objectField(outer.answer, { ...place, field });
    answers.push(answerText(answer, { ...place, field }));
    if (answer.unanswerable === true) counts.unanswerable++;
    const marked = listField(answer.evidence, {
      ...place,
      field: `${field}.evidence`,
    });
    for (const text of marked) {
      if (typeof text !== "string" || text.trim() === "") continue;
      if (text.startsWith(FLOAT)) counts.floats++;
      else evidence.push(text);
    }
  });
  return {
    question_id: textField(qa.question_id, { ...place, field: "question_id" }),
    prompt: `${question} (Paper: ${title})`,
    answers: distinctTexts(answers),
    evidence: evidence.length === 0 ? null : distinctTexts(evidence).join("\n"),
    document_ids: [paper_id],
    kind: "question",
  };
}

/** An answer is of one kind: none, spans, yes or no, or free text. */
function answerText(
  { unanswerable, extractive_spans, yes_no, free_form_answer }: Record<
    string,
    unknown
  >,
  place: FieldPlace,
): string {
  if (unanswerable === true) return UNANSWERABLE;
  if (typeof yes_no === "boolean") return yes_no ? "Yes" : "No";
  if (Array.isArray(extractive_spans) && extractive_spans.length > 0) {
    return textField(extractive_spans.join(", "), {
      ...place,
      field: `${place.field}.extractive_spans`,
    });
  }
  return textField(free_form_answer, {
    ...place,
    field: `${place.field}.free_form_answer`,
  });
}
