/**
 * Yes/no questions with a bound, such as "older than 40", in balance.
 *
 * @module
 */

import { type Random, shuffled } from "../random.ts";

/**
 * Returns a bound for each entity, so that yes and no are as even as can be.
 *
 * @param options.boundFor A bound under which the answer is the wanted one, or
 *   undefined where an entity's value allows none.
 */
export function balancedBounds<Entity>(
  group: readonly Entity[],
  { random, boundFor }: {
    random: Random;
    boundFor: (entity: Entity, wanted: "Yes" | "No") => string | undefined;
  },
): [Entity, string][] {
  const chosen: [Entity, string][] = [];
  const free: Entity[] = [];
  let surplus = 0;
  for (const entity of group) {
    const [yes, no] = [boundFor(entity, "Yes"), boundFor(entity, "No")];
    if (yes !== undefined && no !== undefined) free.push(entity);
    else {
      chosen.push([entity, (yes ?? no) as string]);
      surplus += yes === undefined ? -1 : 1;
    }
  }
  for (const entity of shuffled(random, free)) {
    const wanted = surplus > 0 ? "No" : "Yes";
    surplus += wanted === "Yes" ? 1 : -1;
    chosen.push([entity, boundFor(entity, wanted) as string]);
  }
  return chosen;
}
