import assert from "node:assert/strict";
import { randomInteger, seededRandom } from "src/random.ts";
import {
  expectationAdjustedDistinct,
  textDiversity,
} from "src/statistics/expectation_adjusted_distinct.ts";
import { assertNear } from "./near.ts";

Deno.test("expectationAdjustedDistinct() gives the worked value .6590", () => {
  // By hand: 12 / (100 * (1 - .99^20)) = 12 / 18.2093.
  const value = expectationAdjustedDistinct({
    distinct: 12,
    total: 20,
    vocabulary: 100,
  });
  assertNear(value, 12 / (100 * (1 - 0.99 ** 20)), 1e-12);
  assert.equal(value.toFixed(4), "0.6590");
});

Deno.test("expectationAdjustedDistinct() of uniform draws is 1 on average", () => {
  const random = seededRandom(9, "tokens");
  let sum = 0;
  for (let text = 0; text < 2000; text++) {
    const seen = new Set<number>();
    for (let i = 0; i < 30; i++) seen.add(randomInteger(random, 50));
    sum += expectationAdjustedDistinct({
      distinct: seen.size,
      total: 30,
      vocabulary: 50,
    });
  }
  assertNear(sum / 2000, 1, 0.007); // three standard errors
});

Deno.test("expectationAdjustedDistinct() is the plain share of a boundless vocabulary", () => {
  assertNear(
    expectationAdjustedDistinct({ distinct: 7, total: 20, vocabulary: 1e12 }),
    7 / 20,
    1e-9,
  );
  assert.equal(
    expectationAdjustedDistinct({ distinct: 1, total: 9, vocabulary: 1 }),
    1,
  );
});

Deno.test("textDiversity() is the mean over lengths of n-grams", () => {
  // By hand: "a b a b" has 2 of 4 words, 2 of 3 pairs and 2 of 2 triples.
  const share = (distinct: number, total: number) =>
    expectationAdjustedDistinct({ distinct, total, vocabulary: 50 });
  assertNear(
    textDiversity([["a", "b", "a", "b"]], { vocabulary: 50, longest: 3 }),
    (share(2, 4) + share(2, 3) + share(2, 2)) / 3,
    1e-12,
  );
});

Deno.test("textDiversity() joins no n-gram across texts, and depends on no order", () => {
  const texts = [["a", "b"], ["c"], ["b", "a", "b"]];
  const options = { vocabulary: 50 };
  assertNear(
    textDiversity(texts.toReversed(), options),
    textDiversity(texts, options)!,
    1e-12,
  );
  assert.equal(
    textDiversity([["a"], ["b"]], options),
    expectationAdjustedDistinct({ distinct: 2, total: 2, vocabulary: 50 }),
  );
});

Deno.test("textDiversity() is null where no text has a token", () => {
  assert.equal(textDiversity([], { vocabulary: 50 }), null);
  assert.equal(textDiversity([[], []], { vocabulary: 50 }), null);
});

Deno.test("expectationAdjustedDistinct() and textDiversity() throw on bad counts", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  const counts = { distinct: 2, total: 3, vocabulary: 10 };
  for (const key of ["distinct", "total", "vocabulary"]) {
    for (const value of [0, 1.5, NaN]) {
      assert.throws(
        () => expectationAdjustedDistinct({ ...counts, [key]: value }),
        rule,
      );
    }
  }
  assert.throws(
    () => expectationAdjustedDistinct({ ...counts, distinct: 4 }),
    rule,
  );
  assert.throws(() => textDiversity([["a"]], { vocabulary: 0 }), rule);
  assert.throws(
    () => textDiversity([["a"]], { vocabulary: 9, longest: 0 }),
    rule,
  );
});
