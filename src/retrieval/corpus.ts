/**
 * The corpus of a study: the texts that its open arms may look into.
 *
 * @module
 */

import { isAbsolute, join } from "node:path";
import type { Dataset } from "../datasets/dataset.ts";
import { readDatasetDocuments } from "../datasets/documents_file.ts";
import {
  readDocuments,
  type SkippedFile,
} from "../datasets/from_documents/read_documents.ts";
import { homeFolder } from "../paths.ts";
import type { CorpusDocument } from "./chunk.ts";

export interface Corpus {
  /** `statements`, `evidence`, `documents`, or the folder that was read. */
  name: string;
  documents: CorpusDocument[];
  /** Files that are no text, each with the reason. */
  skipped: SkippedFile[];
}

/** The dataset's own texts, by the names that a plan may use. */
export const OWN_CORPORA = ["documents", "evidence", "statements"] as const;

/**
 * Returns the corpus of a dataset: its own texts, or those of a folder.
 *
 * Without a name: the documents imported with the dataset; else the evidence
 * passages, where each is about several facts; else the facts' statements. A
 * text that stands twice is one document.
 *
 * @param options.corpus One of `OWN_CORPORA`, or a folder of Markdown and text;
 *   relative folders lie in the workspace.
 * @throws {RangeError} If nothing of that kind is there.
 * @throws {Deno.errors.NotFound} If there is no such folder.
 */
export function corpusOf(
  dataset: Dataset,
  { corpus, home = homeFolder() }: { corpus: string | null; home?: string },
): Corpus {
  const own = {
    documents: () => importedDocuments(dataset, home),
    evidence: () => evidencePassages(dataset),
    statements: () => statements(dataset),
  };
  if (corpus === null) {
    const imported = own.documents();
    if (imported.length > 0) return named("documents", imported);
    const passages = own.evidence();
    const shared = passages.length > 0 &&
      passages.length < dataset.facts.length &&
      passages.every(({ fact_ids }) => fact_ids!.length > 1);
    return shared
      ? named("evidence", passages)
      : named("statements", own.statements());
  }
  const name = OWN_CORPORA.find((name) => name === corpus);
  if (name === undefined) return folderCorpus(corpus, home);
  const documents = own[name]();
  if (documents.length > 0) return named(name, documents);
  throw new RangeError(
    `Cannot search ${name} as the dataset must have some: ${dataset.dataset} has none`,
  );
}

const named = (name: string, documents: CorpusDocument[]): Corpus => ({
  name,
  documents,
  skipped: [],
});

function importedDocuments(
  { dataset }: Dataset,
  home: string,
): CorpusDocument[] {
  return (readDatasetDocuments(dataset, home) ?? [])
    .map(({ document_id, text }) => ({ document_id, text }));
}

/** What direct questions rest on; evidence of derived ones is made of these. */
function evidencePassages({ items }: Dataset): CorpusDocument[] {
  return distinct(
    items.flatMap(({ question_type, evidence, item_id, fact_ids }) =>
      question_type === "memorization" && evidence !== null
        ? [{ document_id: `evidence/${item_id}`, text: evidence, fact_ids }]
        : []
    ),
  );
}

function statements({ facts }: Dataset): CorpusDocument[] {
  return distinct(
    facts.map(({ fact_id, statement }) => ({
      document_id: fact_id,
      text: statement,
      fact_ids: [fact_id],
    })),
  );
}

/** Returns each text once, under its first name, with the facts of all. */
function distinct(documents: readonly CorpusDocument[]): CorpusDocument[] {
  return [...Map.groupBy(documents, ({ text }) => text).values()]
    .map((same) => ({
      ...same[0]!,
      fact_ids: [...new Set(same.flatMap(({ fact_ids }) => fact_ids ?? []))],
    }));
}

function folderCorpus(folder: string, home: string): Corpus {
  const from = isAbsolute(folder) ? folder : join(home, folder);
  const { documents, skipped } = readDocuments(from);
  if (documents.length === 0) {
    const [first] = skipped;
    throw new RangeError(
      `Cannot search ${from} as it must hold a text: ${
        first === undefined
          ? "it is empty"
          : `all of its ${skipped.length} files were left out, the first, ${first.path}, as ${first.reason}`
      }`,
    );
  }
  const texts = documents.map(({ path, text }) => ({
    document_id: path.replaceAll("\\", "/"),
    text,
  }));
  return { name: folder, documents: texts, skipped };
}
