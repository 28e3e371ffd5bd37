import assert from "node:assert/strict";
import { gaussHermite } from "src/statistics/gauss_hermite.ts";
import { assertNear } from "./near.ts";

const average = (n: number, of: (x: number) => number) => {
  const { nodes, weights } = gaussHermite(n);
  return nodes.reduce((sum, x, i) => sum + weights[i]! * of(x), 0);
};

Deno.test("gaussHermite() agrees with NumPy", () => {
  // NumPy: x, w = np.polynomial.hermite_e.hermegauss(5); w / np.sqrt(2 * np.pi)
  const { nodes, weights } = gaussHermite(5);
  [2.8569700138728056, 1.355626179974266, 0, -1.355626179974266]
    .forEach((node, i) => assertNear(nodes[i]!, node, 1e-12));
  [0.011257411327720677, 0.22207592200561257, 0.5333333333333335]
    .forEach((weight, i) => assertNear(weights[i]!, weight, 1e-12));
});

Deno.test("gaussHermite() is exact for the moments 1, 0, 1, 3, 15 and 105", () => {
  [1, 0, 1, 0, 3, 0, 15, 0, 105].forEach((moment, power) =>
    assertNear(average(5, (x) => x ** power), moment, 1e-11)
  );
});

Deno.test("gaussHermite() comes to the mean of a smooth function as nodes grow", () => {
  // E exp(x) of a standard normal variable is sqrt(e).
  for (const n of [12, 15, 25, 40, 60]) {
    assertNear(average(n, Math.exp), Math.sqrt(Math.E), 1e-9);
  }
});

Deno.test("gaussHermite() mirrors around 0, with weights that sum to 1", () => {
  for (const n of [1, 2, 3, 4, 7, 16, 33, 60]) {
    const { nodes, weights } = gaussHermite(n);
    nodes.forEach((x, i) => {
      assertNear(x, -nodes.at(-1 - i)!, 1e-12);
      assertNear(weights[i]!, weights.at(-1 - i)!, 1e-15);
      if (i > 0) assert.ok(x < nodes[i - 1]!);
    });
    assertNear(weights.reduce((sum, weight) => sum + weight, 0), 1, 1e-12);
  }
});

Deno.test("gaussHermite() throws on what is no number of nodes", () => {
  for (const n of [0, 61, 1.5, NaN]) {
    assert.throws(() => gaussHermite(n), {
      name: "RangeError",
      message: /^Cannot place nodes as n must be an integer in \[1, 60\]: n=/,
    });
  }
});
