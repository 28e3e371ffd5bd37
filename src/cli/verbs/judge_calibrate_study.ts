/**
 * `judge calibrate --study`: a study's headline judge, measured for its report.
 *
 * @module
 */

import type { Calibration } from "../../judgments/calibrate/calibration.ts";
import { homeFolder } from "../../paths.ts";
import { calibrateJudge } from "../../study/calibrate_judge.ts";
import { qualityOf, writeCalibration } from "../../study/calibration_file.ts";
import type { Study } from "../../study/study.ts";
import {
  calibrateByLabels,
  writeStudySheet,
} from "../../study/study_calibration.ts";
import type { CalibrateFlags } from "../calibrate_flags.ts";
import { UsageError } from "../exit.ts";
import type { Io } from "../io.ts";
import { endWell } from "../judge_limits.ts";
import { openTrapJudge } from "../open_trap_judges.ts";
import { progressDisplay } from "../progress_display.ts";
import { calibrationLines, type ShownVerdict } from "../say_calibration.ts";
import { sayLabels, saySheet } from "../say_labels.ts";
import { ratingLines } from "../say_ratings.ts";
import { RATING_LABELS } from "../../judgments/calibrate/read_labels.ts";
import { rateStudy } from "../../study/study_ratings.ts";
import { givesScores } from "../../summaries/score_metrics.ts";
import { withStudy } from "../with_study.ts";

interface Calling {
  flags: CalibrateFlags;
  io: Io;
}

/** Writes a sheet, reads one, or puts the headline judge before the traps. */
export async function calibrateForStudy(
  name: string,
  { flags, io }: Calling,
): Promise<void> {
  if (flags.model !== undefined) throw ownJudges(name);
  await withStudy(name, { io, flags }, async (study) => {
    const judge = chosenJudge(study, flags);
    if (givesScores(judge) && (flags.labelsOut ?? flags.labelsIn)) {
      return await rateScores(study, { judge, flags, io });
    }
    if (judge !== study.plan.judges[0]) throw ownJudges(name);
    if (flags.labelsOut !== undefined) {
      const sheet = writeStudySheet(flags.labelsOut, {
        plan: study.plan,
        answers: await study.answersToCheck(),
        rows: flags.rows,
      });
      return saySheet(sheet, { io, flags });
    }
    const { calibration, verdicts } = flags.labelsIn === undefined
      ? await byTraps(study, { flags, io })
      : await byLabels(study, flags.labelsIn, { flags, io });
    if (flags.json) io.out(JSON.stringify(calibration));
    else {
      for (const line of calibrationLines(calibration, verdicts)) io.out(line);
    }
    io.err(
      `kept in results/${name}/calibration.json; the report corrects its accuracies by it: deno task lab report ${name}`,
    );
    endWell([calibration], flags);
  });
}

const ownJudges = (name: string) =>
  new UsageError(
    `Cannot choose a judge as ${name} has its own: leave out --judge and --model, or --study; for a sheet of ratings, --judge may name one of its judges that give scores`,
  );

/** Returns the headline judge, or the one of the plan that is named. */
function chosenJudge(
  { plan: { study, judges } }: Study,
  { judge: names }: CalibrateFlags,
): string {
  const [name = judges[0]!, ...others] = names ?? [];
  if (others.length > 0 || !judges.includes(name)) throw ownJudges(study);
  return name;
}

/** Writes a sheet of scored answers, or reads a person's ratings of them. */
async function rateScores(
  study: Study,
  { judge, flags, io }: Calling & { judge: string },
): Promise<void> {
  const { plan } = study;
  const scored = await study.scoresToCheck(judge);
  if (flags.labelsOut !== undefined) {
    const { answers } = scored;
    const { labelsOut: path, rows } = flags;
    const { options } = RATING_LABELS;
    return saySheet(writeStudySheet(path, { plan, answers, rows }), {
      io,
      flags,
      options,
    });
  }
  const home = io.home ?? homeFolder();
  const rated = rateStudy(flags.labelsIn!, { ...scored, plan, home });
  sayLabels(rated.sheet, { io, flags });
  if (flags.json) return io.out(JSON.stringify(rated.agreement));
  for (const line of ratingLines(rated.agreement)) io.out(line);
  io.err(`kept in results/${plan.study}/calibration.json`);
}

interface Measured {
  calibration: Calibration;
  verdicts: readonly ShownVerdict[];
}

async function byTraps(
  { plan }: Study,
  { flags, io }: Calling,
): Promise<Measured> {
  const home = io.home ?? homeFolder();
  const display = progressDisplay(io);
  const judge = openTrapJudge(plan.judges[0]!, {
    flags,
    io,
    onProgress: display.show,
  });
  try {
    const { calibration, verdicts } = await calibrateJudge(judge, {
      repeats: flags.repeats,
      right_from: flags.rightFrom,
      home,
      signal: io.signal,
    });
    if (calibration.n_failed === 0) {
      writeCalibration(plan.study, {
        home,
        judge_traps: qualityOf(calibration),
      });
    }
    return { calibration, verdicts };
  } finally {
    display.finish();
  }
}

async function byLabels(
  study: Study,
  path: string,
  { flags, io }: Calling,
): Promise<Measured> {
  const { sheet, calibration, labelled } = calibrateByLabels(path, {
    plan: study.plan,
    answers: await study.answersToCheck(),
    home: io.home ?? homeFolder(),
  });
  sayLabels(sheet, { io, flags });
  if (!flags.json) io.out("");
  const verdicts = labelled.map(({ answer_id, item, verdict, text }) => ({
    answer_id,
    kind: item.question_type,
    label: sheet.labels.get(answer_id)!,
    verdict,
    response: text,
    shown: "given",
    repeat: 0,
  }));
  return { calibration, verdicts };
}
