import assert from "node:assert/strict";
import { reliabilityBins } from "src/statistics/reliability_bins.ts";

const at = (confidence: number, right: boolean) => ({ confidence, right });

Deno.test("reliabilityBins() hold mean confidence and share right of each bin", () => {
  // By hand: 0.62 and 0.68 in (0.6, 0.7]; mean 0.65, one of two right.
  const bins = reliabilityBins([
    at(0.62, true),
    at(0.68, false),
    at(0.05, false),
  ]);
  assert.equal(bins.length, 10);
  assert.deepEqual(bins[6], {
    lower: 0.6,
    upper: 0.7,
    n: 2,
    mean_confidence: 0.65,
    accuracy: 0.5,
  });
  assert.deepEqual([bins[0]!.n, bins[0]!.accuracy], [1, 0]);
});

Deno.test("reliabilityBins() agree with SciPy on counts, bins closed above", () => {
  // SciPy 1.17.1: stats.binned_statistic([-x for x in c], c, "count",
  //   bins=4, range=(-1, 0)).statistic[::-1] with c = [.1, .25, .3, .5, .75, .76]
  const bins = reliabilityBins(
    [0.1, 0.25, 0.3, 0.5, 0.75, 0.76].map((c) => at(c, true)),
    { bins: 4 },
  );
  assert.deepEqual(bins.map(({ n }) => n), [2, 2, 1, 1]);
});

Deno.test("reliabilityBins() take in 0 and 1, and every answer just once", () => {
  const answers = Array.from(
    { length: 101 },
    (_, i) => at(i / 100, i % 2 === 0),
  );
  const bins = reliabilityBins(answers, { bins: 7 });
  assert.equal(bins.reduce((sum, { n }) => sum + n, 0), 101);
  assert.equal(reliabilityBins([at(0, true)])[0]!.n, 1);
  assert.equal(reliabilityBins([at(1, true)])[9]!.n, 1);
});

Deno.test("reliabilityBins() leave empty bins null", () => {
  const { n, mean_confidence, accuracy } = reliabilityBins([at(1, true)])[0]!;
  assert.deepEqual([n, mean_confidence, accuracy], [0, null, null]);
});

Deno.test("reliabilityBins() throw on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* be .*: / };
  assert.throws(() => reliabilityBins([]), rule);
  for (const confidence of [-0.1, 1.1, NaN]) {
    assert.throws(() => reliabilityBins([at(confidence, true)]), rule);
  }
  for (const bins of [0, 1.5, NaN]) {
    assert.throws(() => reliabilityBins([at(1, true)], { bins }), rule);
  }
});
