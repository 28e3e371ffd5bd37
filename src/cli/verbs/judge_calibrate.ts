/**
 * `judge calibrate`: how far a judge can be trusted, before its numbers are.
 *
 * @module
 */

import type { Command } from "commander";
import { homeFolder } from "../../paths.ts";
import type { MeasuredJudge } from "../../study/calibrate_judge.ts";
import { calibrateJudge } from "../../study/calibrate_judge.ts";
import { panelTrapJudge } from "../../study/calibrate_panel.ts";
import { trapPairs } from "../../study/trap_pairs.ts";
import type { TrapJudge } from "../../study/trap_judge.ts";
import { labelsOfTraps, writeTrapSheet } from "../../study/trap_sheet.ts";
import { type CalibrateFlags, calibrateFlags } from "../calibrate_flags.ts";
import { endWell } from "../judge_limits.ts";
import { UsageError } from "../exit.ts";
import { examples } from "../flags.ts";
import type { Io } from "../io.ts";
import { askOptions, openTrapJudges } from "../open_trap_judges.ts";
import type { RationaleMeasures } from "../../judgments/calibrate/rationale_measures.ts";
import { askingSpec } from "../../records/judge_spec.ts";
import { scoreRationales } from "../../study/score_rationales.ts";
import { rationaleLines } from "../say_rationales.ts";
import { progressDisplay } from "../progress_display.ts";
import { calibrationLines, comparisonLines } from "../say_calibration.ts";
import { pairLines } from "../say_judge_pairs.ts";
import { sayLabels, saySheet } from "../say_labels.ts";
import { calibrateForStudy } from "./judge_calibrate_study.ts";

/** Adds `calibrate` to the verb `judge`, which must be there. */
export function addJudgeCalibrate(program: Command, io: Io): void {
  const judge = program.commands.find((verb) => verb.name() === "judge");
  if (judge === undefined) {
    throw new Error("Cannot add judge calibrate as judge must be added before");
  }
  // Else judge would take --json, which both have, for itself.
  program.enablePositionalOptions();
  judge.enablePositionalOptions().usage("[options] <study>");
  const verb = judge.command("calibrate")
    .summary("measure judges on labelled answers")
    .description(
      "Puts 408 labelled answers that are easy to judge wrongly before judges: how often they agree with the labels, what they let pass and what they miss, whether they change their mind, go by length, or obey what an answer tells them; of judges that score, whether right answers get the higher scores; of panels, what their judges say together. Ends with 100 where a stated limit does not hold. With --study, what was measured of the study's headline judge corrects the accuracies of its report; labels of the study's own answers do so best.",
    );
  for (const option of calibrateFlags()) verb.addOption(option);
  verb.addHelpText(
    "after",
    examples(
      "judge calibrate",
      "judge calibrate --judge contains --min-accuracy 0.75",
      "judge calibrate --judge model_graded --model openai/gpt-4.1-mini --budget-usd 5",
      "judge calibrate --judge g_eval_accuracy --model openai/gpt-4.1-mini --repeats 3",
      "judge calibrate --judge model_graded panel_majority:model_graded \\\n    --model openai/gpt-4.1-mini gemini/gemini-2.5-flash",
      "judge calibrate --study my_study --labels-out sheet.csv",
      "judge calibrate --study my_study --labels-in sheet.csv",
    ),
  ).action((flags: CalibrateFlags) =>
    flags.study === undefined
      ? calibrateOnTraps(flags, io)
      : calibrateForStudy(flags.study, { flags, io })
  );
}

async function calibrateOnTraps(flags: CalibrateFlags, io: Io): Promise<void> {
  const home = io.home ?? homeFolder();
  if (flags.labelsOut !== undefined) {
    const sheet = writeTrapSheet(flags.labelsOut, home);
    return saySheet(sheet, { io, flags });
  }
  if (flags.rows !== undefined) {
    throw new UsageError(
      "Cannot choose rows as --rows is for the sheet of a study: add --study STUDY --labels-out SHEET",
    );
  }
  const read = flags.labelsIn === undefined
    ? undefined
    : labelsOfTraps(flags.labelsIn, home);
  if (read !== undefined) sayLabels(read, { io, flags });
  const display = progressDisplay(io);
  const { judges, panels } = openTrapJudges(flags, {
    io,
    onProgress: display.show,
  });
  const measured: MeasuredJudge[] = [];
  const reasons = new Map<string, RationaleMeasures>();
  const { rationalesBy: by, rightFrom: right_from } = flags;
  if (by !== undefined) assertGivesReasons(judges, by);
  const measure = async (judge: TrapJudge) => {
    measured.push(
      await calibrateJudge(judge, {
        repeats: flags.repeats,
        labels: read?.labels,
        source: read === undefined ? undefined : flags.labelsIn,
        right_from: flags.rightFrom,
        home,
        signal: io.signal,
      }),
    );
  };
  try {
    for (const judge of judges) await measure(judge);
    const members = [...measured];
    for (const panel of panels) await measure(panelTrapJudge(panel, members));
    const options = askOptions(flags, { io, onProgress: display.show });
    for (const one of by === undefined ? [] : members.filter(isAsking)) {
      const { signal } = io;
      const scoring = { by: by!, right_from, options, signal };
      reasons.set(one.calibration.judge, await scoreRationales(one, scoring));
    }
  } finally {
    display.finish();
  }
  sayMeasured(measured, { io, flags, reasons });
  endWell(measured.map(({ calibration }) => calibration), flags);
}

const isAsking = ({ calibration: { judge } }: MeasuredJudge) =>
  askingSpec(judge) !== null;

function assertGivesReasons(judges: readonly TrapJudge[], by: string): void {
  if (!/^\w+\/./.test(by)) {
    throw new UsageError(
      `Cannot score reasons as --rationales-by must be provider/model: "${by}"`,
    );
  }
  if (judges.some(({ name }) => askingSpec(name) !== null)) return;
  throw new UsageError(
    `Cannot score reasons as a judge must give some: ${
      judges.map(({ name }) => name).join(", ")
    } go by rules; add --judge model_graded --model provider/model`,
  );
}

function sayMeasured(
  measured: readonly MeasuredJudge[],
  { io, flags, reasons }: {
    io: Io;
    flags: CalibrateFlags;
    reasons: ReadonlyMap<string, RationaleMeasures>;
  },
): void {
  if (flags.json) {
    const pairs = trapPairs(measured);
    for (const { calibration } of measured) {
      const { judge } = calibration;
      const own = pairs.filter(({ judge_a, judge_b }) =>
        [judge_a, judge_b].includes(judge)
      );
      const rationales = reasons.get(judge) ?? null;
      io.out(JSON.stringify({ ...calibration, pairs: own, rationales }));
    }
    return;
  }
  const [first, ...others] = measured;
  const lines = others.length === 0
    ? calibrationLines(first!.calibration, first!.verdicts)
    : [
      ...comparisonLines(measured.map(({ calibration }) => calibration)),
      ...pairLines(trapPairs(measured)),
    ];
  for (const line of lines) io.out(line);
  for (const [judge, found] of reasons) {
    for (const line of rationaleLines(judge, found)) io.out(line);
  }
  if (others.length > 0) {
    io.err(
      `one judge alone is shown whole: --judge ${first!.calibration.judge}`,
    );
  }
  for (const { folder } of measured) {
    io.err(`every verdict: ${folder}/verdicts.csv`);
  }
}
