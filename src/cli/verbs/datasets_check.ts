/**
 * `datasets check`: the files of a dataset, and then its audit.
 *
 * @module
 */

import type { Command } from "commander";
import { type Audit, auditDataset } from "../../audit/audit.ts";
import type { BaseAnswer } from "../../audit/context.ts";
import type { Finding } from "../../audit/finding.ts";
import type { Dataset } from "../../datasets/dataset.ts";
import { loadDataset } from "../../datasets/registry.ts";
import { baseAnswers } from "../../study/base_answers.ts";
import { CheckFailed } from "../exit.ts";
import { examples, type Flags, jsonFlag, valueFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { type TextColumn, textTable } from "../text_table.ts";
import { withStudy } from "../with_study.ts";

interface CheckFlags extends Flags {
  study?: string;
}

/** Adds the verb; `say` prints what the dataset is. */
export function addDatasetsCheck(
  group: Command,
  { io, say }: { io: Io; say: (dataset: Dataset) => void },
): void {
  group.command("check").argument("<dataset>", "name of the dataset")
    .summary("audit a dataset before money is spent on it")
    .description(
      "Reads every file (columns, cells, links), and then audits what they hold: answers recomputed from the facts, duplicates, comparisons, balance, guessing, leakage, confounds, what n can show. Ends with 100 where a stated limit does not hold.",
    )
    .addOption(
      valueFlag("study", {
        value: "study",
        description: "look at what this study's untuned models answered, too",
      }),
    )
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples(
        "datasets check fictional_people",
        "datasets check fictional_people --study quickstart",
      ),
    )
    .action(async (name: string, flags: CheckFlags) => {
      const dataset = await loadDataset(name, io.home);
      if (!flags.json) say(dataset);
      const base_answers = await answersOf(flags, { name, io });
      const audit = auditDataset({
        dataset: name,
        content: dataset,
        base_answers,
      });
      sayAudit(audit, { io, flags });
    });
}

async function answersOf(
  flags: CheckFlags,
  { name, io }: { name: string; io: Io },
): Promise<BaseAnswer[]> {
  if (flags.study === undefined) return [];
  const answers = await withStudy(
    flags.study,
    { io, flags },
    (study) => baseAnswers(study, name),
  );
  if (answers.length > 0) return answers;
  throw new RangeError(
    `Cannot look at what untuned models answered as ${flags.study} must have asked one about ${name}: there are no answers; ask with: deno task lab run ${flags.study}`,
  );
}

function sayAudit(audit: Audit, { io, flags }: { io: Io; flags: Flags }): void {
  const { findings, counts: { fault, warning, note } } = audit;
  const lines = flags.json
    ? findings.map((finding) => JSON.stringify(finding))
    : [
      ...textTable(COLUMNS, findings.map(cellsOf)),
      ...findings.filter(({ severity }) => severity !== "note")
        .flatMap((finding) => paragraph(finding, io.width)),
    ];
  for (const line of lines) io.out(line);
  if (fault > 0) {
    const limits = fault === 1 ? "1 does not" : `${fault} do not`;
    throw new CheckFailed(
      `Cannot pass ${audit.dataset} as every limit of the audit must hold: ${limits}, the first in ${
        findings[0]!.check
      }`,
    );
  }
  io.err(`${audit.dataset} passes: ${note} measured, ${warning} to look at`);
}

const COLUMNS: TextColumn[] = [
  { title: "finding" },
  { title: "check" },
  { title: "question type" },
  { title: "value", align: "right" },
  { title: "at most", align: "right" },
];

const cellsOf = ({ severity, check, question_type, value, limit }: Finding) => [
  severity,
  check,
  question_type ?? "all",
  value === null ? "not looked at" : short(value),
  limit === null ? "" : short(limit),
];

/** Returns a number as a reader needs it: whole, or with three decimals. */
const short = (value: number) =>
  Number.isInteger(value) ? String(value) : value.toFixed(3);

/** Returns what is wrong in words, after a blank line. */
function paragraph({ severity, message }: Finding, width: number): string[] {
  const lines = [""];
  for (const word of `${severity}: ${message}`.split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line === "") lines.push(word);
    else if (line.length + 1 + word.length > width) lines.push(`  ${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
