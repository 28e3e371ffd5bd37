/**
 * Which batches are under way: what was submitted, kept in one file.
 *
 * A batch may run for a day, so the process that submitted it is seldom the one
 * that collects it. The file is written whole as soon as a provider took a
 * batch: a kill between the two loses that one batch, which is then asked again.
 *
 * @module
 */

import { join } from "node:path";
import { z } from "zod";
import { readText, writeWhole } from "../tables/files.ts";

/** One answer that was asked for, and under which label at that time. */
const SubmittedEntry = z.strictObject({
  custom_id: z.string().min(1),
  request_hash: z.string().length(32),
  repeat: z.int().nonnegative(),
  checkpoint_id: z.string().min(1),
  dataset: z.string().min(1),
  item_id: z.string().min(1),
  arm: z.string().min(1),
});
export type SubmittedEntry = z.infer<typeof SubmittedEntry>;

/** A batch that a provider took and that has not been imported yet. */
const SubmittedBatch = z.strictObject({
  batch_id: z.string().min(1),
  provider: z.string().min(1),
  endpoint: z.string().min(1),
  submitted_at: z.iso.datetime(),
  entries: z.array(SubmittedEntry).min(1),
});
export type SubmittedBatch = z.infer<typeof SubmittedBatch>;

const BatchFile = z.strictObject({ batches: z.array(SubmittedBatch) });

const placeOf = (folder: string) => join(folder, "batches.json");

/** Returns the name of an answer within its batch: at most 64 characters. */
export function customIdOf(
  { request_hash, repeat }: Pick<SubmittedEntry, "request_hash" | "repeat">,
): string {
  return `${request_hash}_${repeat}`;
}

/**
 * Returns the batches of a study that are not imported yet, none where nothing
 * was ever submitted.
 *
 * @param folder The study's folder for work under way.
 * @throws {SyntaxError} If the file was damaged; names what it must hold.
 */
export function readBatches(folder: string): SubmittedBatch[] {
  const place = placeOf(folder);
  let text: string;
  try {
    text = readText(place);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
  const result = BatchFile.safeParse(parseJson(text, place));
  if (result.success) return result.data.batches;
  const issue = result.error.issues[0]!;
  throw unreadable(place, `${issue.path.join(".")} ${issue.message}`);
}

/**
 * Returns how many answers are in batches at an endpoint that are not imported
 * yet: to ask them another way would be to pay twice.
 */
export function answersUnderWay(folder: string, endpoint: string): number {
  return readBatches(folder).filter((batch) => batch.endpoint === endpoint)
    .reduce((n, { entries }) => n + entries.length, 0);
}

/** Keeps the batches that are under way, in place of those kept before. */
export function writeBatches(
  folder: string,
  batches: readonly SubmittedBatch[],
): void {
  writeWhole(placeOf(folder), `${JSON.stringify({ batches })}\n`);
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw unreadable(place, error.message);
  }
}

function unreadable(place: string, fault: string): SyntaxError {
  return new SyntaxError(
    `Cannot read ${place} as it must list the batches under way: ${fault}; move it away to ask what they hold again`,
  );
}
