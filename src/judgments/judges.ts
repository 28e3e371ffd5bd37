/**
 * The judges by name: adding one is one file, one line here, one test.
 *
 * @module
 */

import { JUDGE_NAMES } from "../records/study_plan.ts";
import { contains } from "./contains.ts";
import { exactMatch } from "./exact_match.ts";
import { execution } from "./execution.ts";
import type { Judge } from "./judge.ts";
import { normalizedMatch } from "./normalized_match.ts";
import { number } from "./number.ts";
import { yesNo } from "./yes_no.ts";

export type JudgeName = (typeof JUDGE_NAMES)[number];

/** From the strictest to the most lenient, then those for one answer format. */
export const JUDGES = {
  exact_match: exactMatch,
  normalized_match: normalizedMatch,
  contains,
  number,
  yes_no: yesNo,
  execution,
} satisfies Record<JudgeName, Judge>;

/** The judges that need nothing but the text. */
export type TextJudgeName = Exclude<JudgeName, "execution">;

/**
 * Returns judges by their names.
 *
 * @throws {RangeError} If a name is unknown.
 */
export function judgesNamed(names: readonly string[]): Judge[] {
  return names.map((name) => {
    if (!Object.hasOwn(JUDGES, name)) {
      throw new RangeError(
        `Cannot judge as a judge must be one of ${
          JUDGE_NAMES.join(", ")
        }: ${name}`,
      );
    }
    return JUDGES[name as JudgeName];
  });
}
