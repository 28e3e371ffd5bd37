import assert from "node:assert/strict";
import type { HostWeights } from "src/models/local/device.ts";
import {
  readSafetensors,
  writeSafetensors,
} from "src/models/local/safetensors.ts";

const weights: HostWeights = new Map([
  ["b", { shape: [2, 2], values: new Float32Array([1, -2.5, 0.1, 3e-5]) }],
  ["a", { shape: [3], values: new Float32Array([0, 1, 65504]) }],
]);
const shapes = new Map([...weights].map(([name, { shape }]) => [name, shape]));
const path = "weights.safetensors";

Deno.test("float32 weights come back exactly", () => {
  const file = writeSafetensors(weights, { type: "F32" });
  const back = readSafetensors(file, { path, shapes });
  assert.deepEqual(back.get("b"), weights.get("b"));
});

Deno.test("half precision rounds to eleven significant bits", () => {
  const file = writeSafetensors(weights, { type: "F16" });
  const back = readSafetensors(file, { path, shapes });
  const [exact, , rounded] = back.get("b")?.values ?? [];
  assert.equal(exact, 1);
  // 0.1 in binary16 is 0x2E66 = 1638 / 2^14.
  assert.equal(rounded, 1638 / 2 ** 14);
});

Deno.test("bfloat16 is read as the upper half of float32", () => {
  // Header and bytes by hand: one bfloat16, 0x4049 = 3.140625.
  const header = new TextEncoder().encode(
    '{"x":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}} ',
  );
  const file = new Uint8Array(8 + header.length + 2);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  file.set([0x49, 0x40], 8 + header.length);
  const back = readSafetensors(file, { path, shapes: new Map([["x", [1]]]) });
  assert.equal(back.get("x")?.values[0], 3.140625);
});

Deno.test("the same weights are the same bytes in any order", () => {
  const turned: HostWeights = new Map([...weights].reverse());
  assert.deepEqual(
    writeSafetensors(turned, { type: "F32" }),
    writeSafetensors(weights, { type: "F32" }),
  );
});

Deno.test("a cut file, a missing tensor and a wrong shape are named", () => {
  const file = writeSafetensors(weights, { type: "F32" });
  const read = (bytes: Uint8Array<ArrayBuffer>, wanted = shapes) => () =>
    readSafetensors(bytes, { path, shapes: wanted });
  assert.throws(read(file.slice(0, 5)), /weights\.safetensors.*whole/);
  assert.throws(read(file.slice(0, file.length - 4)), /within the file/);
  assert.throws(read(file, new Map([["c", [1]]])), /missing "c"/);
  assert.throws(
    read(file, new Map([["a", [4]]])),
    /"a" must have shape \[4\].*\[3\]/,
  );
});
