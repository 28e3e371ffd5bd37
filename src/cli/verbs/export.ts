/**
 * `export`: a study in a format that others read.
 *
 * @module
 */

import type { Command } from "commander";
import { exportStudy } from "../../exports/export_study.ts";
import { FORMATS } from "../../exports/formats.ts";
import { counted } from "../../report/phrases.ts";
import { examples, type Flags, jsonFlag, valueFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { progressDisplay } from "../progress_display.ts";

export function addExport(program: Command, io: Io): void {
  program.command("export").argument("<study>", "name of the study")
    .summary("write a study in a format that others read")
    .description(
      `Writes what a study has found so far, from its ledger or its recorded tables: ${
        Object.entries(FORMATS).map(([name, { title }]) => `${name}: ${title}`)
          .join("; ")
      }. The folder must be new or empty: nothing is overwritten.`,
    )
    .addOption(
      valueFlag("format", { value: "format", description: "what to write" })
        .choices(Object.keys(FORMATS)).makeOptionMandatory(),
    )
    .addOption(
      valueFlag("out", {
        value: "folder",
        description: "where to (default: exports/STUDY/FORMAT)",
      }),
    )
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples(
        "export people_epochs --format inspect",
        "export people_epochs --format csv --out ~/tables",
      ),
    )
    .action(
      async (
        study: string,
        flags: Flags & { format: string; out?: string },
      ) => {
        const { home, parts } = io;
        const { format, out } = flags;
        const display = progressDisplay(io);
        try {
          const exported = await exportStudy(study, {
            ...{ format, out, home, parts },
            onProgress: display.show,
          });
          if (flags.json) return io.out(JSON.stringify(exported));
          const { files, folder } = exported;
          io.out(`${counted(files.length, "file")} in ${folder}`);
          io.out(FORMATS[format]!.next(folder));
        } finally {
          display.finish();
        }
      },
    );
}
