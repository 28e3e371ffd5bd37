/**
 * Reads what a study has found so far, wherever it is kept.
 *
 * @module
 */

import { readFrozen } from "../ledger/frozen.ts";
import { readSnapshot } from "../ledger/snapshot.ts";
import type pl from "polars";
import type { z } from "zod";
import { type TableName, TABLES } from "../ledger/tables.ts";
import { toFrame } from "../tables/frame.ts";
import type { StudyContext } from "./context.ts";
import { hasLedger, isRecorded } from "./list_studies.ts";
import { type Frames, type StudyFrames, studyFrames } from "./study_frames.ts";

const NAMES = ["runs", "checkpoints", "responses", "judgments"] as const;

/**
 * Returns the rows of the plan: from the ledger, else from the recorded
 * tables, else none. Opened as `recorded`, a study reads these tables alone.
 */
export async function readStudyFrames(
  context: StudyContext,
): Promise<StudyFrames> {
  return studyFrames(await readFrames(context), context);
}

/** Returns some columns of one table, wherever it is kept; else no rows. */
export async function readTable(
  { plan: { study }, paths, options: { home, recorded } }: StudyContext,
  name: TableName,
  columns: readonly string[],
): Promise<pl.DataFrame> {
  const tables = [name];
  if (!recorded && hasLedger(study, home)) {
    return (await readSnapshot(study, { home, tables }))[name]
      .select(...columns);
  }
  if (isRecorded(study, home)) {
    return (await readFrozen(paths.frozen, tables))[name].select(...columns);
  }
  return noRows(name).select(...columns);
}

async function readFrames(
  { plan: { study }, paths, options: { home, recorded } }: StudyContext,
): Promise<Frames> {
  if (recorded) return await readFrozen(paths.frozen, NAMES);
  if (hasLedger(study, home) || isRecorded(study, home)) {
    return await readSnapshot(study, { home, tables: NAMES });
  }
  return Object.fromEntries(
    NAMES.map((name) => [name, noRows(name)]),
  ) as Frames;
}

const noRows = (name: TableName): pl.DataFrame =>
  toFrame([], TABLES[name].schema as z.ZodObject);
