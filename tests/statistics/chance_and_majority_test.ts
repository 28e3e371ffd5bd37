import assert from "node:assert/strict";
import { chanceAndMajority } from "src/statistics/chance_and_majority.ts";
import { assertNear } from "./near.ts";

const items = (
  counts: Record<string, number>,
  { template = "t", choices = null as number | null } = {},
) =>
  Object.entries(counts).flatMap(([answer, n]) =>
    Array.from({ length: n }, () => ({ template, answer, choices }))
  );

Deno.test("chanceAndMajority() shows what always saying no scores on the released questions", () => {
  // 92 No and 58 Yes of 150 (FineTuneBench, secondary): 0.613
  const { chance, majority } = chanceAndMajority(
    items({ no: 92, yes: 58 }, { choices: 2 }),
  );
  assert.equal(chance, 0.5);
  assertNear(majority, 0.613333333333, 1e-12);
});

Deno.test("chanceAndMajority() of open answers is the sum of squared shares", () => {
  // R 4.2.2: p <- c(5, 3, 2) / 10; c(sum(p^2), max(p))
  const { chance, majority } = chanceAndMajority(
    items({ red: 5, blue: 3, green: 2 }),
  );
  assertNear(chance, 0.38, 1e-15);
  assertNear(majority, 0.5, 1e-15);
});

Deno.test("chanceAndMajority() takes the best constant of each template", () => {
  const both = [
    ...items({ no: 25 }, { template: "city" }),
    ...items({ no: 10, yes: 15 }, { template: "age" }),
  ];
  // R 4.2.2: c((25 * 1 + 25 * (.4^2 + .6^2)) / 50, (25 + 15) / 50)
  const { chance, majority } = chanceAndMajority(both);
  assertNear(chance, 0.76, 1e-15);
  assertNear(majority, 0.8, 1e-15);
});

Deno.test("chanceAndMajority() does not depend on names or order, and 1 is certain", () => {
  const a = chanceAndMajority(items({ x: 1, y: 4 }));
  assert.deepEqual(chanceAndMajority(items({ b: 4, a: 1 })), a);
  assert.deepEqual(chanceAndMajority(items({ x: 7 })), {
    chance: 1,
    majority: 1,
  });
});

Deno.test("chanceAndMajority() throws without items, and on a single choice", () => {
  assert.throws(() => chanceAndMajority([]), RangeError);
  assert.throws(() => chanceAndMajority(items({ x: 1 }, { choices: 1 })), {
    name: "RangeError",
    message: /^Cannot guess as choices must be at least 2 or null: choices=1$/,
  });
});
