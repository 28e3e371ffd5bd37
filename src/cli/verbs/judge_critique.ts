/**
 * `judge critique`: what a critic is worth, by what its critiques do to answers.
 *
 * @module
 */

import type { Command } from "commander";
import { thousands } from "../../report/phrases.ts";
import { type ClosedLoop, closedLoop } from "../../study/closed_loop.ts";
import {
  budgetFlag,
  connectionsFlag,
  examples,
  type Flags,
  jsonFlag,
  positiveInteger,
  valueFlag,
  workersFlag,
} from "../flags.ts";
import type { Io } from "../io.ts";
import { askOptions } from "../open_trap_judges.ts";
import { progressDisplay } from "../progress_display.ts";
import { critiqueLines } from "../say_critique.ts";
import { Option } from "commander";

interface CritiqueFlags extends Flags {
  critic: string;
  corrector?: string;
  rounds?: number;
  lookBack?: boolean;
  judge?: string;
}

/** Adds `critique` to the verb `judge`, which must be there. */
export function addJudgeCritique(program: Command, io: Io): void {
  const judge = program.commands.find((verb) => verb.name() === "judge");
  if (judge === undefined) {
    throw new Error("Cannot add judge critique as judge must be added before");
  }
  const verb = judge.command("critique")
    .summary("measure critics by what their critiques do")
    .description(
      "Has a critic read the answers of the labelled traps without their accepted answers, and a corrector write them again: with no critique, with one of another answer, with one by those who know better, and with the critic's. A critique is worth what it does to the answers.",
    )
    .addOption(
      valueFlag("critic", {
        value: "model",
        description: "who reads the answers, as provider/model",
      }).makeOptionMandatory(),
    );
  for (const option of critiqueFlags()) verb.addOption(option);
  verb.addHelpText(
    "after",
    examples(
      "judge critique --critic openai/gpt-4.1-mini --budget-usd 5",
      "judge critique --critic openai/gpt-4.1 --corrector openai/gpt-4.1-mini --rounds 3",
    ),
  ).action((flags: CritiqueFlags) => critique(flags, io));
}

const critiqueFlags = (): Option[] => [
  valueFlag("corrector", {
    value: "model",
    description: "who writes the answers again (default: the critic)",
  }),
  valueFlag("rounds", {
    value: "n",
    description: "how often the critic reads what was corrected (default: 1)",
  }).argParser(positiveInteger),
  new Option(
    "--look-back",
    "shows the critic the passage, to look every claim up in it",
  ),
  valueFlag("judge", {
    value: "judge",
    description: "who says which answers are right (default: contains)",
  }),
  budgetFlag(),
  connectionsFlag(),
  workersFlag(),
  jsonFlag(),
];

async function critique(flags: CritiqueFlags, io: Io): Promise<void> {
  const { critic, corrector = critic, rounds, lookBack, judge } = flags;
  const display = progressDisplay(io);
  let found: ClosedLoop;
  try {
    found = await closedLoop({
      critic,
      corrector,
      rounds,
      look_back: lookBack,
      judge,
      options: askOptions(flags, { io, onProgress: display.show }),
      signal: io.signal,
    });
  } finally {
    display.finish();
  }
  const lines = flags.json ? [JSON.stringify(found)] : critiqueLines(found);
  for (const line of lines) io.out(line);
  const lost = found.rows.reduce(
    (sum, { n_lost }) => sum + n_lost,
    found.criticism.n_failed,
  );
  if (lost > 0) {
    throw new Error(
      `${
        thousands(lost)
      } critiques or answers are missing, as a request failed or a judge gave no verdict; what failed is asked for again next time`,
    );
  }
}
