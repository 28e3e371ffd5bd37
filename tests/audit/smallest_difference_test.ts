import assert from "node:assert/strict";
import { smallestDifference } from "src/audit/smallest_difference.ts";
import { seededRandom } from "src/random.ts";

Deno.test("smallestDifference() solves the equation that gives n", () => {
  // Python: q = statistics.NormalDist().inv_cdf
  // (q(.975) * .5**.5 + q(.8) * (.5 - .2**2)**.5)**2 / .2**2
  assert.equal(smallestDifference(95.718743).toFixed(6), "0.200000");
  // (q(.995) * .3**.5 + q(.9) * (.3 - .1**2)**.5)**2 / .1**2
  const options = { alpha: 0.01, power: 0.9, discordant_share: 0.3 };
  assert.equal(smallestDifference(441.410206, options).toFixed(6), "0.100000");
});

Deno.test("smallestDifference() is found about as often as its power says", () => {
  const random = seededRandom(1, "power");
  const [n, share] = [150, 0.5];
  const difference = smallestDifference(n, { discordant_share: share });
  const studies = 2000;
  let found = 0;
  for (let study = 0; study < studies; study++) {
    let [better, worse] = [0, 0];
    for (let item = 0; item < n; item++) {
      const u = random();
      if (u < (share + difference) / 2) better += 1;
      else if (u < share) worse += 1;
    }
    // McNemar's test without correction, as in the formula.
    if (Math.abs(better - worse) / Math.sqrt(better + worse) > 1.959964) {
      found += 1;
    }
  }
  // Four standard errors of a simulated share.
  const error = Math.sqrt(0.8 * 0.2 / studies);
  assert.ok(Math.abs(found / studies - 0.8) < 4 * error, `${found / studies}`);
});

Deno.test("smallestDifference() falls with n, and halves when n is fourfold", () => {
  const ratio = smallestDifference(4e6) / smallestDifference(1e6);
  assert.ok(Math.abs(ratio - 0.5) < 1e-4, `${ratio}`);
  assert.ok(smallestDifference(50) > smallestDifference(51));
});

Deno.test("smallestDifference() refuses arguments outside their range", () => {
  for (const n of [0, NaN]) {
    assert.throws(() => smallestDifference(n), /n must be at least 1: n=/);
  }
  assert.throws(
    () => smallestDifference(10, { discordant_share: 0 }),
    /discordant_share must be in \(0, 1\]: discordant_share=0$/,
  );
});
