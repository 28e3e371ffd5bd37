/**
 * Entity weights: which entities each bootstrap resample holds, and how often.
 *
 * Drawn once per dataset and shared by every cell, so that in each resample
 * all conditions, epochs and question types see the same people: differences,
 * gaps and ratios come out paired without further work. A cell that holds some
 * of the entities only is a domain: its size varies between resamples, as it
 * would between samples.
 *
 * Source: Efron (1979), Ann. Stat. 7, 1-26; counts of a multinomial draw.
 *
 * @module
 */

import { randomInteger, seededRandom } from "../random.ts";

/** Counts, entity after entity: `counts[entity * resamples + resample]`. */
export interface EntityWeights {
  entities: number;
  resamples: number;
  counts: Uint8Array;
}

/**
 * Returns how often each entity is drawn in each resample.
 *
 * @param options.entities Number of clusters, an integer >= 1.
 * @param options.resamples Number of resamples, an integer >= 1.
 * @param options.seed Seed of the draws.
 * @param options.name Names the stream, such as the dataset, so that two uses
 * of one seed are independent.
 * @returns Counts that sum to `entities` within each resample.
 * @throws {RangeError} If a count is not a positive integer.
 *
 * @example Every resample holds as many people as the dataset
 * ```ts
 * import { entityWeights } from "src/statistics/entity_weights.ts";
 * import assert from "node:assert/strict";
 *
 * const { counts } = entityWeights({ entities: 3, resamples: 1, seed: 7 });
 *
 * assert.equal(counts[0]! + counts[1]! + counts[2]!, 3);
 * ```
 */
export function entityWeights(
  { entities, resamples, seed, name = "entities" }: {
    entities: number;
    resamples: number;
    seed: number;
    name?: string;
  },
): EntityWeights {
  for (const [key, count] of Object.entries({ entities, resamples })) {
    if (!(Number.isInteger(count) && count >= 1)) {
      throw new RangeError(
        `Cannot draw entity weights as ${key} must be an integer >= 1: ${key}=${count}`,
      );
    }
  }
  const random = seededRandom(seed, "bootstrap", name);
  const counts = new Uint8Array(entities * resamples);
  for (let resample = 0; resample < resamples; resample++) {
    for (let draw = 0; draw < entities; draw++) {
      counts[randomInteger(random, entities) * resamples + resample]! += 1;
    }
  }
  return { entities, resamples, counts };
}
