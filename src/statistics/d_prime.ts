/**
 * d': how well a model tells true statements from false ones, apart from how
 * readily it says yes.
 *
 * A model that learned to say yes gains on true statements what it loses on
 * false ones; accuracy may rise or fall with their mix, d' does not move. The
 * criterion is that readiness: below 0 it says yes too easily, above 0 no.
 *
 * Source: Green and Swets (1966), Signal Detection Theory and Psychophysics;
 * half an answer is added to each count, so that 0 and 1 have a place: Hautus
 * (1995), Behav. Res. Methods Instrum. Comput. 27, 46-51.
 *
 * @module
 */

import { normalQuantile } from "./normal_quantile.ts";

/** Answers to true statements, and to false ones. */
export interface YesCounts {
  /** True statements affirmed. */
  hits: number;
  true_statements: number;
  /** False statements affirmed. */
  false_alarms: number;
  false_statements: number;
}

export interface Sensitivity {
  /** 0 where yes is as likely to false statements as to true ones. */
  d_prime: number;
  criterion: number;
  /** Of `d_prime`, for independent statements; not for a handful of them. */
  standard_error: number;
}

/**
 * Returns d' with its criterion.
 *
 * @param counts Statements of either kind >= 1; those affirmed in [0, that].
 * @throws {RangeError} If a count is outside its range.
 *
 * @example Yes to 90 of 100 true statements, and to 20 of 50 false ones
 * ```ts
 * import { dPrime } from "src/statistics/d_prime.ts";
 * import assert from "node:assert/strict";
 *
 * const { d_prime, criterion } = dPrime({
 *   hits: 90,
 *   true_statements: 100,
 *   false_alarms: 20,
 *   false_statements: 50,
 * });
 *
 * assert.equal(d_prime.toFixed(2), "1.51");
 * assert.equal(criterion.toFixed(2), "-0.51"); // it likes to say yes
 * ```
 */
export function dPrime(
  { hits, true_statements, false_alarms, false_statements }: YesCounts,
): Sensitivity {
  const yes_to_true = affirmed({ yes: hits, of: true_statements }, "true");
  const yes_to_false = affirmed(
    { yes: false_alarms, of: false_statements },
    "false",
  );
  return {
    d_prime: yes_to_true.z - yes_to_false.z,
    criterion: -(yes_to_true.z + yes_to_false.z) / 2,
    standard_error: Math.sqrt(yes_to_true.variance + yes_to_false.variance),
  };
}

/** Returns the normal quantile of a share, and its variance by delta method
 * (Gourevitch and Galanter, 1967, Psychometrika 32, 25-33). */
function affirmed(
  { yes, of }: { yes: number; of: number },
  kind: string,
): { z: number; variance: number } {
  if (!(of >= 1 && Number.isFinite(of) && yes >= 0 && yes <= of)) {
    throw new RangeError(
      `Cannot find d' as there must be ${kind} statements and those affirmed be among them: affirmed=${yes} statements=${of}`,
    );
  }
  const share = (yes + 0.5) / (of + 1);
  const z = normalQuantile(share);
  const density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  return { z, variance: share * (1 - share) / (of + 1) / density ** 2 };
}
