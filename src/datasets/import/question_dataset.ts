/**
 * Questions about documents as a dataset: one fact and one item for each.
 *
 * The entity of a fact is what its question rests on, one document or several
 * that questions share, so that a split by entities never parts a document.
 *
 * @module
 */

import type { Fact } from "../../records/fact.ts";
import type { Item } from "../../records/item.ts";
import type { DatasetDocument } from "../documents_file.ts";
import { formatOf, type ImportedDataset, UniqueIds } from "./imported.ts";

/** A question of a published file. */
export interface SourceQuestion {
  question_id: string;
  prompt: string;
  /** Accepted answers, at least one; the first is the fact's value. */
  answers: readonly string[];
  evidence: string | null;
  /** Documents that it rests on; the first names its entity. */
  document_ids: readonly string[];
  /** The kind of question, as the file has it. */
  kind: string;
}

/** A document as a file has it. */
export type SourceDocument = Pick<
  DatasetDocument,
  "document_id" | "title" | "text"
>;

/** Returns the dataset of questions and their documents. */
export function questionDataset(
  { questions, documents, notes }: {
    questions: readonly SourceQuestion[];
    documents: readonly SourceDocument[];
    notes: string[];
  },
  { dataset, file }: { dataset: string; file: string },
): ImportedDataset {
  const ids = new UniqueIds();
  const rootOf = sharedDocuments(questions);
  const named = questions.map((question) => ({
    question,
    fact_id: ids.take(question.question_id),
  }));
  return {
    dataset,
    facts: named.map(({ question, fact_id }) => {
      const { document_ids: [first], question_id } = question;
      const entity_id = first === undefined
        ? `question ${question_id}`
        : rootOf(first);
      const source = `${file}, question ${question_id}`;
      return factOf(question, { dataset, fact_id, entity_id, source });
    }),
    items: named.map(({ question, fact_id }) =>
      itemOf(question, { dataset, fact_id })
    ),
    extras: [],
    notes,
    missing: [],
    documents: documents.map(({ document_id, title, text }) => ({
      dataset,
      document_id,
      entity_id: rootOf(document_id),
      title,
      text,
    })),
  };
}

function factOf(
  { prompt, answers, kind }: SourceQuestion,
  names: Pick<Fact, "dataset" | "fact_id" | "entity_id" | "source">,
): Fact {
  const value = answers[0]!;
  return {
    ...names,
    setting: "new",
    attribute: kind,
    statement: `${prompt} ${value}`,
    value,
    value_before: null,
  };
}

function itemOf(
  { prompt, answers, evidence, kind }: SourceQuestion,
  { dataset, fact_id }: Pick<Fact, "dataset" | "fact_id">,
): Item {
  return {
    dataset,
    item_id: `memorization/${fact_id}`,
    fact_ids: [fact_id],
    question_type: "memorization",
    variant: "plain",
    template: kind,
    prompt,
    answers: [...answers],
    answer_before: null,
    answer_format: formatOf(answers[0]!),
    evidence,
    degree_of_change: 0,
  };
}

/**
 * Returns the first of the documents that are joined with one by questions that
 * rest on both, by union and find.
 */
function sharedDocuments(
  questions: readonly Pick<SourceQuestion, "document_ids">[],
): (document_id: string) => string {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    while ((parents.get(root) ?? root) !== root) root = parents.get(root)!;
    parents.set(id, root);
    return root;
  };
  for (const { document_ids: [first, ...others] } of questions) {
    if (first === undefined) continue;
    for (const other of others) {
      const [a, b] = [rootOf(first), rootOf(other)].sort() as [string, string];
      parents.set(b, a);
    }
  }
  return rootOf;
}

/** @throws {RangeError} If no question of a file has an answer. */
export function assertAnswers(
  path: string,
  { read, all }: { read: number; all: number },
): void {
  if (read > 0) return;
  throw new RangeError(
    `Cannot import ${path} as a question must have an answer: ${all} have none`,
  );
}

/** Returns texts once each, in their order. */
export const distinctTexts = (texts: readonly string[]): string[] => [
  ...new Set(texts),
];
