/**
 * Which kind of document a base reads next.
 *
 * @module
 */

import type { Random } from "../random.ts";

/** Returns a kind with the probability that a mixture gives it, else `direct`. */
export function drawKind<Kind extends string>(
  random: Random,
  mixture: Readonly<Record<Kind | "direct", number>>,
): Kind | "direct" {
  let left = random();
  for (const [kind, share] of Object.entries<number>(mixture)) {
    left -= share;
    if (left < 0) return kind as Kind;
  }
  return "direct";
}
