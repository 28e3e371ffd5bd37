/**
 * `verify`: whether the claims of a plan hold in what was found.
 *
 * @module
 */

import type { Command } from "commander";
import { whyNot } from "../../report/claim_words.ts";
import { differenceCell, pValue } from "../../report/phrases.ts";
import type { Claim } from "../../records/claim.ts";
import { CheckFailed } from "../exit.ts";
import { examples, type Flags, jsonFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { withStudy } from "../with_study.ts";

export function addVerify(program: Command, io: Io): void {
  program.command("verify").argument("<study>", "name of the study")
    .summary("check the claims that a plan states")
    .description(
      "Checks every primary contrast of the plan: all of its interval has the stated sign, p is significant after Holm's adjustment, few answers could not be graded, and the better side beats chance. Exit code 100 if one does not hold.",
    )
    .addOption(jsonFlag())
    .addHelpText("after", examples("verify people_epochs"))
    .action(async (name: string, flags: Flags) => {
      const claims = await withStudy(
        name,
        { io, flags },
        async (study) =>
          (await study.summarize()).claims.filter(({ primary }) => primary),
      );
      for (const claim of claims) {
        const lines = flags.json ? [JSON.stringify(claim)] : claimLines(claim);
        for (const line of lines) io.out(line);
      }
      const failed = claims.filter(({ outcome }) => outcome !== "holds");
      const unknown = failed.filter(({ outcome }) =>
        outcome === "not_measured"
      );
      if (unknown.length > 0) {
        throw new CheckFailed(
          `${unknown.length} of ${claims.length} claims are not measured yet: run the study first with: deno task lab run ${name}`,
        );
      }
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

/** Returns a claim with its numbers, and below it why it does not hold. */
function claimLines(claim: Claim): string[] {
  const reason = whyNot(claim);
  const outcome = claim.outcome === "not_measured" ? "UNKNOWN" : "DOES NOT";
  return [
    `${
      (reason === undefined ? "holds" : outcome).padEnd(9)
    } ${claim.description}: ${differenceCell(claim)}, adjusted p ${
      pValue(claim.p_adjusted)
    }`,
    ...(reason === undefined ? [] : [`          ${reason}`]),
  ];
}
