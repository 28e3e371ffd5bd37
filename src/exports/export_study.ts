/**
 * Exports a study to a format that others read.
 *
 * @module
 */

import { join } from "node:path";
import { homeFolder } from "../paths.ts";
import { openContext, type OpenOptions } from "../study/open_context.ts";
import { fillFolder } from "./export_folder.ts";
import { FORMATS } from "./formats.ts";

/** What was exported. */
export interface ExportedStudy {
  study: string;
  format: string;
  folder: string;
  /** Paths within the folder, sorted. */
  files: string[];
}

export type ExportOptions =
  & Pick<OpenOptions, "home" | "parts" | "recorded" | "onProgress">
  & {
    /** `inspect`, `every_eval_ever`, `lm_eval`, `parquet`, `csv`, `latex`, `card`. */
    format: string;
    /** A new or empty folder; by default `exports/STUDY/FORMAT`. */
    out?: string | undefined;
    /** Stands where a format asks for a moment that no log has kept. */
    now?: Date;
  };

/**
 * Writes a study into a new or empty folder, whole or not at all: from its
 * ledger, else from its recorded tables. The same study gives the same bytes,
 * apart from `now`.
 *
 * @throws {RangeError} If there is no such study or format, the study has no
 *   response, or the folder has files.
 */
export async function exportStudy(
  study: string,
  { format, out, now = new Date(), ...options }: ExportOptions,
): Promise<ExportedStudy> {
  const chosen = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (chosen === undefined) {
    throw new RangeError(
      `Cannot export ${study} as the format must be one of ${
        Object.keys(FORMATS).join(", ")
      }: ${format}`,
    );
  }
  const context = await openContext(study, { ...options, readonly: true });
  try {
    const home = options.home ?? homeFolder();
    const folder = out ?? join(home, "exports", study, format);
    const files = await fillFolder(folder, {
      action: `export ${study}`,
      work: (folder) => chosen.write(context, { folder, now }),
    });
    return { study, format, folder, files: files.sort() };
  } finally {
    context.close();
  }
}
