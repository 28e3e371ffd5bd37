/**
 * Writes imported answers into a ledger: what is new, in one transaction.
 *
 * @module
 */

import type { Ledger } from "../ledger/ledger.ts";
import type { Request } from "../records/request.ts";
import type { Response } from "../records/response.ts";
import type { Checkpoint, Run } from "../records/run.ts";
import type { StudyContext } from "./context.ts";
import { shown } from "./describe_issue.ts";
import { Faults } from "./import_faults.ts";
import { type ImportedAnswer, ModelNames } from "./import_rows.ts";

/** A response to store, and the file's row that it comes from. */
export interface ImportedResponse {
  row: number;
  request: Request;
  response: Response;
}

/**
 * Writes what is new; returns how many responses that is.
 *
 * @throws {RangeError} If something else is recorded already; then nothing is
 *   written.
 */
export function writeImported(
  ledger: Ledger,
  { answers, rows, context, path }: {
    answers: readonly ImportedAnswer[];
    rows: readonly ImportedResponse[];
    context: StudyContext;
    path: string;
  },
): number {
  const faults = new Faults(path);
  const stored = context.checkpoints(ledger.all("checkpoints"));
  const names = new ModelNames(stored);
  for (const { row, checkpoint } of answers) {
    const fault = names.faultOf(checkpoint);
    if (fault !== null) faults.add(row, fault);
  }
  const fresh = newResponses(ledger, { rows, faults });
  faults.throwAny();
  ledger.putBatch({
    runs: newRuns(ledger, answers),
    checkpoints: newCheckpoints(ledger, [
      ...context.materials.bases,
      ...answers.map(({ checkpoint }) => checkpoint),
    ]),
    requests: fresh.map(({ request }) => request),
    responses: fresh.map(({ response }) => response),
  });
  return fresh.length;
}

/** A stored failure gives way to an answer; a stored answer never does. */
function newResponses(
  ledger: Ledger,
  { rows, faults }: { rows: readonly ImportedResponse[]; faults: Faults },
): ImportedResponse[] {
  const keyOf = ({ request_hash, repeat, turn }: Response) =>
    `${request_hash} ${repeat} ${turn}`;
  const stored = new Map(
    ledger.all("responses").map((row) => [keyOf(row), row]),
  );
  return rows.filter(({ row, response }) => {
    const before = stored.get(keyOf(response));
    if (before === undefined || before.text === null) return true;
    if (before.text !== response.text) {
      faults.add(
        row,
        `a recorded answer is never replaced: ${response.item_id} of ${response.checkpoint_id} is recorded as ${
          shown(before.text)
        }, the file has ${shown(response.text)}`,
      );
    }
    return before.superseded;
  });
}

/** Trainings that were done elsewhere, which this ledger does not have. */
function newRuns(ledger: Ledger, answers: readonly ImportedAnswer[]): Run[] {
  const succeeded = new Set(
    ledger.all("runs").filter(({ status }) => status === "succeeded")
      .map(({ run_id }) => run_id),
  );
  const runs = new Map(
    answers.flatMap(({ run }) => run === null ? [] : [[run.run_id, run]]),
  );
  return [...runs.values()]
    .filter(({ run_id }) => !succeeded.has(run_id))
    .map((run) => ({ ...run, status: "succeeded", error: null }));
}

function newCheckpoints(
  ledger: Ledger,
  checkpoints: readonly Checkpoint[],
): Checkpoint[] {
  const stored = ledger.keys("checkpoints");
  const found = new Map(checkpoints.map((one) => [one.checkpoint_id, one]));
  return [...found.values()].filter((checkpoint) => !stored.has(checkpoint));
}
