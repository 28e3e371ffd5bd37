import assert from "node:assert/strict";
import { sameValue } from "src/judgments/execution/same_value.ts";

const TABLE: [a: unknown, b: unknown, same: boolean, why: string][] = [
  [1, 1, true, "a number"],
  [0.1 + 0.2, 0.3, true, "the last digit of a sum"],
  [1e12, 1e12 + 1, true, "one part in 10^12"],
  [1, 1.000001, false, "one part in a million"],
  [0, 1e-6, false, "near zero"],
  [1, "1", false, "a text for a number"],
  ["a", "a", true, "a text"],
  ["a", "a ", false, "a blank"],
  [null, null, true, "null"],
  [null, {}, false, "null is no object"],
  [null, 0, false, "null is no zero"],
  [[], [], true, "an empty list"],
  [[], {}, false, "a list is no object"],
  [{}, [], false, "an object is no list"],
  [[1, 2], [2, 1], false, "another order"],
  [[1], [1, 2], false, "one less"],
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, true, "keys in another order"],
  [{ a: 1 }, { a: 1, b: 1 }, false, "a key less"],
  [{ a: 1, b: 1 }, { a: 1 }, false, "a key more"],
  [{ toString: 1 }, { a: 1 }, false, "a key that every object inherits"],
];

Deno.test("sameValue() compares what JSON can hold", () => {
  for (const [a, b, same, why] of TABLE) {
    assert.equal(sameValue(a, b), same, why);
  }
});
