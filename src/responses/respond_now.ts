/**
 * Asks now what is missing, but nothing that a batch is already being paid for.
 *
 * @module
 */

import { answersUnderWay } from "./batch_state.ts";
import type {
  AskBatchOptions,
  BatchOptions,
  BatchResult,
} from "./batch_options.ts";
import { respond, type RespondResult } from "./respond.ts";
import { respondInBatches } from "./respond_in_batches.ts";

/**
 * Imports what batches have answered, and asks the rest as `respond` does.
 *
 * @throws {Error} If a batch still runs: what it holds would be paid twice.
 *   What `respond` and `respondInBatches` throw.
 */
export async function respondNow(
  options: Omit<BatchOptions, "wait">,
): Promise<RespondResult> {
  return await nowOrRefuse(options, {
    ask: () => respond(options),
    importEnded: () => respondInBatches({ ...options, limit: 0, wait: false }),
  });
}

/** Asks once no batch holds what would be asked; imports those that ended. */
export async function nowOrRefuse(
  { folder, model: { endpoint } }: Pick<AskBatchOptions, "folder" | "model">,
  { ask, importEnded }: {
    ask: () => Promise<RespondResult>;
    importEnded: () => Promise<BatchResult>;
  },
): Promise<RespondResult> {
  if (answersUnderWay(folder, endpoint) === 0) return await ask();
  const before = await importEnded();
  if (before.running > 0) {
    throw new Error(
      `Cannot ask ${endpoint} now as its batches must end first: ${before.running} answers are under way; come back for them, or take them out of ${folder}/batches.json to pay for them again`,
    );
  }
  const now = await ask();
  return { ...now, asked: before.asked + now.asked };
}
