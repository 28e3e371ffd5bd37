/**
 * Power of McNemar's test: the chance to find that two models differ, from the
 * shares of items that only one of them gets right.
 *
 * Counted out over every way in which the items may fall, not approximated, as
 * the test is jumpy at the small numbers asked here. It takes items as
 * independent; for several items per entity see `planned_design.ts`.
 *
 * Source: Duffy (1984), Biometrics 40, 1005-1015 (exact power of McNemar's
 * test).
 *
 * @module
 */

import { gammaln } from "simple-statistics";
import { betaProbability } from "./beta_distribution.ts";
import { mcnemarTest } from "./mcnemar.ts";

/**
 * Returns the chance that McNemar's test falls at or below the level.
 *
 * Cost: one tail per possible number of discordant items.
 *
 * @param n Items, an integer >= 1.
 * @param options.only_a Share of items that only the one model gets right.
 * @param options.only_b Share that only the other does.
 * @param options.level Of the two-sided test, in (0, 1); 0.05 by default.
 * @param options.test "exact" (the default) or "mid_p".
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example The 39 and 15 of 150 that were seen, had they been planned
 * ```ts
 * import { pairedPower } from "src/statistics/power_paired.ts";
 * import assert from "node:assert/strict";
 *
 * const power = pairedPower(150, { only_a: 39 / 150, only_b: 15 / 150 });
 *
 * assert.equal(power.toFixed(3), "0.899");
 * ```
 */
export function pairedPower(
  n: number,
  { only_a, only_b, level = 0.05, test = "exact" }: {
    only_a: number;
    only_b: number;
    level?: number;
    test?: "exact" | "mid_p";
  },
): number {
  checkShares(n, { only_a, only_b, level });
  const discordant = Math.min(1, only_a + only_b);
  if (discordant === 0) return 0;
  const share = only_a / discordant;
  const key = test === "exact" ? "p" : "mid_p";
  let [power, limit] = [0, -1];
  for (let count = 1; count <= n; count++) {
    // The largest smaller side that is still found; it never falls with count.
    while (
      2 * (limit + 1) <= count &&
      mcnemarTest({ only_a: limit + 1, only_b: count - limit - 1 })[key] <=
        level
    ) limit++;
    if (limit < 0) continue;
    const chance = binomialProbability(count, { n, p: discordant });
    if (chance > 0) power += chance * beyond(limit, { n: count, p: share });
  }
  return Math.min(1, power);
}

/** Returns the probability of at most `limit`, or at least `n - limit`. */
function beyond(limit: number, { n, p }: { n: number; p: number }): number {
  if (2 * limit >= n) return 1;
  const shape = { a: n - limit, b: limit + 1 };
  return betaProbability(p, shape) + betaProbability(1 - p, shape);
}

function binomialProbability(
  count: number,
  { n, p }: { n: number; p: number },
): number {
  if (p === 1) return count === n ? 1 : 0;
  return Math.exp(
    gammaln(n + 1) - gammaln(count + 1) - gammaln(n - count + 1) +
      count * Math.log(p) + (n - count) * Math.log1p(-p),
  );
}

function checkShares(
  n: number,
  { only_a, only_b, level }: { only_a: number; only_b: number; level: number },
): void {
  if (!(Number.isInteger(n) && n >= 1)) {
    throw new RangeError(
      `Cannot find power as n must be an integer >= 1: n=${n}`,
    );
  }
  const possible = only_a >= 0 && only_b >= 0 && only_a + only_b <= 1 + 1e-12;
  if (!possible || !(level > 0 && level < 1)) {
    throw new RangeError(
      `Cannot find power as shares must be >= 0 and sum to at most 1, level in (0, 1): only_a=${only_a} only_b=${only_b} level=${level}`,
    );
  }
}
