import assert from "node:assert/strict";
import { packRows } from "src/models/local/packing.ts";

const sequence = (length: number, from = 0) => ({
  ids: Array.from({ length }, (_, i) => from + i),
  weights: Array.from({ length }, () => 1),
});

Deno.test("packRows() keeps each sequence whole, with its own positions", () => {
  const packed = packRows([sequence(3, 10), sequence(4, 20), sequence(2, 30)], {
    rows: 2,
    columns: 5,
  });
  assert.deepEqual(packed.starts, [0, 5, 3]);
  assert.deepEqual([...packed.ids], [10, 11, 12, 30, 31, 20, 21, 22, 23, 0]);
  assert.deepEqual([...packed.segments], [0, 0, 0, 1, 1, 0, 0, 0, 0, -1]);
  assert.deepEqual([...packed.positions], [0, 1, 2, 0, 1, 0, 1, 2, 3, 0]);
});

Deno.test("packRows() predicts each token from the one before, never across", () => {
  const packed = packRows([sequence(3, 10), sequence(2, 30)], {
    rows: 1,
    columns: 5,
  });
  assert.deepEqual([...packed.targets], [11, 12, 0, 31, 0]);
  assert.deepEqual([...packed.weights], [1, 1, 0, 1, 0]);
});

Deno.test("packRows() stops at the first sequence without room", () => {
  const packed = packRows([sequence(4), sequence(4), sequence(1)], {
    rows: 1,
    columns: 5,
  });
  assert.deepEqual(packed.starts, [0]);
});

Deno.test("packRows() refuses a sequence longer than a row", () => {
  assert.throws(
    () => packRows([sequence(6)], { rows: 1, columns: 5 }),
    /row of 5 tokens: length=6/,
  );
});
