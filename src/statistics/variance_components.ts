/**
 * Variance components: how much of the spread of answers lies between entities,
 * between facts of one entity, between seeds, and in the rest.
 *
 * They say where more of the same helps: facts that differ little within an
 * entity want more entities, seeds that differ much want more seeds. They are
 * what `planned_design.ts` starts from.
 *
 * Source: analysis of variance estimates (Searle, Casella and McCulloch, 1992,
 * Variance Components), facts nested in entities and crossed with
 * seeds; an estimate below zero, which chance can bring, is set to 0.
 *
 * @module
 */

export interface VarianceComponents {
  /** Between entities; null with a single entity. */
  entity: number | null;
  /** Between facts of one entity; null where every entity has one fact, whose
   * variance is then in `entity`. */
  fact: number | null;
  /** Between seeds, common to all facts; null with one seed. */
  seed: number | null;
  /** Between answers of one seed to one fact; null where each was asked once. */
  generation: number | null;
  /** The rest; null with one seed, where it cannot be told from `fact`. */
  residual: number | null;
}

/** What is known of the answers behind each value. */
export interface Repeats {
  /** Variance between answers of one seed to one fact (`pooled_variance.ts`). */
  generation: number;
  /** Answers that each value is the mean of, at least 1. */
  repeats: number;
}

/** Sum of squares and its degrees of freedom, per value. */
interface Stratum {
  squares: number;
  degrees: number;
}

/**
 * Returns the components of one value per entity, fact and seed.
 *
 * Entities may have different numbers of facts; every fact must have every seed.
 *
 * @param values values[entity][fact][seed], finite, averaged over repeats.
 * @param options.repeats Takes what generation leaves in the means out of the
 * rest; with one seed, out of the part that the rest is in.
 * @throws {RangeError} If an entity has no fact, a fact has not as many seeds as
 * the others, a value is not finite, or there are fewer than two values.
 *
 * @example Two people who differ, whose facts and seeds do not
 * ```ts
 * import { varianceComponents } from "src/statistics/variance_components.ts";
 * import assert from "node:assert/strict";
 *
 * const parts = varianceComponents([[[1, 1], [1, 1]], [[0, 0], [0, 0]]]);
 *
 * assert.equal(parts.entity, 0.5);
 * assert.equal(parts.fact, 0);
 * assert.equal(parts.residual, 0);
 * ```
 */
export function varianceComponents(
  values: readonly (readonly (readonly number[])[])[],
  { repeats }: { repeats?: Repeats | undefined } = {},
): VarianceComponents {
  const n_seeds = checkValues(values);
  const { entities, facts, seeds, rest, facts_per_entity } = strata(values);
  const residual = meanSquare(rest);
  const by_fact = meanSquare(facts);
  const by_entity = meanSquare(entities);
  const by_seed = meanSquare(seeds);
  const n_facts = values.reduce((sum, list) => sum + list.length, 0);
  const above = (square: number | null, base: number | null, n: number) =>
    square === null ? null : Math.max(0, (square - (base ?? 0)) / n);
  const parts = {
    entity: above(by_entity, by_fact ?? residual, n_seeds * facts_per_entity),
    fact: above(by_fact, residual, n_seeds),
    seed: above(by_seed, residual, n_facts),
    generation: repeats?.generation ?? null,
    residual,
  };
  return repeats === undefined ? parts : withoutGeneration(parts, repeats);
}

/** Takes generation out of the part that holds the rest. */
function withoutGeneration(
  parts: VarianceComponents,
  { generation, repeats }: Repeats,
): VarianceComponents {
  const rest = (["residual", "fact", "entity"] as const)
    .find((name) => parts[name] !== null);
  if (rest === undefined) return parts;
  const left = Math.max(0, parts[rest]! - generation / repeats);
  return { ...parts, [rest]: left };
}

function meanSquare({ squares, degrees }: Stratum): number | null {
  return degrees > 0 ? squares / degrees : null;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Returns the sums of squares, and the facts per entity that count. */
function strata(values: readonly (readonly (readonly number[])[])[]) {
  const n_seeds = values[0]![0]!.length;
  const n_facts = values.reduce((sum, list) => sum + list.length, 0);
  const all = values.flat();
  const middle = mean(all.map(mean));
  const seed_means = Array.from(
    { length: n_seeds },
    (_, s) => mean(all.map((fact) => fact[s]!)),
  );
  let [between, within, rest] = [0, 0, 0];
  for (const list of values) {
    const entity_mean = mean(list.map(mean));
    between += n_seeds * list.length * (entity_mean - middle) ** 2;
    for (const fact of list) {
      const fact_mean = mean(fact);
      within += n_seeds * (fact_mean - entity_mean) ** 2;
      fact.forEach((value, s) => {
        rest += (value - fact_mean - seed_means[s]! + middle) ** 2;
      });
    }
  }
  const sizes = values.reduce((sum, list) => sum + list.length ** 2, 0);
  const spread = seed_means.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  return {
    entities: { squares: between, degrees: values.length - 1 },
    facts: { squares: within, degrees: n_facts - values.length },
    seeds: { squares: n_facts * spread, degrees: n_seeds - 1 },
    rest: { squares: rest, degrees: (n_facts - 1) * (n_seeds - 1) },
    // The plain number where all have as many.
    facts_per_entity: values.length > 1
      ? (n_facts - sizes / n_facts) / (values.length - 1)
      : n_facts,
  };
}

function checkValues(
  values: readonly (readonly (readonly number[])[])[],
): number {
  const n_seeds = values[0]?.[0]?.length ?? 0;
  values.forEach((list, entity) => {
    const odd = list.find((fact) =>
      fact.length !== n_seeds || !fact.every(Number.isFinite)
    );
    if (list.length === 0 || odd !== undefined) {
      throw new RangeError(
        `Cannot part variance as every entity must have facts of ${n_seeds} finite values: entity=${entity} facts=${list.length} values=[${
          odd ?? ""
        }]`,
      );
    }
  });
  const n = values.flat(2).length;
  if (n < 2) {
    throw new RangeError(
      `Cannot part variance as there must be at least two values: n=${n}`,
    );
  }
  return n_seeds;
}
