/**
 * `tune`, `respond`, `judge`: one stage of a study, only what is missing.
 *
 * @module
 */

import type { Command } from "commander";
import {
  batchFlag,
  budgetFlag,
  connectionsFlag,
  deviceFlag,
  dryRunFlag,
  examples,
  type Flags,
  jsonFlag,
  judgeRepeatsFlag,
  limitFlag,
  offlineFlag,
  pollFlag,
  stageOptions,
  workersFlag,
} from "../flags.ts";
import { throwFailures } from "../throw_failures.ts";
import type { Io } from "../io.ts";
import type { Study } from "../../study/study.ts";
import { sayStatusOf } from "../say_status.ts";
import { withStudy } from "../with_study.ts";

export function addTune(program: Command, io: Io): void {
  program.command("tune").argument("<study>", "name of the study")
    .summary("train what is missing")
    .description(
      "Trains every training of the plan that is not complete. A training that was killed continues where it was.",
    )
    .addOption(workersFlag()).addOption(deviceFlag()).addOption(budgetFlag())
    .addOption(pollFlag())
    .addOption(dryRunFlag()).addOption(jsonFlag())
    .addHelpText(
      "after",
      examples("tune quickstart", "tune people_epochs --workers 4"),
    )
    .action((name: string, flags: Flags) =>
      runStage(name, { io, flags }, async (study) => {
        const { trained, total } = await study.tune(
          stageOptions(flags, io.signal),
        );
        return {
          json: { stage: "tune", trained, total },
          text: `${trained} trained now; ${total} of ${total} are complete`,
        };
      })
    );
}

export function addRespond(program: Command, io: Io): void {
  program.command("respond").argument("<study>", "name of the study")
    .summary("ask what is missing")
    .description(
      "Asks every item of every checkpoint that has no answer yet. What failed before is asked again.",
    )
    .addOption(limitFlag()).addOption(workersFlag()).addOption(deviceFlag())
    .addOption(connectionsFlag()).addOption(budgetFlag())
    .addOption(offlineFlag()).addOption(batchFlag())
    .addOption(dryRunFlag()).addOption(jsonFlag())
    .addHelpText(
      "after",
      examples(
        "respond quickstart",
        "respond quickstart --limit 100",
        "respond my_study --batch --budget-usd 5",
      ),
    )
    .action((name: string, flags: Flags) =>
      runStage(name, { io, flags }, async (study) => {
        const result = await study.respond(stageOptions(flags, io.signal));
        throwFailures(result);
        const { asked, errors, missing, under_way } = result;
        return {
          json: { stage: "respond", asked, errors, missing, under_way },
          text: `${asked} asked now, ${errors} failed; ${missing} are missing${
            batchesText(under_way)
          }`,
        };
      })
    );
}

export function addJudge(program: Command, io: Io): void {
  program.command("judge").argument("<study>", "name of the study")
    .summary("judge what is missing")
    .description(
      "Judges every answer by every judge of the plan. A judge that asks a model is asked what it has not judged yet, and what failed before.",
    )
    .addOption(limitFlag()).addOption(judgeRepeatsFlag())
    .addOption(connectionsFlag()).addOption(budgetFlag())
    .addOption(offlineFlag()).addOption(batchFlag())
    .addOption(dryRunFlag()).addOption(jsonFlag())
    .addHelpText(
      "after",
      examples(
        "judge quickstart",
        "judge my_study --judge-repeats 1 --budget-usd 2",
        "judge my_study --batch --budget-usd 5",
      ),
    )
    .action((name: string, flags: Flags) =>
      runStage(name, { io, flags }, async (study) => {
        const result = await study.judgeMissing(
          stageOptions(flags, io.signal),
        );
        throwFailures(result);
        const { written, asked, errors, missing, under_way } = result;
        const asks = result.total === 0
          ? ""
          : `; ${asked} asked of models, ${errors} failed, ${missing} missing${
            batchesText(under_way)
          }`;
        return {
          json: { stage: "judge", written, asked, errors, missing, under_way },
          text: `${written} judgments written now${asks}`,
        };
      })
    );
}

/** Says how much is in batches that still run, where batches were asked for. */
const batchesText = (under_way: number | undefined): string =>
  under_way === undefined
    ? ""
    : `, of which ${under_way} are under way in batches${
      under_way > 0 ? ": come back for them with the same command" : ""
    }`;

/** Runs one stage and prints what it did, once its progress is off screen. */
async function runStage(
  name: string,
  { io, flags }: { io: Io; flags: Flags },
  stage: (study: Study) => Promise<{ json: unknown; text: string }>,
): Promise<void> {
  if (flags.dryRun) return await sayStatusOf(name, { io, flags });
  const { json, text } = await withStudy(name, { io, flags }, stage);
  io.out(flags.json ? JSON.stringify(json) : text);
}
