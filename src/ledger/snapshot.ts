/**
 * What a study has found so far, as frames, wherever it is kept.
 *
 * @module
 */

import { studyPaths } from "../paths.ts";
import { exists } from "./database_file.ts";
import { type Frames, readFrozen } from "./frozen.ts";
import { openLedger } from "./open_ledger.ts";
import { TABLE_NAMES, type TableName, TABLES } from "./tables.ts";

/** The tables that a report may read: all but the logs. */
type ResultName = Exclude<TableName, "attempts_log">;

const RESULT_NAMES = TABLE_NAMES.filter((table) =>
  !TABLES[table].log
) as ResultName[];

/**
 * Returns the tables of a study as frames, from its ledger if there is one,
 * else from its frozen files: the same frames either way.
 *
 * @param options.tables Only these; all but the logs by default.
 * @throws If the study has neither.
 */
export async function readSnapshot<T extends TableName = ResultName>(
  study: string,
  { home, tables = RESULT_NAMES as readonly TableName[] as readonly T[] }: {
    home?: string | undefined;
    tables?: readonly T[];
  } = {},
): Promise<Pick<Frames, T>> {
  const paths = studyPaths(study, home);
  if (!exists(paths.ledger)) {
    if (exists(paths.frozen)) return await readFrozen(paths.frozen, tables);
    throw new Deno.errors.NotFound(
      `Cannot read study ${study} as it must have a ledger or frozen tables: ${paths.folder} has neither; run it first`,
    );
  }
  const ledger = openLedger(study, { home, readonly: true });
  try {
    return Object.fromEntries(
      tables.map((table) => [table, ledger.frame(table)]),
    ) as Pick<Frames, T>;
  } finally {
    ledger.close();
  }
}
