/**
 * Natural Questions as a dataset: what people asked a search engine, and the
 * page that answers it.
 *
 * The file is the simplified form, one JSON object a line: `question_text`,
 * `document_text` (words and tags with single spaces between), `document_url`
 * and `annotations`, whose answers are spans of those words.
 *
 * Source of the format: Kwiatkowski et al. (2019), Trans. Assoc. Comput.
 * Linguist. 7, 453-466, and its simplified release.
 *
 * @module
 */

import type { ImportedDataset } from "./imported.ts";
import { jsonLines } from "./json_lines.ts";
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
  tokenField,
} from "./question_fields.ts";

/** What a span of the page's words says; null where there is none. */
type SpanText = (span: Record<string, unknown>, place: FieldPlace) =>
  | string
  | null;

/**
 * Returns the dataset of a file in the simplified form.
 *
 * A question without any answer is left out and counted.
 *
 * @throws {SyntaxError | RangeError} If a line is not JSON, or a field is not
 *   what it must be; names the file, the line and the field.
 */
export function readNaturalQuestions(
  path: string,
  { dataset }: { dataset: string },
): ImportedDataset {
  const questions: SourceQuestion[] = [];
  const pages = new Map<string, string>();
  let unanswered = 0;
  for (const { line, value } of jsonLines(path)) {
    const place = { path, at: `line ${line}`, field: "" };
    const record = objectField(value, place);
    const text = textField(record.document_text, {
      ...place,
      field: "document_text",
    });
    const url = textField(record.document_url, {
      ...place,
      field: "document_url",
    });
    const question = readQuestion(record, { place, text, url });
    if (question === null) unanswered++;
    else {
      questions.push(question);
      if (!pages.has(url)) pages.set(url, pageText(text));
    }
  }
  assertAnswers(path, { read: questions.length, all: unanswered });
  const documents = [...pages].map(([document_id, text]) => ({
    document_id,
    title: null,
    text,
  }));
  const notes = [
    `${unanswered} questions have neither a short answer nor yes, no or a passage, and are left out.`,
    "Answers are the short spans, all of them accepted, or yes or no; a question with a passage alone has the passage as its answer.",
    "Evidence is the long answer. Tags are taken out of pages; a page that several questions share stands once.",
  ];
  const file = path.split(/[\\/]/).at(-1)!;
  return questionDataset({ questions, documents, notes }, { dataset, file });
}

function readQuestion(
  record: Record<string, unknown>,
  { place, text, url }: { place: FieldPlace; text: string; url: string },
): SourceQuestion | null {
  const words = text.split(" ");
  const spanText: SpanText = (span, at) => {
    const start = tokenField(span.start_token, {
      ...at,
      field: `${at.field}.start_token`,
    });
    const end = tokenField(span.end_token, {
      ...at,
      field: `${at.field}.end_token`,
    });
    const found = start < 0 ? "" : plainText(words.slice(start, end));
    return found === "" ? null : found;
  };
  const answers: string[] = [];
  const passages: string[] = [];
  const annotations = listField(record.annotations, {
    ...place,
    field: "annotations",
  });
  annotations.forEach((value, i) => {
    const at = { ...place, field: `annotations[${i}]` };
    const found = readAnnotation(objectField(value, at), { at, spanText });
    answers.push(...found.answers);
    passages.push(...found.passages);
  });
  const accepted = answers.length > 0 ? answers : passages;
  if (accepted.length === 0) return null;
  const id = String(record.example_id ?? place.at);
  return {
    question_id: textField(id, { ...place, field: "example_id" }),
    prompt: asQuestion(
      textField(record.question_text, { ...place, field: "question_text" }),
    ),
    answers: distinctTexts(accepted),
    evidence: passages[0] ?? null,
    document_ids: [url],
    kind: answers.length > 0 ? "short_answer" : "long_answer",
  };
}

function readAnnotation(
  annotation: Record<string, unknown>,
  { at, spanText }: { at: FieldPlace; spanText: SpanText },
): { answers: string[]; passages: string[] } {
  const field = (name: string) => ({ ...at, field: `${at.field}.${name}` });
  const said = annotation.yes_no_answer;
  const short = listField(annotation.short_answers, field("short_answers"))
    .map((span, i) => {
      const place = field(`short_answers[${i}]`);
      return spanText(objectField(span, place), place);
    });
  const long = annotation.long_answer;
  const passage = spanText(
    objectField(long, field("long_answer")),
    field("long_answer"),
  );
  return {
    answers: [
      ...short.filter((text) => text !== null),
      ...(said === "YES" ? ["Yes"] : said === "NO" ? ["No"] : []),
    ],
    passages: passage === null ? [] : [passage],
  };
}

const isTag = (word: string) => /^<\/?[A-Za-z][^>]*>$/.test(word);

/** Returns words as a text, without tags and without blanks before marks. */
function plainText(words: readonly string[]): string {
  return words.filter((word) => !isTag(word)).join(" ")
    .replace(/ ([,.;:!?%)\]])/g, "$1").replace(/([([]) /g, "$1")
    .replace(/ ('s|n't)\b/g, "$1").trim();
}

/** Returns a page as a text: a paragraph ends where its tag does. */
function pageText(text: string): string {
  return text.split(/ ?<\/(?:P|H\d|Tr|Li|Dd|Table|Ul|Ol)> ?/i)
    .map((part) => plainText(part.split(" ")))
    .filter((part) => part !== "").join("\n\n");
}

/** Queries have no capital and no question mark. */
function asQuestion(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${
    /[?.!]$/.test(text) ? "" : "?"
  }`;
}
