/**
 * A dataset from somebody's own documents: a model writes questions, rules and
 * the model's second look decide which are kept.
 *
 * Source: the steps (question with evidence, check, rephrase, date shift,
 * yes/no) follow FineTuneBench (Wu et al. 2024, arXiv:2411.05059); the prompts
 * and the rules are ours.
 *
 * @module
 */

import { join } from "node:path";
import { takeLock } from "../../ledger/lock.ts";
import { Budget } from "../../models/budget.ts";
import type { Model } from "../../models/model.ts";
import type { PriceTable } from "../../models/price_table.ts";
import { datasetFolder, homeFolder } from "../../paths.ts";
import type { Dataset } from "../dataset.ts";
import {
  assertMayBuild,
  type BuiltDataset,
  NOTHING_REJECTED,
  writeBuilt,
} from "../from_facts/built.ts";
import { Asker, type AskProgress } from "./asker.ts";
import { checkQuestions } from "./check_questions.ts";
import { factsOf, itemsOf } from "./content.ts";
import { dataCard, type ReadFiles } from "./data_card.ts";
import { deriveQuestions } from "./derive_questions.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { readDocuments, type SkippedFile } from "./read_documents.ts";
import { Transcript, TRANSCRIPT_FILE } from "./transcript.ts";
import { verifyQuestions } from "./verify_questions.ts";
import { Work } from "./work.ts";
import { writeQuestions } from "./write_questions.ts";

export interface DocumentsOptions {
  /** A folder of Markdown or text, or one such file. */
  from: string;
  model: Model;
  /** As in the plan of a study: `provider/model`. */
  model_name: string;
  prices: PriceTable;
  /** The most to spend on this dataset in all; null for nothing. */
  budget_usd: number | null;
  /** Use the first so many passages only. */
  limit?: number | undefined;
  home?: string | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: AskProgress) => void) | undefined;
  /** Told before the first call. */
  onRead?: ((read: ReadFiles) => void) | undefined;
}

export interface DocumentsBuild {
  dataset: Dataset;
  n_rejected: number;
  /** Calls that failed, and why the first did; they are asked again. */
  errors: number;
  first_error: string | null;
  /** In US dollars, over all builds of this dataset. */
  spent_usd: number;
}

/**
 * Builds a dataset from documents, writes it and returns it. Built again, it
 * asks only what has no reply yet.
 *
 * @throws {RangeError} If no document can be read, or no fact is accepted.
 * @throws {StopAsking} If the budget or the provider ends the asking; what was
 *   said is kept.
 */
export async function buildFromDocuments(
  name: string,
  options: DocumentsOptions,
): Promise<DocumentsBuild> {
  const { from, home = homeFolder(), limit, onRead } = options;
  assertMayBuild(name, home);
  const { documents, skipped } = readDocuments(from);
  if (documents.length === 0) throw noDocuments(from, skipped);
  const passages = documents.flatMap((one) => passagesOf(one));
  const used = passages.slice(0, limit);
  const read: ReadFiles = {
    n_documents: new Set(used.map(({ document }) => document)).size,
    skipped,
    n_passages: passages.length,
    n_used: used.length,
  };
  onRead?.(read);
  const folder = datasetFolder(name, home);
  const lock = takeLock(join(folder, "lock"), folder);
  try {
    return await buildLocked(name, {
      options: { ...options, home },
      read,
      used,
    });
  } finally {
    lock.release();
  }
}

async function buildLocked(
  name: string,
  { options, read, used }: {
    options: DocumentsOptions;
    read: ReadFiles;
    used: readonly Passage[];
  },
): Promise<DocumentsBuild> {
  const { home, budget_usd, prices, model_name } = options;
  const transcript = new Transcript(
    join(datasetFolder(name, home), TRANSCRIPT_FILE),
  );
  try {
    const budget = await Budget.open({
      limit_usd: budget_usd,
      prices,
      spent_usd: transcript.spent_usd,
    });
    const asker = new Asker({ ...options, transcript, budget });
    const built = await ask(name, { used, read, asker });
    const card = dataCard(built, { model: model_name, read });
    const because = asker.first_error === null
      ? null
      : `${asker.errors} calls failed, the first: ${asker.first_error}`;
    const dataset = await writeBuilt(built, { card, because, home });
    return {
      dataset,
      n_rejected: built.rejected.length,
      errors: asker.errors,
      first_error: asker.first_error,
      spent_usd: transcript.spent_usd,
    };
  } finally {
    transcript.close();
  }
}

async function ask(
  dataset: string,
  { used, read, asker }: {
    used: readonly Passage[];
    read: ReadFiles;
    asker: Asker;
  },
): Promise<BuiltDataset> {
  const work = new Work(asker);
  const written = await writeQuestions(used, work);
  const candidates = await checkQuestions(written, work);
  const derived = await deriveQuestions(candidates, work);
  const verified = await verifyQuestions(derived, work);
  const unread = read.skipped.map(({ path, reason }) => ({
    ...NOTHING_REJECTED,
    step: "read",
    source: path,
    reason,
  }));
  return {
    dataset,
    facts: factsOf(candidates, dataset),
    items: itemsOf(candidates, { derived: verified, dataset }),
    rejected: [...unread, ...work.rejected],
  };
}

function noDocuments(
  from: string,
  skipped: readonly SkippedFile[],
): RangeError {
  const [first] = skipped;
  return new RangeError(
    `Cannot build from ${from} as it must hold a Markdown or text file: ${
      first === undefined
        ? "it is empty"
        : `none of ${skipped.length} files can be read, the first: ${first.path}: ${first.reason}`
    }`,
  );
}
