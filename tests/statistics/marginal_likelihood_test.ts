import { gaussHermite } from "src/statistics/gauss_hermite.ts";
import { marginalLikelihood } from "src/statistics/marginal_likelihood.ts";
import { assertNear } from "./near.ts";

const GROUPS = [
  { right: [1, 0, 1], predictors: [[1, 0], [1, 1], [1, 2]] },
  { right: [1, 1], predictors: [[1, 0], [1, 3]] },
  { right: [0, 0, 0], predictors: [[1, 1], [1, 1], [1, 2]] },
];
const rule = gaussHermite(25);

Deno.test("marginalLikelihood() agrees with SciPy's integral", () => {
  // SciPy 1.17.1: the sum over groups of the log of integrate.quad over u of
  // norm.pdf(u) * prod(p ** y * (1 - p) ** (1 - y)), p = expit(x @ b + .9 * u),
  // b = [.2, -.4], from -12 to 12
  const { value } = marginalLikelihood(GROUPS, { x: [0.2, -0.4, 0.9], rule });
  assertNear(value, -5.4094907321341825, 1e-8);
});

Deno.test("marginalLikelihood() has the gradient of its own differences", () => {
  const x = [0.2, -0.4, 0.9];
  const { gradient } = marginalLikelihood(GROUPS, { x, rule });
  x.forEach((value, k) => {
    const [up, down] = [1e-5, -1e-5].map((move) =>
      marginalLikelihood(GROUPS, { x: x.with(k, value + move), rule }).value
    );
    assertNear(gradient[k]!, (up! - down!) / 2e-5, 1e-6);
  });
});

Deno.test("marginalLikelihood() without spread is that of independent answers", () => {
  // By hand: eight answers at log odds 0.
  const { value } = marginalLikelihood(GROUPS, { x: [0, 0, 0], rule });
  assertNear(value, 8 * Math.log(0.5), 1e-9);
});

Deno.test("marginalLikelihood() does not mind the sign of the spread, nor right for wrong", () => {
  const { value } = marginalLikelihood(GROUPS, { x: [0.2, -0.4, 0.9], rule });
  const turned = marginalLikelihood(GROUPS, { x: [0.2, -0.4, -0.9], rule });
  assertNear(turned.value, value, 1e-10);
  const swapped = GROUPS.map(({ right, predictors }) => ({
    right: right.map((y) => 1 - y),
    predictors,
  }));
  assertNear(
    marginalLikelihood(swapped, { x: [-0.2, 0.4, 0.9], rule }).value,
    value,
    1e-10,
  );
});

Deno.test("marginalLikelihood() counts equal rows as it counts one by one", () => {
  const x = [0.4, -0.7, 1.1];
  const single = marginalLikelihood([{
    right: [1, 1, 0, 1, 0],
    predictors: [[1, 2], [1, 2], [1, 2], [1, 0], [1, 0]],
  }], { x, rule });
  const together = marginalLikelihood([{
    right: [2, 1],
    predictors: [[1, 2], [1, 0]],
    counts: [3, 2],
  }], { x, rule });
  assertNear(together.value, single.value, 1e-12);
  together.gradient.forEach((slope, k) =>
    assertNear(slope, single.gradient[k]!, 1e-12)
  );
});
