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

/** Returns the dataset of questions and their documents. */
export function questionDataset(
  { questions, documents, notes }: {
    questions: readonly SourceQuestion[];
    documents: readonly Omit<DatasetDocument, "dataset">[];
    notes: string[];
  },
  { dataset, file }: { dataset: string; file: string },
): ImportedDataset {
  const ids = new UniqueIds();
  const entityOf = entitiesOf(questions);
  const facts: Fact[] = [];
  const items: Item[] = [];
  for (const question of questions) {
    const { prompt, answers, evidence, kind } = question;
    const fact_id = ids.take(question.question_id);
    const value = answers[0]!;
    facts.push({
      dataset,
      fact_id,
      entity_id: entityOf(question),
      setting: "new",
      attribute: kind,
      statement: `${prompt} ${value}`,
      value,
      value_before: null,
      source: `${file}, question ${question.question_id}`,
    });
    items.push({
      dataset,
      item_id: `memorization/${fact_id}`,
      fact_ids: [fact_id],
      question_type: "memorization",
      variant: "plain",
      template: kind,
      prompt,
      answers: [...answers],
      answer_before: null,
      answer_format: formatOf(value),
      evidence,
      degree_of_change: 0,
    });
  }
  return {
    dataset,
    facts,
    items,
    extras: [],
    notes,
    missing: [],
    documents: documents.map((document) => ({ dataset, ...document })),
  };
}

/** Joins questions that share a document, by union and find. */
function entitiesOf(
  questions: readonly SourceQuestion[],
): (question: SourceQuestion) => string {
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
  return ({ document_ids, question_id }) =>
    document_ids[0] === undefined
      ? `question ${question_id}`
      : rootOf(document_ids[0]);
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
