import assert from "node:assert/strict";
import { bootstrapIntervals } from "src/statistics/bootstrap_intervals.ts";
import { assertNear } from "./near.ts";

const VALUES = [0.1, 0.3, 0.4, 0.5, 0.8, 1.1, 1.9, 4.2];
const MEAN = 9.3 / 8;
const JACKKNIFE = VALUES.map((value) => (9.3 - value) / 7);
// SciPy 1.17.1: stats.bootstrap((VALUES,), np.mean, n_resamples=25,
//   method="BCa", rng=np.random.default_rng(3)).bootstrap_distribution
// deno-fmt-ignore
const DRAWS = [
  0.9375, 0.3875, 1.05, 1.3, 1.0375, 1.7375, 1.15, 0.475, 1.6625, 0.65, 1.1,
  2, 1.225, 0.925, 1.025, 0.85, 1.575, 2.925, 1.3125, 0.6625, 0.575, 1.575,
  1.2875, 0.775, 0.5375,
];

Deno.test("bootstrapIntervals() agree with SciPy on its own draws", () => {
  // SciPy 1.17.1: stats.bootstrap((VALUES,), np.mean, n_resamples=0,
  //   method=..., bootstrap_result=...).confidence_interval
  const { percentile, basic, bca } = bootstrapIntervals({
    estimate: MEAN,
    draws: DRAWS,
    jackknife: JACKKNIFE,
  });
  assertNear(percentile!.lower, 0.44, 1e-12);
  assertNear(percentile!.upper, 2.37, 1e-12);
  assertNear(basic!.lower, -0.045, 1e-12);
  assertNear(basic!.upper, 1.885, 1e-12);
  assertNear(bca!.lower, 0.5630353383618925, 1e-10);
  assertNear(bca!.upper, 2.8993873815432956, 1e-10);
});

Deno.test("bootstrapIntervals() studentized agrees with NumPy", () => {
  // t = (d - 5) / e; 5 - 2 * np.quantile(t, [.9, .1])
  const { studentized } = bootstrapIntervals({
    estimate: 5,
    draws: [1, 2, 3, 4, 5, 6, 7, 8, 9, 11],
    standard_error: 2,
    draw_standard_errors: [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5],
  }, { confidence: 0.8 });
  assertNear(studentized!.lower, -1.3384615384615373, 1e-12);
  assertNear(studentized!.upper, 15.6, 1e-12);
});

Deno.test("bootstrapIntervals() all agree where draws are symmetric and errors equal", () => {
  const draws = Array.from({ length: 1001 }, (_, i) => (i - 500) / 500);
  const { percentile, basic, bca, studentized } = bootstrapIntervals({
    estimate: 0,
    draws,
    jackknife: [-1, 0, 1],
    standard_error: 0.3,
    draw_standard_errors: draws.map(() => 0.3),
  });
  for (const interval of [basic, bca, studentized]) {
    assertNear(interval!.lower, percentile!.lower, 1e-9);
    assertNear(interval!.upper, percentile!.upper, 1e-9);
  }
});

Deno.test("bootstrapIntervals() mirror with the sign of everything", () => {
  const there = bootstrapIntervals({
    estimate: MEAN,
    draws: DRAWS,
    jackknife: JACKKNIFE,
  });
  const back = bootstrapIntervals({
    estimate: -MEAN,
    draws: DRAWS.map((draw) => -draw),
    jackknife: JACKKNIFE.map((value) => -value),
  });
  for (const key of ["percentile", "basic", "bca"] as const) {
    assertNear(back[key]!.lower, -there[key]!.upper, 1e-9);
  }
});

Deno.test("bootstrapIntervals() are null where all draws are one value", () => {
  assert.deepEqual(
    bootstrapIntervals({
      estimate: 1,
      draws: [1, 1, 1],
      jackknife: [1, 1],
      standard_error: 1,
      draw_standard_errors: [0, 0, 0],
    }),
    {
      percentile: null,
      basic: null,
      bca: null,
      studentized: null,
      degenerate: true,
    },
  );
});

Deno.test("bootstrapIntervals() leave out draws that are not defined, up to half", () => {
  const some = bootstrapIntervals({ estimate: 2, draws: [NaN, 1, 2, 3] });
  const rest = bootstrapIntervals({ estimate: 2, draws: [1, 2, 3] });
  assert.deepEqual(some, rest);
  const { percentile, degenerate } = bootstrapIntervals({
    estimate: 2,
    draws: [NaN, NaN, NaN, 2, 3],
  });
  assert.deepEqual([percentile, degenerate], [null, false]);
});

Deno.test("bootstrapIntervals() give no BCa where all draws lie to one side", () => {
  const { percentile, bca } = bootstrapIntervals({
    estimate: 0,
    draws: [1, 2, 3],
    jackknife: [0, 1],
  });
  assert.ok(percentile);
  assert.equal(bca, null);
});

Deno.test("bootstrapIntervals() throw on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .*: / };
  const draws = [1, 2, 3];
  for (
    const bad of [
      { estimate: NaN, draws },
      { estimate: 1, draws: [] },
      { estimate: 1, draws, jackknife: [] },
      { estimate: 1, draws, jackknife: [1, NaN] },
      { estimate: 1, draws, standard_error: 0 },
      { estimate: 1, draws, draw_standard_errors: [1] },
    ]
  ) assert.throws(() => bootstrapIntervals(bad), rule);
  assert.throws(
    () => bootstrapIntervals({ estimate: 1, draws }, { confidence: 1 }),
    rule,
  );
});
