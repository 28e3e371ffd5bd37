/**
 * The formats that a study is exported to: the one place that lists them.
 *
 * @module
 */

import { type AnsweredStudy, answeredStudy } from "./answered_study.ts";
import type { ExportFormat, WriteFormat } from "./format.ts";
import { writeEveryEvalEver } from "./every_eval_ever/write_every_eval_ever.ts";
import { writeInspect } from "./inspect/write_inspect.ts";
import { writeCard } from "./report/card.ts";
import { writeLatex } from "./report/write_latex.ts";
import { writeCsvTables, writeParquetTables } from "./tables/write_tables.ts";
import { writeLmEval } from "./lm_eval/write_lm_eval.ts";

/** By the name that `lab export --format` takes. */
export const FORMATS: Readonly<Record<string, ExportFormat>> = {
  inspect: {
    write: answered(writeInspect),
    title: "Inspect logs",
    next: (folder) => `Look at them with: inspect view --log-dir ${folder}`,
  },
  every_eval_ever: {
    write: writeEveryEvalEver,
    title: "Every Eval Ever records and samples",
    next: () => "Intervals are those of the study's own report.",
  },
  lm_eval: {
    write: answered(writeLmEval),
    title: "lm-evaluation-harness results and samples",
    next: () => "Every checkpoint has a folder, every judge is a filter.",
  },
  parquet: {
    write: writeParquetTables,
    title: "Parquet tables",
    next: () => "Judgments belong to responses by request_hash, repeat, turn.",
  },
  csv: {
    write: writeCsvTables,
    title: "CSV tables",
    next: () =>
      "Judgments belong to responses by request_hash, repeat, turn. Text that a spreadsheet would compute has ' before it; Parquet has it as it is.",
  },
  latex: {
    write: writeLatex,
    title: "LaTeX tables",
    next: () => "They need the package booktabs; tables.tex shows all of them.",
  },
  card: {
    write: writeCard,
    title: "study card",
    next: () => "README.md is what the Hugging Face hub shows of a repository.",
  },
};

function answered(
  write: (study: AnsweredStudy, folder: string) => Promise<string[]>,
): WriteFormat {
  return async (context, { folder, now }) =>
    await write(await answeredStudy(context, { now }), folder);
}
