/**
 * The tables of a ledger: each one a record, its key, and whether it is a log.
 *
 * The record's schema is the only source of columns; a new table is one line.
 *
 * @module
 */

import type { z } from "zod";
import { Judgment } from "../records/judgment.ts";
import { Request } from "../records/request.ts";
import { Attempt, Response } from "../records/response.ts";
import { Checkpoint, Run } from "../records/run.ts";

/** Logs are volatile (times, latency, cost) and outside every comparison. */
export const TABLES = {
  runs: { schema: Run, key: ["run_id"], log: false },
  checkpoints: { schema: Checkpoint, key: ["checkpoint_id"], log: false },
  requests: { schema: Request, key: ["request_hash"], log: false },
  responses: {
    schema: Response,
    key: ["request_hash", "repeat", "turn"],
    log: false,
  },
  judgments: {
    schema: Judgment,
    key: [
      "request_hash",
      "repeat",
      "turn",
      "dataset",
      "item_id",
      "judge_id",
      "judge_repeat",
    ],
    log: false,
  },
  attempts_log: {
    schema: Attempt,
    key: ["request_hash", "repeat", "turn", "attempt"],
    log: true,
  },
} as const;

export type TableName = keyof typeof TABLES;
export type RowOf<T extends TableName> = z.infer<(typeof TABLES)[T]["schema"]>;
export type ColumnOf<T extends TableName> = keyof RowOf<T> & string;

/** The columns that name a row, without the rest of it. */
export type KeyOf<T extends TableName> = Pick<
  RowOf<T>,
  (typeof TABLES)[T]["key"][number] & keyof RowOf<T>
>;

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];
