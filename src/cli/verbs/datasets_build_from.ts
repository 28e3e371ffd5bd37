/**
 * `datasets build --from`: a dataset from somebody's own documents or facts.
 *
 * @module
 */

import { availableParallelism } from "node:os";
import type { Command } from "commander";
import type { Dataset } from "../../datasets/dataset.ts";
import type { AskProgress } from "../../datasets/from_documents/asker.ts";
import { buildFromDocuments } from "../../datasets/from_documents/build_from_documents.ts";
import type { ReadFiles } from "../../datasets/from_documents/data_card.ts";
import { buildFromFacts } from "../../datasets/from_facts/build_from_facts.ts";
import type { Model } from "../../models/model.ts";
import { loadPrices } from "../../models/prices.ts";
import { parseModelName } from "../../models/providers.ts";
import { homeFolder } from "../../paths.ts";
import { counted, thousands } from "../../report/phrases.ts";
import { REAL_PARTS } from "../../study/parts.ts";
import { UsageError } from "../exit.ts";
import { type Flags, positiveInteger, usd, valueFlag } from "../flags.ts";
import type { Io } from "../io.ts";

export interface BuildFlags extends Flags {
  seed: number;
  from?: string;
  model?: string;
}

/** Between two lines about one step. */
const PAUSE_MILLISECONDS = 10_000;

/** Files that are named one by one where they could not be read. */
const NAMED = 5;

/** Adds the flags of a build from files to the verb `build`. */
export function addFromFlags(command: Command): Command {
  return command
    .addOption(valueFlag("from", {
      value: "path",
      description:
        "build from a folder of Markdown or text (needs --model), or from a facts.csv: entity_id, entity, attribute, value, and where needed value_before, unit, setting, statement",
    }))
    .addOption(valueFlag("model", {
      value: "model",
      description:
        "who writes the questions: provider/model (the embedded bases are too small)",
    }))
    .addOption(
      valueFlag("budget-usd", {
        value: "usd",
        description:
          "the most to spend on the dataset in all; without it nothing is spent",
      }).argParser(usd),
    )
    .addOption(
      valueFlag("limit", {
        value: "n",
        description: "use the first n passages of the documents only",
      }).argParser(positiveInteger),
    );
}

/** Builds a dataset from files; says what was read, asked and left out. */
export async function buildFrom(
  name: string,
  { from, flags, io }: { from: string; flags: BuildFlags; io: Io },
): Promise<{ dataset: Dataset; failure: Error | null }> {
  const { home } = io;
  if (/\.csv$/i.test(from)) {
    if (flags.model !== undefined || flags.limit !== undefined) {
      throw new UsageError(
        `Cannot build "${name}" as a table of facts needs no --model and has no --limit: ${from}`,
      );
    }
    const dataset = await buildFromFacts(name, {
      from,
      seed: flags.seed,
      home,
    });
    return { dataset, failure: null };
  }
  if (flags.model === undefined) {
    throw new UsageError(
      `Cannot build "${name}" from documents as a model must write the questions: none is given; name one with --model`,
    );
  }
  return await fromDocuments(name, { from, model: flags.model, flags, io });
}

async function fromDocuments(
  name: string,
  { from, model: named, flags, io }: {
    from: string;
    model: string;
    flags: BuildFlags;
    io: Io;
  },
): Promise<{ dataset: Dataset; failure: Error | null }> {
  const { model, model_name } = await openWriter(named, io);
  try {
    const built = await buildFromDocuments(name, {
      from,
      model,
      model_name,
      prices: loadPrices(io.home === undefined ? {} : { home: io.home }),
      budget_usd: flags.budgetUsd ?? null,
      limit: flags.limit,
      home: io.home,
      signal: io.signal,
      onRead: (read) => sayRead(read, io),
      onProgress: progressTeller(io),
    });
    const { dataset, n_rejected, errors, first_error, spent_usd } = built;
    io.err(
      `${
        thousands(n_rejected)
      } rejected, with reasons in datasets/${name}/rejected.csv; spent $${
        spent_usd.toFixed(4)
      } in all`,
    );
    const failure = errors === 0 ? null : new Error(
      `${
        counted(errors, "call")
      } failed and are asked again next time; the first: ${first_error}`,
    );
    return { dataset, failure };
  } finally {
    model.close();
  }
}

/** Opens the model that writes, embedded or served. */
async function openWriter(
  named: string,
  io: Io,
): Promise<{ model: Model; model_name: string }> {
  const parts = io.parts ?? REAL_PARTS;
  const { provider } = parseModelName(named);
  const base = await parts.loadBaseModel(named, io.home ?? homeFolder());
  const model = parts.openModel({
    provider,
    workers: availableParallelism(),
    weightsFile: () => `${base.folder}/model.safetensors`,
  });
  return { model, model_name: parts.baseCheckpoint(base).model };
}

function sayRead(
  { n_documents, n_used, n_passages, skipped }: ReadFiles,
  io: Io,
): void {
  io.err(
    `${counted(n_documents, "document")}, ${thousands(n_used)} of ${
      counted(n_passages, "passage")
    }`,
  );
  for (const { path, reason } of skipped.slice(0, NAMED)) {
    io.err(`not read: ${path}: ${reason}`);
  }
  if (skipped.length > NAMED) {
    io.err(
      `not read: ${skipped.length - NAMED} more, named in rejected.csv`,
    );
  }
}

/** Returns what says each step when it is done, and in between now and then. */
function progressTeller(io: Io): (progress: AskProgress) => void {
  let said_at = performance.now();
  return ({ step, done, total, kept, errors }) => {
    const is_due = performance.now() - said_at >= PAUSE_MILLISECONDS;
    if (done < total && !is_due) return;
    said_at = performance.now();
    const notes = [
      ...(kept > 0 ? [`${thousands(kept)} from before`] : []),
      ...(errors > 0 ? [`${thousands(errors)} failed`] : []),
    ];
    const note = notes.length === 0 ? "" : ` (${notes.join(", ")})`;
    const count = done < total ? `${thousands(done)} of ` : "";
    io.err(`${step}: ${count}${counted(total, "call")}${note}`);
  };
}
