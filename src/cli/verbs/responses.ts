/**
 * `responses import`: answers that were made elsewhere, into a study.
 *
 * @module
 */

import type { Command } from "commander";
import { counted, thousands } from "../../report/phrases.ts";
import {
  importResponses,
  type ImportResult,
} from "../../study/import_responses.ts";
import { examples, type Flags, jsonFlag, valueFlag } from "../flags.ts";
import type { Io } from "../io.ts";

/** Checkpoints with missing answers, and their items, that are named. */
const NAMED = 5;

export function addResponses(program: Command, io: Io): void {
  const group = program.command("responses")
    .summary("import answers that were made elsewhere")
    .description("Answers that need no provider: recorded ones.");
  group.command("import")
    .argument(
      "<file>",
      "a CSV, JSON Lines or Parquet file, or an Inspect log (.json)",
    )
    .addOption(
      valueFlag("study", { value: "study", description: "name of the study" })
        .makeOptionMandatory(),
    )
    .summary("put a table of answers into a study")
    .description(
      `Columns: item_id, model, text; where they are needed epoch (0 is the base), condition_id, seed, repeat, dataset; if known, finish_reason, input_tokens, output_tokens. Of an Inspect log, the samples' ids are item ids, and its metadata may hold epoch, condition_id, seed. The plan names its base model recorded/NAME, where NAME stands in the column model at epoch 0; every other checkpoint has a name of its own there. All rows are checked first: if one is wrong, nothing is written. Then judge, analyze and report work with no provider.`,
    )
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples(
        "responses import answers.csv --study my_study",
        "responses import logs/2026-11-21T05-00-05_quiz.json --study my_study",
      ),
    )
    .action(async (file: string, flags: Flags & { study: string }) => {
      const { home, parts } = io;
      const { study } = flags;
      const result = await importResponses(file, { study, home, parts });
      if (flags.json) {
        io.out(JSON.stringify(result));
        return;
      }
      sayImport(result, io);
    });
}

/** Prints what was read, what was left out, and what is missing. */
function sayImport(result: ImportResult, io: Io): void {
  const { n_rows, n_written, n_not_asked, n_checkpoints, study, missing } =
    result;
  io.out(
    `${counted(n_rows, "answer")} of ${
      counted(n_checkpoints, "checkpoint")
    } read, ${thousands(n_written)} new`,
  );
  if (n_not_asked > 0) {
    io.out(
      `left out: ${
        counted(n_not_asked, "answer")
      } to items that the plan does not ask`,
    );
  }
  sayLeftOut(result, io);
  for (
    const { checkpoint_id, n_missing, item_ids } of missing.slice(0, NAMED)
  ) {
    io.out(
      `missing: ${counted(n_missing, "answer")} of ${checkpoint_id}: ${
        someOf(item_ids)
      }`,
    );
  }
  if (missing.length > NAMED) {
    io.out(
      `missing: answers of ${missing.length - NAMED} more checkpoints`,
    );
  }
  if (missing.length === 0) {
    io.out(
      `${study} has every answer; go on with: deno task lab run ${study}`,
    );
  }
}

/** Names samples that are no answer of the study, with their place. */
function sayLeftOut({ left_out }: ImportResult, io: Io): void {
  if (left_out.length === 0) return;
  io.out(`left out: ${counted(left_out.length, "sample")} of the log:`);
  for (const { row, item_id, reason } of left_out.slice(0, NAMED)) {
    io.out(`  sample ${row}, ${JSON.stringify(item_id)}: ${reason}`);
  }
  const more = left_out.length - NAMED;
  if (more > 0) io.out(`  and ${thousands(more)} more (--json names all)`);
}

/** Returns the first of some ids, and how many more there are. */
function someOf(ids: readonly string[]): string {
  const more = ids.length - NAMED;
  const named = ids.slice(0, NAMED).join(", ");
  return more > 0 ? `${named} and ${more} more (--json names all)` : named;
}
