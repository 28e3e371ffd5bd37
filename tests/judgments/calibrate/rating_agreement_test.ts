import assert from "node:assert/strict";
import {
  type RatedAnswer,
  ratingAgreement,
} from "src/judgments/calibrate/rating_agreement.ts";
import { seededRandom } from "src/random.ts";

const named = { judge: "made", judge_id: "made@0", labels: "sheet.csv" };

/** Ratings of 60 answers about 20 people, and scores so many points above. */
function rated(
  { above = 0, noise = 0 }: { above?: number; noise?: number },
): RatedAnswer[] {
  const random = seededRandom(1, "ratings");
  return Array.from({ length: 60 }, (_, i) => {
    const rating = 1 + i % 5;
    const off = above + noise * (random() - 0.5);
    return {
      answer_id: `a${i}`,
      cluster: `p${i % 20}`,
      rating,
      score: rating + off,
    };
  });
}

const measure = (answers: RatedAnswer[], name: string) =>
  ratingAgreement(answers, named).measures.find((one) => one.measure === name)!;

Deno.test("full agreement is kappa and correlation 1, without an interval of no width", () => {
  for (const name of ["weighted_kappa", "spearman", "pearson"]) {
    const { estimate, lower } = measure(rated({}), name);
    assert.ok(Math.abs(estimate! - 1) < 1e-12);
    assert.equal(lower, null);
  }
  assert.equal(measure(rated({}), "within_one_point").estimate, 1);
});

Deno.test("a judge a point too kind keeps its correlation and loses kappa", () => {
  const kind = rated({ above: 1, noise: 0.5 });
  assert.ok(measure(kind, "spearman").estimate! > 0.95);
  // Variance 2 on both sides, 1 apart: 2 * 2 / (2 + 2 + 1), about.
  const kappa = measure(kind, "weighted_kappa");
  assert.ok(Math.abs(kappa.estimate! - 0.8) < 0.02, `${kappa.estimate}`);
  assert.ok(kappa.lower! < 0.8 && kappa.upper! > 0.78);
  const bias = measure(kind, "score_less_rating");
  assert.ok(bias.lower! < 1 && bias.upper! > 1 && bias.lower! > 0.9);
});

Deno.test("scores all alike have no correlation, and nothing is NaN", () => {
  const alike = rated({}).map((one) => ({ ...one, score: 3 }));
  const { measures, n_answers, n_clusters } = ratingAgreement(alike, named);
  assert.deepEqual([n_answers, n_clusters], [60, 20]);
  const value = (name: string) =>
    measures.find(({ measure }) => measure === name)!;
  assert.deepEqual(
    [value("spearman").estimate, value("pearson").estimate],
    [null, null],
  );
  assert.equal(value("weighted_kappa").estimate, 0);
  assert.doesNotMatch(JSON.stringify(measures), /NaN/);
});
