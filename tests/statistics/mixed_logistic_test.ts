import assert from "node:assert/strict";
import { mixedLogistic } from "src/statistics/mixed_logistic.ts";
import { assertNear } from "./near.ts";

/** Epoch and question type of each entity's six answers. */
const DESIGN = [[0, 0], [1, 0], [3, 0], [0, 1], [1, 1], [3, 1]] as const;
/** Their verdicts, by entity. */
// deno-fmt-ignore
const ANSWERS = [
  "110001", "001001", "100001", "000101", "011001", "011011", "000000",
  "100001", "111001", "010001", "011011", "001101", "011000", "000000",
  "111101", "111001", "010010", "101011", "000001", "111000", "011011",
  "000001", "001111", "011000",
];
const ROWS = ANSWERS.flatMap((verdicts, entity) =>
  DESIGN.map(([epoch, type], i) => ({
    right: verdicts[i] === "1",
    predictors: [epoch, type, epoch * type],
    entity,
  }))
);

Deno.test("mixedLogistic() agrees with R's lme4", () => {
  // R 4.2.2, lme4 1.1.31: m <- glmer(y ~ epoch * type + (1 | entity), d,
  //   binomial, nAGQ = 15); coef(summary(m)); sqrt(VarCorr(m)$entity[1]);
  //   logLik(m)
  const fit = mixedLogistic(ROWS);
  const expected = [
    [-0.5086246693, 0.3974211463, 0.20061098175],
    [0.3340256373, 0.2052201592, 0.10360010782],
    [-1.4925212225, 0.6080292892, 0.01410075421],
    [0.7065178221, 0.3214037390, 0.02793305646],
  ] as const;
  expected.forEach(([estimate, standard_error, p], i) => {
    const coefficient = fit.coefficients[i]!;
    assertNear(coefficient.estimate, estimate, 1e-6);
    assertNear(coefficient.standard_error, standard_error, 2e-6);
    assertNear(coefficient.p, p, 2e-6);
  });
  assertNear(fit.entity_standard_deviation, 0.6805481424, 1e-6);
  assertNear(fit.log_likelihood, -85.67978645, 1e-8);
  assert.deepEqual([fit.converged, fit.n, fit.n_entities], [true, 144, 24]);
});

Deno.test("mixedLogistic() turns its signs when right and wrong swap", () => {
  const there = mixedLogistic(ROWS);
  const back = mixedLogistic(
    ROWS.map((row) => ({ ...row, right: !row.right })),
  );
  back.coefficients.forEach(({ estimate, standard_error }, i) => {
    assertNear(estimate, -there.coefficients[i]!.estimate, 1e-6);
    assertNear(standard_error, there.coefficients[i]!.standard_error!, 1e-6);
  });
});

Deno.test("mixedLogistic() moves with the unit and origin of a predictor", () => {
  const there = mixedLogistic(ROWS.map((row) => ({
    ...row,
    predictors: [row.predictors[0]!],
  })));
  const moved = mixedLogistic(ROWS.map((row) => ({
    ...row,
    predictors: [100 * row.predictors[0]! + 7],
  })));
  const [a, b] = [there.coefficients[1]!, moved.coefficients[1]!];
  assertNear(100 * b.estimate, a.estimate, 1e-6);
  assertNear(b.p, a.p!, 1e-6);
  assertNear(
    moved.coefficients[0]!.estimate,
    there.coefficients[0]!.estimate - 7 * b.estimate,
    1e-6,
  );
});

Deno.test("mixedLogistic() with entities alike is a plain logistic fit", () => {
  // By hand: 1 of 3 right at 0 and 2 of 3 at 1, for every entity.
  const rows = Array.from(
    { length: 9 },
    (_, entity) =>
      [[0, 1], [0, 0], [0, 0], [1, 1], [1, 1], [1, 0]].map(([x, y]) => ({
        right: y === 1,
        predictors: [x!],
        entity,
      })),
  ).flat();
  const fit = mixedLogistic(rows);
  assertNear(fit.coefficients[0]!.estimate, Math.log(1 / 2), 1e-4);
  assertNear(fit.coefficients[1]!.estimate, Math.log(4), 1e-4);
  assertNear(fit.entity_standard_deviation, 0, 1e-2);
});

Deno.test("mixedLogistic() says where a predictor parts right from wrong", () => {
  const rows = Array.from({ length: 20 }, (_, i) => ({
    right: i % 2 === 0,
    predictors: [i % 2],
    entity: Math.floor(i / 4),
  }));
  const { converged, coefficients } = mixedLogistic(rows);
  assert.equal(converged, false);
  assert.deepEqual(
    coefficients.map(({ standard_error, p }) => [standard_error, p]),
    [[null, null], [null, null]],
  );
});

Deno.test("mixedLogistic() says where predictors are sums of one another", () => {
  const twice = ROWS.map((row) => ({
    ...row,
    predictors: [row.predictors[0]!, 3 - row.predictors[0]!],
  }));
  assert.equal(mixedLogistic(twice).converged, false);
});

Deno.test("mixedLogistic() fits an intercept alone", () => {
  const fit = mixedLogistic(ROWS.map((row) => ({ ...row, predictors: [] })));
  assert.equal(fit.coefficients.length, 1);
  assert.ok(fit.converged);
});

Deno.test("mixedLogistic() throws on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot fit as .* must .*: / };
  assert.throws(() => mixedLogistic([]), rule);
  const all = (right: boolean) => ROWS.map((row) => ({ ...row, right }));
  assert.throws(() => mixedLogistic(all(true)), rule);
  assert.throws(() => mixedLogistic(all(false)), rule);
  const one = ROWS.map((row) => ({ ...row, entity: "Ann" }));
  assert.throws(() => mixedLogistic(one), rule);
  const flat = ROWS.map((row) => ({ ...row, predictors: [1] }));
  assert.throws(() => mixedLogistic(flat), rule);
  const odd = ROWS.with(3, { ...ROWS[3]!, predictors: [NaN, 0, 0] });
  assert.throws(() => mixedLogistic(odd), rule);
  const short = ROWS.with(3, { ...ROWS[3]!, predictors: [1] });
  assert.throws(() => mixedLogistic(short), rule);
  assert.throws(() => mixedLogistic(ROWS, { nodes: 1 }), rule);
});
