/**
 * What an export format is: a name, and what writes a study into a folder.
 *
 * @module
 */

import type { StudyContext } from "../study/context.ts";

/** Writes an opened study into an empty folder; returns paths within it. */
export type WriteFormat = (
  context: StudyContext,
  options: { folder: string; now: Date },
) => Promise<string[]>;

/** One format. */
export interface ExportFormat {
  write: WriteFormat;
  /** What it is, for people: `Inspect logs`. */
  title: string;
  /** What to do with the folder, in one line. */
  next(folder: string): string;
}
