import assert from "node:assert/strict";
import { randomNormal, seededRandom } from "src/random.ts";
import { entityWeights } from "src/statistics/entity_weights.ts";
import { interaction } from "src/statistics/interaction.ts";
import { sumByCluster } from "src/statistics/clustered_sums.ts";
import { pairedDifference } from "src/statistics/paired_difference.ts";
import { proportionInterval } from "src/statistics/proportion_interval.ts";
import { assertNear, rightPerEntity } from "./near.ts";

const weights = {
  entities: entityWeights({ entities: 30, resamples: 2000, seed: 1 }),
};
const estimate = (right: readonly number[], n = 3) =>
  proportionInterval(rightPerEntity(right, n), { weights });

const TUNED_RAG = [3, 3, 2, 3, 1, 2, 2, 3, 3, 1, 2, 3];
const BASE_RAG = [3, 2, 2, 3, 1, 3, 3, 3, 2, 2, 3, 2];
const TUNED = [2, 3, 2, 1, 1, 2, 3, 2, 2, 1, 2, 3];
const BASE = [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0];

const table = () => ({
  under: { a: estimate(TUNED_RAG), b: estimate(BASE_RAG) },
  without: { a: estimate(TUNED), b: estimate(BASE) },
});

Deno.test("interaction() is the difference of the differences, tested by flipping signs", () => {
  const result = interaction(table(), { seed: 1 });
  // Sums: 28, 29, 24, 4 of 36.
  assertNear(result.difference, (28 - 29 - (24 - 4)) / 36, 1e-12);
  assert.equal(result.test, "entity sign-flip permutation (exact)");
  // By entity: -2 -1 -2 -1 0 -3 -4 -1 -1 -2 -2 -2. As none is above 0, only
  // flipping all of them, or the one that is 0, goes as far: 4 of 2^12 patterns.
  assertNear(result.p, 4 / 2 ** 12, 1e-15);
});

Deno.test("interaction() is 0 where effects add up", () => {
  const effect = [1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1];
  const plus = (right: readonly number[], more: readonly number[]) =>
    right.map((n, i) => n + more[i]!);
  const result = interaction({
    under: { a: estimate(plus(BASE_RAG, effect), 5), b: estimate(BASE_RAG, 5) },
    without: { a: estimate(plus(BASE, effect), 5), b: estimate(BASE, 5) },
  }, { seed: 1 });
  assertNear(result.difference, 0, 1e-12);
  assert.ok(result.lower! < 0 && result.upper! > 0);
  assert.equal(result.p, 1);
});

Deno.test("interaction() is the paired difference where nothing happens without the condition", () => {
  const { under } = table();
  const none = { a: estimate(BASE), b: estimate(BASE) };
  const one = interaction({ under, without: none }, { seed: 1 });
  const other = pairedDifference(under, { seed: 1 });
  assertNear(one.difference, other.difference, 1e-15);
  assertNear(one.p, other.p, 1e-12);
  // Two equal sides with correlation 1 cancel, but for Wilson's asymmetry.
  assertNear(one.lower, other.lower!, 0.05);
  assertNear(one.upper, other.upper!, 0.05);
});

Deno.test("interaction() mirrors when the condition is turned around", () => {
  const { under, without } = table();
  const one = interaction({ under, without }, { seed: 1 });
  const other = interaction({ under: without, without: under }, { seed: 1 });
  assertNear(one.difference, -other.difference, 1e-15);
  assertNear(one.lower, -other.upper!, 1e-12);
  assertNear(one.upper, -other.lower!, 1e-12);
});

Deno.test("interaction() covers the truth about as often as it says", () => {
  const runs = 300;
  const cells = [0.6, 0.7, 0.6, 0.25];
  let covered = 0;
  for (let run = 0; run < runs; run++) {
    const random = seededRandom(run, "interaction coverage");
    const people = Array.from(
      { length: 30 },
      () => randomNormal(random) * 0.06,
    );
    const [tuned_rag, base_rag, tuned, base] = cells.map((share) =>
      proportionInterval(
        sumByCluster(
          people.flatMap((shift, entity) =>
            Array.from({ length: 4 }, () => ({
              value: random() < share + shift ? 1 : 0,
              entities: [entity] as const,
            }))
          ),
        ),
        { weights },
      )
    );
    const { lower, upper } = interaction({
      under: { a: tuned_rag!, b: base_rag! },
      without: { a: tuned!, b: base! },
    }, { seed: 1 });
    const truth = 0.6 - 0.7 - (0.6 - 0.25);
    if (lower! <= truth && truth <= upper!) covered++;
  }
  assert.ok(covered / runs > 0.92 && covered / runs < 0.99, `${covered}`);
});
