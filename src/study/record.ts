/**
 * Records a study: its ledger as Parquet, and git told to keep it; and back.
 *
 * A `.gitignore` inside the study's folders says what git keeps, so recording
 * edits no file that studies share, and removing a study leaves nothing behind.
 *
 * @module
 */

import { join, relative } from "node:path";
import { freezeLedger, thawLedger } from "../ledger/freeze.ts";
import { openLedger } from "../ledger/open_ledger.ts";
import { homeFolder, studyPaths } from "../paths.ts";
import { readText, writeWhole } from "../tables/files.ts";
import { hasLedger, isRecorded, isThere } from "./list_studies.ts";

/** The most that a recorded study may weigh, in bytes. */
export const RECORD_LIMIT = 10_000_000;

const KEPT =
  `# A recorded study: git keeps its plan, its tables and its numbers.
*
!.gitignore
!study.json
!frozen/
!frozen/**
!analysis.json.gz
!contexts.json.gz
!calibration.json
`;

const REPORT_KEPT = `# The report of a recorded study: git keeps all of it.
!*
`;

export interface Recorded {
  /** Relative to the workspace. */
  folder: string;
  bytes: number;
  /** Logs that were too long to keep. */
  left_out: string[];
}

/**
 * Freezes a study's ledger and lets git see the study and its report.
 *
 * The tables of an earlier recording are replaced whole or not at all.
 *
 * @throws {Error} If there is no ledger, another process writes it, or the
 *   tables weigh more than 10 MB; then nothing is changed.
 */
export async function recordStudy(
  study: string,
  { home = homeFolder() }: { home?: string } = {},
): Promise<Recorded> {
  const paths = studyPaths(study, home);
  if (!hasLedger(study, home)) {
    throw new Error(
      `Cannot record ${study} as it must have a ledger: ${
        relative(home, paths.ledger)
      } is not there; ${
        isRecorded(study, home)
          ? "it is recorded already"
          : `run it first with: deno task lab run ${study}`
      }`,
    );
  }
  const partial = `${paths.frozen}.partial`;
  removeFolder(partial);
  const ledger = openLedger(study, { home });
  try {
    Deno.mkdirSync(partial);
    const left_out = await freezeLedger(ledger, partial);
    const bytes = folderBytes(partial);
    if (bytes > RECORD_LIMIT) {
      throw new RangeError(
        `Cannot record ${study} as its tables must stay under ${RECORD_LIMIT} bytes: they have ${bytes}`,
      );
    }
    replaceFolder(paths.frozen, partial);
    writeIfOther(join(paths.folder, ".gitignore"), KEPT);
    writeIfOther(join(paths.report, ".gitignore"), REPORT_KEPT);
    return { folder: relative(home, paths.frozen), bytes, left_out };
  } finally {
    ledger.close();
    removeFolder(partial);
  }
}

/** Makes a study's ledger from its recorded tables. */
export async function thawStudy(
  study: string,
  { home = homeFolder() }: { home?: string } = {},
): Promise<void> {
  if (!isRecorded(study, home)) {
    throw new Error(
      `Cannot thaw ${study} as it must be recorded: ${
        relative(home, studyPaths(study, home).frozen)
      } is not there`,
    );
  }
  await thawLedger(studyPaths(study, home).frozen, study, { home });
}

/** Puts `fresh` in the place of `folder`. */
function replaceFolder(folder: string, fresh: string): void {
  const old = `${folder}.old`;
  removeFolder(old);
  if (isThere(folder)) Deno.renameSync(folder, old);
  Deno.renameSync(fresh, folder);
  removeFolder(old);
}

function removeFolder(folder: string): void {
  if (isThere(folder)) Deno.removeSync(folder, { recursive: true });
}

function folderBytes(folder: string): number {
  return [...Deno.readDirSync(folder)].reduce(
    (bytes, { name }) => bytes + Deno.statSync(join(folder, name)).size,
    0,
  );
}

function writeIfOther(path: string, text: string): void {
  if (isThere(path) && readText(path) === text) return;
  writeWhole(path, text);
}
