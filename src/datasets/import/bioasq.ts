/**
 * BioASQ task B as a dataset: biomedical questions with snippets of abstracts.
 *
 * The file is `{"questions": [...]}`, each with `body`, `type`, `documents`
 * (addresses), `snippets` (texts with their document), `ideal_answer` and, but
 * for summaries, `exact_answer`. The abstracts themselves are not in it: the
 * documents of the dataset are the snippets, put together by address.
 *
 * Source of the format: Tsatsaronis et al. (2015), BMC Bioinformatics 16, 138,
 * and the guidelines of task B.
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

const KINDS = ["yesno", "factoid", "list", "summary"];

/**
 * Returns the dataset of a BioASQ file.
 *
 * @throws {SyntaxError | RangeError} If it is not JSON, or a field is not what
 *   it must be; names the file, the question and the field.
 */
export function readBioasq(
  path: string,
  { dataset }: { dataset: string },
): ImportedDataset {
  const whole = { path, at: "the file", field: "" };
  const { questions } = objectField(readSourceJson(path), whole);
  const snippets = new Map<string, string[]>();
  const cited = new Set<string>();
  const all = listField(questions, { ...whole, field: "questions" })
    .map((value, i) => {
      const place = { path, at: `question ${i + 1}`, field: "questions" };
      return readQuestion(objectField(value, place), {
        place,
        snippets,
        cited,
      });
    });
  const read = all.filter(({ answers }) => answers.length > 0);
  assertAnswers(path, { read: read.length, all: all.length });
  const bare = [...cited].filter((id) => !snippets.has(id)).length;
  const documents = [...snippets].map(([document_id, texts]) => ({
    document_id,
    title: null,
    text: distinctTexts(texts).join("\n\n"),
  }));
  const notes = [
    `${all.length - read.length} questions have no answer and are left out.`,
    "A document is the snippets of one address, as the file has no abstracts; search the abstracts by naming a folder of them as the corpus.",
    `${bare} documents that questions name have no snippet and so no text here.`,
    "The names in a list answer are one answer, joined by semicolons; synonyms of a single answer are all accepted; a summary is its ideal answer.",
    "Questions that share a document have one entity, so that no split parts them.",
  ];
  const file = path.split(/[\\/]/).at(-1)!;
  return questionDataset({ questions: read, documents, notes }, {
    dataset,
    file,
  });
}

function readQuestion(
  question: Record<string, unknown>,
  { place, snippets, cited }: {
    place: FieldPlace;
    /** Texts by document; what the question has is added. */
    snippets: Map<string, string[]>;
    cited: Set<string>;
  },
): SourceQuestion {
  const question_id = textField(question.id, { ...place, field: "id" });
  const at = { ...place, at: `question ${question_id}` };
  const kind = textField(question.type, { ...at, field: "type" });
  if (!KINDS.includes(kind)) {
    throw new RangeError(
      `Cannot import ${at.path} as field "type" must be one of ${
        KINDS.join(", ")
      }: ${at.at} has ${JSON.stringify(kind)}`,
    );
  }
  const documents = listField(question.documents ?? [], {
    ...at,
    field: "documents",
  }).map((id, i) => documentId(id, { ...at, field: `documents[${i}]` }));
  const evidence = listField(question.snippets ?? [], {
    ...at,
    field: "snippets",
  }).map((value, i) => {
    const field = `snippets[${i}]`;
    const snippet = objectField(value, { ...at, field });
    const text = textField(snippet.text, { ...at, field: `${field}.text` });
    const id = documentId(snippet.document, {
      ...at,
      field: `${field}.document`,
    });
    snippets.set(id, [...snippets.get(id) ?? [], text]);
    documents.push(id);
    return text;
  });
  for (const id of documents) cited.add(id);
  return {
    question_id,
    prompt: textField(question.body, { ...at, field: "body" }),
    answers: answersOf(question, { kind, at }),
    evidence: evidence.length === 0 ? null : distinctTexts(evidence).join("\n"),
    document_ids: distinctTexts(documents),
    kind,
  };
}

/** The last part of an address is the number of the abstract. */
function documentId(value: unknown, place: FieldPlace): string {
  return textField(value, place).replace(/\/+$/, "").split("/").at(-1)!;
}

function answersOf(
  { exact_answer, ideal_answer }: Record<string, unknown>,
  { kind, at }: { kind: string; at: FieldPlace },
): string[] {
  const [field, given] = kind === "summary"
    ? ["ideal_answer", ideal_answer]
    : ["exact_answer", exact_answer];
  if (given === undefined || given === null) return [];
  const place = { ...at, field };
  if (kind !== "list") return distinctTexts(textsIn(given, place));
  const names = listField(given, place).map((one, i) =>
    textsIn(one, { ...at, field: `${field}[${i}]` })[0] ?? ""
  ).filter((name) => name !== "");
  return names.length === 0 ? [] : [names.join("; ")];
}

/** A text, a list of texts, or a list of lists of synonyms: all texts in it. */
function textsIn(value: unknown, place: FieldPlace): string[] {
  if (!Array.isArray(value)) return [textField(value, place)];
  return value.flatMap((one, i) =>
    textsIn(one, { ...place, field: `${place.field}[${i}]` })
  );
}
