/**
 * A small grid for response tests: items and checkpoints made from numbers.
 *
 * @module
 */

import type { Ledger } from "src/ledger/ledger.ts";
import { openLedger } from "src/ledger/open_ledger.ts";
import { scriptedModel } from "src/models/scripted.ts";
import type { Model } from "src/models/model.ts";
import type { Item } from "src/records/item.ts";
import { DEFAULT_DECODING } from "src/records/request.ts";
import type { Checkpoint } from "src/records/run.ts";
import { respond, type RespondOptions } from "src/responses/respond.ts";

export const newLedger = () =>
  openLedger("pilot", { home: Deno.makeTempDirSync() });

export function itemAt(i: number, changes: Partial<Item> = {}): Item {
  return {
    dataset: "fictional_people",
    item_id: `item ${i}`,
    fact_ids: [`fact ${i}`],
    question_type: "memorization",
    variant: "plain",
    template: "age",
    prompt: `How old is person ${i}?`,
    answers: [`${40 + i}`],
    answer_before: null,
    answer_format: "number",
    evidence: null,
    degree_of_change: null,
    ...changes,
  };
}

export function checkpointAt(i: number): Checkpoint {
  return {
    checkpoint_id: `checkpoint ${i}`,
    run_id: null,
    base_model: "small-v1",
    epoch: i,
    step: i,
    model: `local/small-v1@${i}`,
    weights_sha256: null,
    loss: null,
  };
}

export const items = (n: number) =>
  Array.from({ length: n }, (_, i) => itemAt(i));

/** Answers every age question rightly. */
export const knowing = () =>
  scriptedModel(({ answer }) => ({ text: answer, latency_seconds: 0.5 }));

/** Asks three items of two checkpoints, unless `changes` says otherwise. */
export function ask(
  ledger: Ledger,
  model: Model,
  changes: Partial<RespondOptions> = {},
) {
  return respond({
    ledger,
    model,
    checkpoints: [checkpointAt(0), checkpointAt(1)],
    items: items(3),
    arms: ["closed_book"],
    repeats: 1,
    decoding: DEFAULT_DECODING,
    ...changes,
  });
}
