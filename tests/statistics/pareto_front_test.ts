import assert from "node:assert/strict";
import { seededRandom } from "src/random.ts";
import { paretoFront } from "src/statistics/pareto_front.ts";

const random = seededRandom(15, "points");
const POINTS = Array.from({ length: 60 }, () => [random(), random()]);

Deno.test("paretoFront() holds no point that another beats, and leaves out no other", () => {
  const front = new Set(paretoFront(POINTS));
  POINTS.forEach(([x, y], i) => {
    const beaten = POINTS.some(([a, b]) =>
      a! >= x! && b! >= y! && (a! > x! || b! > y!)
    );
    assert.equal(front.has(i), !beaten);
  });
});

Deno.test("paretoFront() falls in one respect where it rises in the other", () => {
  const front = paretoFront(POINTS).map((i) => POINTS[i]!)
    .sort((a, b) => a[0]! - b[0]!);
  assert.ok(front.length > 1);
  front.slice(1).forEach(([, y], i) => assert.ok(y! < front[i]![1]!));
});

Deno.test("paretoFront() follows its points, whatever their scale", () => {
  const front = paretoFront(POINTS);
  const turned = paretoFront(POINTS.map(([x, y]) => [y! ** 3, 5 + 2 * x!]));
  assert.deepEqual(turned, front);
});

Deno.test("paretoFront() keeps equal points together, and one point alone", () => {
  assert.deepEqual(paretoFront([[1, 1], [1, 1], [0, 1]]), [0, 1]);
  assert.deepEqual(paretoFront([[0.3]]), [0]);
  assert.deepEqual(paretoFront([[1], [3], [2], [3]]), [1, 3]);
});

Deno.test("paretoFront() throws on bad points", () => {
  const rule = { name: "RangeError", message: /^Cannot find a front as .*: / };
  for (const bad of [[], [[]], [[1, 2], [1]], [[1, NaN]]]) {
    assert.throws(() => paretoFront(bad), rule);
  }
});
