/**
 * A provider of batches in memory, whose batches go as a test says.
 *
 * @module
 */

import {
  type Ask,
  type BatchEntry,
  type BatchState,
  EMPTY_REPLY,
  type Model,
  type Reply,
} from "src/models/model.ts";
import type { ScriptedAnswer } from "src/models/scripted.ts";
import type { Ledger } from "src/ledger/ledger.ts";
import { DEFAULT_DECODING } from "src/records/request.ts";
import type { BatchOptions } from "src/responses/batch_options.ts";
import { respondInBatches } from "src/responses/respond_in_batches.ts";
import { checkpointAt, items } from "./study.ts";

export interface BatchProvider extends Model {
  /** What was submitted, batch by batch. The id of the first is `batch 0`. */
  readonly submitted: BatchEntry[][];
  /** How a batch ends: all run until a test sets this. */
  stateOf: (batch: number) => Partial<BatchState>;
  /** What a batch answers; null where it leaves a request undone. */
  answer: (ask: Ask, batch: number) => ScriptedAnswer | null;
}

/** Batches that run until told otherwise, and then answer rightly. */
export function batchProvider(max_entries = 100): BatchProvider {
  const submitted: BatchEntry[][] = [];
  const numberOf = (batch_id: string) => Number(batch_id.split(" ")[1]);
  const provider: BatchProvider = {
    endpoint: "scripted",
    submitted,
    stateOf: () => ({ state: "running" }),
    answer: ({ answer }) => answer,
    generate: () => Promise.reject(new Error("asked without a batch")),
    close() {},
    batches: {
      max_entries,
      submit: (entries) =>
        Promise.resolve(`batch ${submitted.push([...entries]) - 1}`),
      poll: (batch_id) =>
        Promise.resolve({
          state: "ended",
          done: 0,
          total: submitted[numberOf(batch_id)]!.length,
          error: null,
          ...provider.stateOf(numberOf(batch_id)),
        }),
      collect(batch_id, entries) {
        const replies = new Map<string, Reply>();
        for (const { custom_id, ask } of entries) {
          const answer = provider.answer(ask, numberOf(batch_id));
          if (answer === null) continue;
          const told = typeof answer === "string" ? { text: answer } : answer;
          replies.set(custom_id, { ...EMPTY_REPLY, ...told });
        }
        return Promise.resolve(replies);
      },
    },
  };
  return provider;
}

/** Has every batch end at the next look. */
export const ends = (): Partial<BatchState> => ({ state: "ended" });

/** Asks three items of one checkpoint, unless `changes` says otherwise. */
export function askInBatches(
  ledger: Ledger,
  model: Model,
  changes: Partial<BatchOptions> & Pick<BatchOptions, "folder">,
) {
  return respondInBatches({
    ledger,
    model,
    checkpoints: [checkpointAt(0)],
    items: items(3),
    arms: ["closed_book"],
    repeats: 1,
    decoding: DEFAULT_DECODING,
    wait: false,
    poll_seconds: 0,
    ...changes,
  });
}

export const newFolder = () => Deno.makeTempDirSync();

/** Returns who was asked and what came, in order of the items. */
export const texts = (ledger: Ledger) =>
  ledger.all("responses").map(({ item_id, text }) => [item_id, text]).sort();

/** The right answers to the three items. */
export const ANSWERS = [["item 0", "40"], ["item 1", "41"], ["item 2", "42"]];

/** Returns how often each answer was submitted. */
export const timesSubmitted = ({ submitted }: BatchProvider) => {
  const times = Map.groupBy(submitted.flat(), ({ custom_id }) => custom_id);
  return [...times.values()].map((entries) => entries.length);
};
