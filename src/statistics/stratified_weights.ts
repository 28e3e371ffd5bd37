/**
 * Entity weights drawn within strata: every resample holds as many entities of
 * each kind as the dataset.
 *
 * For a dataset built with fixed numbers per kind (so many people of each
 * profession, so many new and updated facts): how many of a kind there are was
 * decided, not drawn, and should not vary between resamples.
 *
 * Source: Davison and Hinkley (1997), Bootstrap Methods and their Application,
 * section 3.2 (stratified resampling).
 *
 * @module
 */

import { randomInteger, seededRandom } from "../random.ts";
import type { EntityWeights } from "./entity_weights.ts";

/**
 * Returns how often each entity is drawn in each resample.
 *
 * A stratum of one entity holds it once in every resample, so it adds nothing
 * to a variance: join small strata before they come here.
 *
 * @param strata Stratum of each entity, in the order of their indices.
 * @param options.resamples Number of resamples, an integer >= 1.
 * @param options.seed Seed of the draws.
 * @param options.name Names the stream, such as the dataset.
 * @throws {RangeError} If there is no entity, or resamples is not a positive
 * integer.
 *
 * @example Two of one kind and one of the other, in every resample
 * ```ts
 * import { stratifiedWeights } from "src/statistics/stratified_weights.ts";
 * import assert from "node:assert/strict";
 *
 * const { counts } = stratifiedWeights(["new", "new", "updated"], {
 *   resamples: 1,
 *   seed: 7,
 * });
 *
 * assert.equal(counts[0]! + counts[1]!, 2);
 * assert.equal(counts[2], 1);
 * ```
 */
export function stratifiedWeights(
  strata: readonly (number | string)[],
  { resamples, seed, name = "entities" }: {
    resamples: number;
    seed: number;
    name?: string;
  },
): EntityWeights {
  if (strata.length === 0 || !(Number.isInteger(resamples) && resamples >= 1)) {
    throw new RangeError(
      `Cannot draw entity weights as there must be an entity and resamples must be an integer >= 1: entities=${strata.length} resamples=${resamples}`,
    );
  }
  const random = seededRandom(seed, "stratified bootstrap", name);
  const members = [
    ...Map.groupBy(strata.keys(), (entity) => strata[entity]!).values(),
  ];
  const counts = new Uint8Array(strata.length * resamples);
  for (let resample = 0; resample < resamples; resample++) {
    for (const stratum of members) {
      for (let draw = 0; draw < stratum.length; draw++) {
        const entity = stratum[randomInteger(random, stratum.length)]!;
        counts[entity * resamples + resample]! += 1;
      }
    }
  }
  return { entities: strata.length, resamples, counts };
}
