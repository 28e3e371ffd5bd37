/**
 * What a batch has come to: still at work, or a reply to each of its entries.
 *
 * @module
 */

import {
  type Ask,
  type BatchClient,
  type BatchState,
  EMPTY_REPLY,
  type Reply,
  StopAsking,
} from "../models/model.ts";
import type { SubmittedBatch } from "./batch_state.ts";

export interface LookOptions {
  /** What each entry asked, by `custom_id`. */
  asks: ReadonlyMap<string, Ask>;
  /** The folder in which `batches.json` lies. */
  folder: string;
  signal?: AbortSignal | undefined;
}

/**
 * Returns how many requests of a batch are done while it runs, and then one
 * reply to each; what it did not do is a failure that says so.
 *
 * @throws What the provider threw; an error that may be about this one batch
 *   says how to give it up.
 */
export async function lookAt(
  client: BatchClient,
  batch: SubmittedBatch,
  { asks, folder, signal }: LookOptions,
): Promise<{ done: number; replies: Map<string, Reply> | null }> {
  const { batch_id, entries } = batch;
  const options = signal ? { signal } : {};
  try {
    const told = await client.poll(batch_id, options);
    if (told.state === "running") return { done: told.done, replies: null };
    const asked = entries.map(({ custom_id }) => ({
      custom_id,
      ask: asks.get(custom_id)!,
    }));
    const collected = told.state === "failed"
      ? new Map()
      : await client.collect(batch_id, asked, options);
    return { done: told.done, replies: repliesToAll(batch, collected, told) };
  } catch (error) {
    if (signal?.aborted || error instanceof StopAsking) throw error;
    throw new Error(
      `${
        (error as Error).message
      }; if the provider no longer has batch ${batch_id}, take it out of ${folder}/batches.json to ask its ${entries.length} requests again`,
      { cause: error },
    );
  }
}

function repliesToAll(
  { batch_id, entries }: SubmittedBatch,
  collected: ReadonlyMap<string, Reply>,
  { state, error: reason }: BatchState,
): Map<string, Reply> {
  const end = state === "failed" ? "failed" : "ended without this answer";
  const error = [`batch ${batch_id} ${end}`, reason ?? []].flat().join(": ");
  const missed: Reply = { ...EMPTY_REPLY, error, provider_id: batch_id };
  const replies = new Map(entries.map(({ custom_id }) => [custom_id, missed]));
  for (const [custom_id, reply] of collected) {
    if (!replies.has(custom_id)) {
      throw new Error(
        `Cannot import batch ${batch_id} as every reply must be to one of its ${entries.length} requests: ${custom_id}`,
      );
    }
    replies.set(custom_id, reply);
  }
  return replies;
}
