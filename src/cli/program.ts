/**
 * The command line: every verb that works, and nothing else.
 *
 * @module
 */

import { Command } from "commander";
import { oneLine } from "./exit.ts";
import { examples } from "./flags.ts";
import type { Io } from "./io.ts";
import { addAnalyze } from "./verbs/analyze.ts";
import { addAsk } from "./verbs/ask.ts";
import { addCompare } from "./verbs/compare.ts";
import { addComplete, addCompletion } from "./verbs/completion.ts";
import { addDatasets } from "./verbs/datasets.ts";
import { addDoctor } from "./verbs/doctor.ts";
import { addExport } from "./verbs/export.ts";
import { addJudgeCalibrate } from "./verbs/judge_calibrate.ts";
import { addJudgeCritique } from "./verbs/judge_critique.ts";
import { addModels } from "./verbs/models.ts";
import { addNew } from "./verbs/new.ts";
import { addPlan } from "./verbs/plan.ts";
import { addRecord, addThaw } from "./verbs/record.ts";
import { addReport } from "./verbs/report.ts";
import { addResponses } from "./verbs/responses.ts";
import { addRun, addStart } from "./verbs/run.ts";
import { addShow } from "./verbs/show.ts";
import { addJudge, addRespond, addTune } from "./verbs/stages.ts";
import { addStatus } from "./verbs/status.ts";
import { addVerify } from "./verbs/verify.ts";

/** In the order of the help. */
const VERBS = [
  addStart,
  addNew,
  addPlan,
  addTune,
  addRespond,
  addJudge,
  addJudgeCalibrate,
  addJudgeCritique,
  addAnalyze,
  addReport,
  addRun,
  addStatus,
  addRecord,
  addThaw,
  addVerify,
  addShow,
  addCompare,
  addAsk,
  addResponses,
  addExport,
  addDatasets,
  addModels,
  addDoctor,
  addCompletion,
  addComplete,
];

const AFTER = `
Every flag can be given as a variable: --workers 2 is INFUSION_WORKERS=2, in the
shell or in .env (the shell wins). INFUSION_HOME names another workspace,
INFUSION_DEBUG=1 shows where an error came from.

Exit codes: 0 done, 1 failed, 2 wrong usage, 100 a stated check did not hold,
130 interrupted (what was done is kept).
${examples("start", "status quickstart", "analyze quickstart --json")}`;

/** Returns the program; it throws a CommanderError instead of exiting. */
export function buildProgram(io: Io): Command {
  const program = new Command("lab");
  program
    .description(
      "Infusion Lab: does fine-tuning put knowledge into a language model?",
    )
    .usage("<verb> [study] [flags]")
    .configureHelp({ helpWidth: Math.min(io.width, 100) })
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
      outputError: (text, write) => write(oneLine(text)),
    })
    .showHelpAfterError("(see deno task lab <verb> --help)")
    .exitOverride()
    .addHelpText("after", AFTER);
  for (const add of VERBS) add(program, io);
  return program;
}
