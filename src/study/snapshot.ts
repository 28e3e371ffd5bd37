/**
 * Reads what a study has found so far, wherever it is kept.
 *
 * @module
 */

import { readFrozen } from "../ledger/frozen.ts";
import { readSnapshot } from "../ledger/snapshot.ts";
import { TABLES } from "../ledger/tables.ts";
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

async function readFrames(
  { plan: { study }, paths, options: { home, recorded } }: StudyContext,
): Promise<Frames> {
  if (recorded) return await readFrozen(paths.frozen, NAMES);
  if (hasLedger(study, home) || isRecorded(study, home)) {
    return await readSnapshot(study, { home, tables: NAMES });
  }
  return Object.fromEntries(
    NAMES.map((name) => [name, toFrame([], TABLES[name].schema)]),
  ) as Frames;
}
