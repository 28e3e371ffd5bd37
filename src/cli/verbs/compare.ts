/**
 * `compare`: one study against another, cell by cell.
 *
 * @module
 */

import type { Command } from "commander";
import { counted, differenceCell, pValue } from "../../report/phrases.ts";
import { comparedLineages } from "../../study/compare_lineage.ts";
import {
  compareStudies,
  type StudyComparison,
} from "../../study/compare_studies.ts";
import { UsageError } from "../exit.ts";
import { examples, type Flags, jsonFlag, valueFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { lineageLine } from "../say_lineage.ts";
import { textTable } from "../text_table.ts";

interface CompareFlags extends Flags {
  condition?: string;
  judge?: string;
  epoch?: number;
}

export function addCompare(program: Command, io: Io): void {
  program.command("compare")
    .argument("<first>", "name of a study")
    .argument("<second>", "name of the study to hold against it")
    .summary("compare two studies cell by cell")
    .description(
      "Accuracy of the second study less that of the first, paired by item, with intervals clustered by entity: for every dataset, role, setting, question type and variant that both asked. Prints the last epoch that both have; --json prints all. P-values are not adjusted for the number of rows. An item went from right to wrong, or back, if the majority of its answers over seeds did; McNemar's test is of these items, taken as independent. A small p under ±0.05 shows the two to differ by less than that, which a difference that is merely not significant does not.",
    )
    .addOption(valueFlag("condition", {
      value: "ids",
      description:
        "condition of both, or first,second (default: the first ones)",
    }))
    .addOption(valueFlag("judge", {
      value: "name",
      description: "who judged both (default: the first that both have)",
    }))
    .addOption(
      valueFlag("epoch", { value: "n", description: "only this epoch" })
        .argParser(wholeNumber),
    )
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples("compare quickstart people_epochs --epoch 5"),
    )
    .action(async (first: string, second: string, flags: CompareFlags) => {
      const { home, parts } = io;
      const rows = await compareStudies([first, second], {
        home,
        parts,
        conditions: conditionsOf(flags.condition),
        judge: flags.judge,
        epoch: flags.epoch,
      });
      if (flags.json) {
        for (const row of rows) io.out(JSON.stringify(row));
      } else {
        sayComparison(rows, io);
        const epoch = Math.max(...rows.map(({ epoch_a }) => epoch_a));
        const sides = comparedLineages([first, second], {
          home,
          conditions: conditionsOf(flags.condition),
          epoch,
        });
        for (const side of sides) io.err(lineageLine(side));
      }
    });
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(
    `Cannot compare as --epoch must be a whole number from 0: "${text}"`,
  );
}

function conditionsOf(
  flag: string | undefined,
): [string | undefined, string | undefined] {
  const [first, second = first, ...more] = flag?.split(",") ?? [];
  if (more.length === 0) return [first, second];
  throw new UsageError(
    `Cannot compare as --condition must name one or two conditions: "${flag}"`,
  );
}

/** Prints the cells of the last epoch that are not parts of one another. */
function sayComparison(rows: readonly StudyComparison[], io: Io): void {
  const { judge, condition_a, condition_b, margin } = rows[0]!;
  const epoch = Math.max(...rows.map(({ epoch_a }) => epoch_a));
  const shown = rows.filter((row) =>
    row.epoch_a === epoch && row.setting !== "all" && row.variant === "all"
  );
  io.out(`${condition_a} against ${condition_b}, epoch ${epoch}, by ${judge}`);
  io.out("");
  const right = { align: "right" as const };
  const lines = textTable(
    [
      { title: "role" },
      { title: "setting" },
      { title: "type" },
      { title: "difference" },
      { title: "p", ...right },
      { title: "lost/won", ...right },
      { title: "McNemar", ...right },
      { title: `±${margin}`, ...right },
      { title: "n", ...right },
    ],
    shown.map((row) => [
      row.role,
      row.setting,
      row.question_type,
      differenceCell(row),
      pValue(row.p),
      `${row.n_right_to_wrong}/${row.n_wrong_to_right}`,
      pValue(row.mcnemar_p),
      pValue(row.equivalence_p),
      String(row.n_items),
    ]),
  );
  for (const line of lines) io.out(line);
  io.err(
    `lost/won: items right in the first study alone, in the second alone; McNemar: exact p of these, items as independent; ±${margin}: p of the equivalence test, small where the two are shown to differ by less than that`,
  );
  const more = rows.length - shown.length;
  if (more > 0) {
    io.err(
      `${
        counted(more, "more row")
      } with --json: other epochs, variants, and settings taken together`,
    );
  }
}
