import assert from "node:assert/strict";
import { randomNormal, seededRandom } from "src/random.ts";
import { rankIntervals } from "src/statistics/rank_intervals.ts";

const WAVES = [0.7, 0.66, 0.5, 0.62].map((estimate, i) => ({
  estimate,
  draws: Float64Array.from(
    { length: 400 },
    (_, k) =>
      estimate + 0.03 * Math.sin(k * (i + 1) * 1.3) + 0.02 * Math.cos(k * 0.7),
  ),
}));

Deno.test("rankIntervals() agrees with NumPy on the same draws", () => {
  // for i, j in pairs: d = D[i] - D[j] - (est[i] - est[j]); s = d.std(ddof=1)
  // c = np.sort(np.max(abs(d) / s over pairs))[379] = 1.98454578855118
  // best = 1 + #(t[i, j] < -c), worst = 4 - #(t[i, j] > c)
  assert.deepEqual(rankIntervals(WAVES), [
    { rank: 1, best: 1, worst: 2 },
    { rank: 2, best: 1, worst: 3 },
    { rank: 4, best: 4, worst: 4 },
    { rank: 3, best: 2, worst: 3 },
  ]);
});

Deno.test("rankIntervals() follow the models when they are reordered", () => {
  const ranks = rankIntervals(WAVES);
  assert.deepEqual(rankIntervals(WAVES.toReversed()), ranks.toReversed());
});

Deno.test("rankIntervals() turn around when better means smaller", () => {
  const turned = rankIntervals(
    WAVES.map(({ estimate, draws }) => ({
      estimate: -estimate,
      draws: draws.map((draw) => -draw),
    })),
  );
  rankIntervals(WAVES).forEach(({ best, worst }, i) => {
    assert.deepEqual([turned[i]!.best, turned[i]!.worst], [
      5 - worst,
      5 - best,
    ]);
  });
});

Deno.test("rankIntervals() hold every true rank of equal models", () => {
  const random = seededRandom(5, "ranks");
  let missed = 0;
  for (let trial = 0; trial < 300; trial++) {
    const models = Array.from({ length: 5 }, () => {
      const estimate = randomNormal(random);
      const draws = Float64Array.from(
        { length: 200 },
        () => estimate + randomNormal(random),
      );
      return { estimate, draws };
    });
    // All are equal, so every model may hold every rank.
    const whole = rankIntervals(models)
      .every(({ best, worst }) => best === 1 && worst === 5);
    if (!whole) missed++;
  }
  assert.ok(missed / 300 < 0.05 + 0.038); // three standard errors
});

Deno.test("rankIntervals() leave open what never varies, and what is undefined", () => {
  const flat = (estimate: number) => ({
    estimate,
    draws: new Float64Array(50).fill(estimate),
  });
  assert.deepEqual(rankIntervals([flat(1), flat(0)]), [
    { rank: 1, best: 1, worst: 2 },
    { rank: 2, best: 1, worst: 2 },
  ]);
  const undefinedDraws = {
    estimate: 0.1,
    draws: new Float64Array(400).fill(NaN),
  };
  assert.deepEqual(rankIntervals([...WAVES, undefinedDraws])[4], {
    rank: 5,
    best: 1,
    worst: 5,
  });
});

Deno.test("rankIntervals() give equal estimates one rank, and one model rank 1", () => {
  assert.deepEqual(
    rankIntervals([WAVES[0]!, WAVES[0]!]).map(({ rank }) => rank),
    [1, 1],
  );
  assert.deepEqual(rankIntervals([WAVES[0]!]), [
    { rank: 1, best: 1, worst: 1 },
  ]);
});

Deno.test("rankIntervals() throw on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must .*: / };
  const draws = Float64Array.of(1, 2);
  assert.throws(() => rankIntervals([]), rule);
  assert.throws(() => rankIntervals([{ estimate: NaN, draws }]), rule);
  assert.throws(
    () =>
      rankIntervals([
        { estimate: 1, draws },
        { estimate: 1, draws: Float64Array.of(1) },
      ]),
    rule,
  );
  assert.throws(
    () => rankIntervals([{ estimate: 1, draws: new Float64Array(0) }]),
    rule,
  );
});
