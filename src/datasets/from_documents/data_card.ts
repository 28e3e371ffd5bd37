/**
 * The data card of a dataset that was built from documents.
 *
 * @module
 */

import {
  type BuiltDataset,
  filesTable,
  reasonsTable,
} from "../from_facts/built.ts";
import { PASSAGE_CHARACTERS } from "./passages.ts";
import type { SkippedFile } from "./read_documents.ts";
import { TRANSCRIPT_FILE } from "./transcript.ts";

/** What was read. */
export interface ReadFiles {
  n_documents: number;
  skipped: SkippedFile[];
  /** Passages of all documents, and those that were asked about. */
  n_passages: number;
  n_used: number;
}

export const dataCard = (
  built: BuiltDataset,
  { model, read }: { model: string; read: ReadFiles },
): string =>
  [
    `# ${built.dataset}`,
    "",
    `Questions that ${model} wrote about ${read.n_documents} documents, in ${read.n_used} of ${read.n_passages} passages of at most ${PASSAGE_CHARACTERS} characters, cut between paragraphs, without overlap.`,
    "",
    ...filesTable(built),
    `| \`${TRANSCRIPT_FILE}\` | | every call to the model and its reply |`,
    "",
    "## How an item came here",
    "",
    "- The question names its subject, and the date where its evidence has one; the answer is short, stands in the evidence, and has a unit where it is a number; the evidence stands in the document, word for word.",
    "- The model looked at each question again: proved, one answer, clear by itself, right at any time.",
    "- `rephrased`, `date_changed` and `secondary` were written from it, and answered from the passage by the model without the answer at hand; what came out otherwise was dropped.",
    "- `date_changed` asks about a date at which nothing is recorded: the right answer is `unknown`. Count it jointly with `memorization`.",
    "- `secondary` is yes/no, as many yes as no, give or take one.",
    "",
    "## Rejected",
    "",
    ...reasonsTable(built.rejected),
    "",
    "## Files that were not read",
    "",
    ...(read.skipped.length === 0
      ? ["None."]
      : read.skipped.map(({ path, reason }) => `- ${path}: ${reason}`)),
    "",
    "## Limits",
    "",
    "- The model that wrote the questions also checked them; read a sample.",
    "- That a fact is new to the model to be tuned is taken for granted: ask its untuned version first (`datasets check --study`).",
    "- The rules read English.",
    "- The rights to the texts are those of the documents.",
    "",
  ].join("\n");
