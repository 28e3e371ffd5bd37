/**
 * `verify`: whether the claims of a plan hold in what was found.
 *
 * @module
 */

import type { Command } from "commander";
import { differenceCell, pValue } from "../../report/phrases.ts";
import { checkClaims } from "../../study/claims.ts";
import { CheckFailed } from "../exit.ts";
import { examples, type Flags, jsonFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { withStudy } from "../with_study.ts";

export function addVerify(program: Command, io: Io): void {
  program.command("verify").argument("<study>", "name of the study")
    .summary("check the claims that a plan states")
    .description(
      "Checks every primary contrast of the plan: the difference has the stated sign and is significant after Holm's adjustment. Exit code 100 if one does not hold.",
    )
    .addOption(jsonFlag())
    .addHelpText("after", examples("verify people_epochs"))
    .action(async (name: string, flags: Flags) => {
      const claims = await withStudy(
        name,
        { io, flags },
        async (study) => checkClaims(await study.summarize()),
      );
      for (const claim of claims) {
        io.out(
          flags.json
            ? JSON.stringify(claim)
            : `${
              claim.holds ? "holds    " : "DOES NOT "
            } ${claim.description}: ${differenceCell(claim)}, adjusted p ${
              pValue(claim.p_adjusted)
            }`,
        );
      }
      const failed = claims.filter(({ holds }) => !holds);
      if (failed.length > 0) {
        throw new CheckFailed(
          `${failed.length} of ${claims.length} claims do not hold: ${
            failed.map(({ contrast_id }) => contrast_id).join(", ")
          }`,
        );
      }
      io.err(`${claims.length} claims hold`);
    });
}
