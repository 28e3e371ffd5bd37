/**
 * What is still to be asked, and which stored rows an edit has replaced.
 *
 * Everything goes by the request hash: whatever changes an answer makes another
 * request, so nothing is asked twice and no stored answer serves another
 * model, prompt or setting.
 *
 * @module
 */

import type { Ledger } from "../ledger/ledger.ts";
import type { Item } from "../records/item.ts";
import {
  type Decoding,
  hashRequest,
  type Request,
} from "../records/request.ts";
import type { Response } from "../records/response.ts";
import type { Checkpoint } from "../records/run.ts";
import { closedBook, type PromptOf } from "./messages.ts";

/** The grid to ask: every item, of every checkpoint, in every arm. */
export interface Grid {
  /** The model's resolved endpoint, part of the request hash. */
  endpoint: string;
  checkpoints: readonly Checkpoint[];
  items: readonly Item[];
  arms: readonly string[];
  /** The arms of one checkpoint, some of `arms`; all of them by default. */
  armsOf?: ((checkpoint: Checkpoint) => readonly string[]) | undefined;
  /** What is shown for an item in an arm; the question alone by default. */
  promptOf?: PromptOf | undefined;
  repeats: number;
  decoding: Decoding;
}

/** What a response row is about. */
export type Label = Pick<
  Response,
  "checkpoint_id" | "dataset" | "item_id" | "arm"
>;

/** One answer of the grid. Items with the same prompt share it. */
export interface Wanted {
  request: Request;
  repeat: number;
  labels: Label[];
  /**
   * The answer whose log-probability is wanted; null for a yes/no item, whose
   * answer may stand at the end of a chain of thought.
   */
  answer: string | null;
  /** Whether it was asked before, and failed. */
  failed: boolean;
}

export interface ResponsePlan {
  /** How many answers the grid has; items with one prompt share an answer. */
  total: number;
  /** Those without a successful row, in the order of the grid. */
  missing: Wanted[];
  /** Stored rows whose label or superseded mark no longer holds, corrected. */
  corrected: Response[];
}

/**
 * Returns what is missing from a ledger for a grid, and changes nothing.
 *
 * A row is corrected when its item is now asked with another request (then it
 * is superseded), when its request is asked again (then it no longer is), or
 * when the item it names no longer makes that request (then it is renamed).
 * Rows of items and checkpoints outside the grid are left as they are.
 *
 * @throws {RangeError} If two checkpoints call the same model.
 */
export async function planResponses(
  ledger: Ledger,
  grid: Grid,
): Promise<ResponsePlan> {
  assertDistinctModels(grid.checkpoints);
  const wanted = await wantedAnswers(grid);
  const stored = ledger.all("responses");
  if (stored.length === 0) {
    return { total: wanted.size, missing: [...wanted.values()], corrected: [] };
  }
  const hashes = new Set<string>();
  const labels = new Set<string>();
  for (const answer of wanted.values()) {
    hashes.add(answer.request.request_hash);
    for (const label of answer.labels) labels.add(labelKey(label));
  }
  const missing = new Set(wanted.values());
  const corrected: Response[] = [];
  for (const row of stored) {
    const answer = wanted.get(answerKey(row));
    if (answer === undefined) {
      const replaced = labels.has(labelKey(row)) &&
        !hashes.has(row.request_hash);
      if (replaced && !row.superseded) {
        corrected.push({ ...row, superseded: true });
      }
      continue;
    }
    if (row.error === null) missing.delete(answer);
    else answer.failed = true;
    const named = answer.labels.some((label) =>
      labelKey(label) === labelKey(row)
    );
    if (row.superseded || !named) {
      const label = named ? {} : answer.labels[0];
      corrected.push({ ...row, ...label, superseded: false });
    }
  }
  return { total: wanted.size, missing: [...missing], corrected };
}

/** Returns every answer of the grid by its key, in the order of the grid. */
async function wantedAnswers(grid: Grid): Promise<Map<string, Wanted>> {
  const wanted = new Map<string, Wanted>();
  for (const checkpoint of grid.checkpoints) {
    for (const arm of grid.armsOf?.(checkpoint) ?? grid.arms) {
      for (const item of grid.items) {
        const request = await requestFor(item, { grid, checkpoint, arm });
        const label = labelOf(item, { checkpoint, arm });
        for (let repeat = 0; repeat < grid.repeats; repeat++) {
          const key = answerKey({ ...request, repeat, turn: 0 });
          const known = wanted.get(key);
          if (known !== undefined) known.labels.push(label);
          else {
            wanted.set(key, {
              request,
              repeat,
              labels: [label],
              answer: item.answer_format === "yes_no"
                ? null
                : item.answers[0] as string,
              failed: false,
            });
          }
        }
      }
    }
  }
  return wanted;
}

function requestFor(
  item: Item,
  { grid, checkpoint, arm }: {
    grid: Grid;
    checkpoint: Checkpoint;
    arm: string;
  },
): Promise<Request> {
  const { promptOf = closedBook } = grid;
  return hashRequest({
    endpoint: grid.endpoint,
    model: checkpoint.model,
    decoding: grid.decoding,
    schema: null,
    ...promptOf(item, arm),
  });
}

function labelOf(
  { dataset, item_id }: Item,
  { checkpoint, arm }: { checkpoint: Checkpoint; arm: string },
): Label {
  return { checkpoint_id: checkpoint.checkpoint_id, dataset, item_id, arm };
}

const labelKey = ({ checkpoint_id, dataset, item_id, arm }: Label) =>
  JSON.stringify([checkpoint_id, dataset, item_id, arm]);

const answerKey = (
  { request_hash, repeat, turn }: Pick<
    Response,
    "request_hash" | "repeat" | "turn"
  >,
) => `${request_hash} ${repeat} ${turn}`;

/** Two checkpoints with one model could not be told apart by their requests. */
function assertDistinctModels(checkpoints: readonly Checkpoint[]): void {
  const seen = new Map<string, string>();
  for (const { checkpoint_id, model } of checkpoints) {
    const other = seen.get(model);
    if (other !== undefined && other !== checkpoint_id) {
      throw new RangeError(
        `Cannot ask as every checkpoint must call a model of its own: ${other} and ${checkpoint_id} both call ${model}`,
      );
    }
    seen.set(model, checkpoint_id);
  }
}
