/**
 * Puts answers that were made elsewhere into a study's ledger, so that judging,
 * analysis and report need no provider at all.
 *
 * They are stored as the respond stage would store them: the same requests,
 * under the same hashes, at the endpoint `recorded`. So that stage finds what
 * is there and names what is missing.
 *
 * @module
 */

import { relative } from "node:path";
import { hashRequest } from "../records/request.ts";
import { Checkpoint } from "../records/run.ts";
import { fromFrame } from "../tables/frame.ts";
import type { StudyContext } from "./context.ts";
import { shown } from "./describe_issue.ts";
import { openContext, type OpenOptions } from "./open_context.ts";
import { Faults } from "./import_faults.ts";
import {
  isInspectLog,
  type LeftOut,
  readInspectLog,
} from "./import_inspect.ts";
import { RECORDED } from "./import_places.ts";
import { type MissingAnswers, missingAnswers } from "./import_missing.ts";
import {
  ANSWER_COLUMNS,
  checkRows,
  type ImportedAnswer,
} from "./import_rows.ts";
import { type PlainRow, readTable } from "./import_table.ts";
import { type ImportedResponse, writeImported } from "./import_write.ts";
import { readTable as readStored } from "./snapshot.ts";

/** What an import brought, and what the study still lacks. */
export interface ImportResult {
  study: string;
  /** Rows of the file, and responses that are new in the ledger. */
  n_rows: number;
  n_written: number;
  /** Rows about items that the study does not ask; they were left out. */
  n_not_asked: number;
  /** Samples of an Inspect log that are no answer of the study; left out. */
  left_out: LeftOut[];
  /** Checkpoints that the file speaks of. */
  n_checkpoints: number;
  /** Answers of the study that are still missing, by checkpoint. */
  missing: MissingAnswers[];
}

/**
 * Imports a table of answers, or an Inspect log: all of it, or nothing.
 *
 * Columns: `item_id`, `model`, `text`; `epoch` (0), `condition_id` and `seed`
 * (the plan's only ones), `repeat` (0), `dataset` (the item's only one);
 * `finish_reason`, `input_tokens`, `output_tokens` (not known).
 * Importing the same file again changes nothing.
 *
 * @param path A CSV, JSON Lines or Parquet file, or an Inspect log (.json); of
 *   the latter, samples that failed and ids that are no item are left out.
 * @throws {RangeError | SyntaxError} If any row does not fit the plan or what
 *   is recorded; names the first with its row, and counts the others.
 */
export async function importResponses(
  path: string,
  { study, ...options }: OpenOptions & { study: string },
): Promise<ImportResult> {
  const context = await openContext(study, options);
  try {
    const place = relative(context.options.home, path);
    const shortest = place.startsWith("..") ? path : place;
    return await importTable(path, { context, place: shortest });
  } finally {
    context.close();
  }
}

async function importTable(
  path: string,
  { context, place }: { context: StudyContext; place: string },
): Promise<ImportResult> {
  const { plan, materials } = context;
  const { rows: table, numbers, left_out } = await readRows(path, {
    context,
    place,
  });
  const answers = checkRows(table, { path: place, plan, materials, numbers });
  const rows = await responsesOf(answers, { context, path: place });
  const ledger = await context.ledger();
  const n_written = writeImported(ledger, {
    answers,
    rows,
    context,
    path: place,
  });
  return {
    study: plan.study,
    n_rows: table.length + left_out.length,
    n_written,
    n_not_asked: table.length - answers.length,
    left_out,
    n_checkpoints: new Set(answers.map((one) => one.checkpoint.checkpoint_id))
      .size,
    missing: await missingAnswers(ledger, context),
  };
}

/** Returns the rows of a file, whatever its kind. */
async function readRows(
  path: string,
  { context, place }: { context: StudyContext; place: string },
): Promise<
  { rows: PlainRow[]; numbers?: number[] | undefined; left_out: LeftOut[] }
> {
  if (!isInspectLog(path)) {
    return { rows: readTable(path, ANSWER_COLUMNS), left_out: [] };
  }
  const { plan, materials } = context;
  const stored = await readStored(
    context,
    "checkpoints",
    Object.keys(Checkpoint.shape),
  );
  const items = [...materials.datasets.values()].flatMap(({ items }) => items);
  return readInspectLog(path, {
    plan,
    place,
    items: Map.groupBy(items, ({ item_id }) => item_id),
    promptOf: materials.prompts.promptOf,
    checkpoints: context.checkpoints(fromFrame(stored, Checkpoint)),
    runs: materials.runs,
  });
}

/**
 * Returns the responses, each once: items with one prompt share an answer.
 *
 * @throws {RangeError} If items that share a prompt have different texts.
 */
async function responsesOf(
  answers: readonly ImportedAnswer[],
  { context: { plan, materials }, path }: {
    context: StudyContext;
    path: string;
  },
): Promise<ImportedResponse[]> {
  const faults = new Faults(path);
  const found = new Map<string, ImportedResponse>();
  for (const answer of answers) {
    const { row, item, checkpoint, repeat, text, arm } = answer;
    const request = await hashRequest({
      endpoint: "recorded",
      model: checkpoint.model,
      decoding: plan.decoding,
      schema: null,
      ...materials.prompts.promptOf(item, arm),
    });
    const { request_hash } = request;
    const before = found.get(`${request_hash} ${repeat}`);
    if (before === undefined) {
      const response = {
        request_hash,
        repeat,
        turn: 0,
        checkpoint_id: checkpoint.checkpoint_id,
        dataset: item.dataset,
        item_id: item.item_id,
        arm,
        text,
        error: null,
        finish_reason: answer.finish_reason,
        input_tokens: answer.input_tokens,
        output_tokens: answer.output_tokens,
        resolved_model: checkpoint.model.slice(RECORDED.length),
        answer_logprob: null,
        superseded: false,
      };
      found.set(`${request_hash} ${repeat}`, { row, request, response });
    } else if (before.response.text !== text) {
      faults.add(
        row,
        `items with one prompt must have one text: ${item.item_id} has ${
          shown(text)
        }, ${before.response.item_id} in row ${before.row} has ${
          shown(before.response.text)
        }`,
      );
    }
  }
  faults.throwAny();
  return [...found.values()];
}
