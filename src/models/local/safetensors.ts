/**
 * Weights in and out of the safetensors format.
 *
 * Layout: an 8-byte little-endian header length, a JSON header with the type,
 * shape and byte range of each tensor, then the bytes. Source: the format's
 * README (huggingface/safetensors, version 0.4). Written sorted by name, so the
 * same weights are the same bytes. Reads F32, F16 and BF16; writes F32 or F16.
 *
 * @module
 */

import { z } from "zod";
import type { HostWeights } from "./device.ts";

export type StoredType = "F32" | "F16";

const Entry = z.object({
  dtype: z.enum(["F32", "F16", "BF16"]),
  shape: z.array(z.int().nonnegative()),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});

const BYTES = { F32: 4, F16: 2, BF16: 2 } as const;

/** Returns the bytes of a safetensors file. */
export function writeSafetensors(
  weights: HostWeights,
  { type }: { type: StoredType },
): Uint8Array<ArrayBuffer> {
  const names = [...weights.keys()].sort();
  const header: Record<string, unknown> = {};
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const name of names) {
    const { shape, values } = weights.get(name) as {
      shape: number[];
      values: Float32Array<ArrayBuffer>;
    };
    const stored = type === "F16" ? new Float16Array(values) : values;
    const bytes = new Uint8Array(
      stored.buffer,
      stored.byteOffset,
      stored.byteLength,
    );
    header[name] = {
      dtype: type,
      shape,
      data_offsets: [offset, offset + bytes.length],
    };
    offset += bytes.length;
    parts.push(bytes);
  }
  return joinFile(JSON.stringify(header), parts);
}

function joinFile(
  header: string,
  parts: Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
  const text = new TextEncoder().encode(padded);
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const file = new Uint8Array(8 + text.length + size);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  let at = 8 + text.length;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

/**
 * Returns the tensors of a safetensors file as float32.
 *
 * @param shapes What the model needs; a missing tensor or another shape throws.
 * @throws {SyntaxError} If the file is cut, or its header cannot be read.
 * @throws {RangeError} If a tensor is missing or has the wrong shape.
 */
export function readSafetensors(
  file: Uint8Array<ArrayBuffer>,
  { path, shapes }: { path: string; shapes: Map<string, number[]> },
): HostWeights {
  const { entries, data } = readHeader(file, path);
  const weights: HostWeights = new Map();
  for (const [name, shape] of shapes) {
    const found = entries[name];
    if (found === undefined) {
      throw new RangeError(
        `Cannot load weights from ${path} as every tensor must be there: missing "${name}"`,
      );
    }
    const entry = Entry.parse(found);
    if (entry.shape.join() !== shape.join()) {
      throw new RangeError(
        `Cannot load weights from ${path} as "${name}" must have shape [${shape}]: shape=[${entry.shape}]`,
      );
    }
    weights.set(name, { shape, values: readValues(entry, data, path) });
  }
  return weights;
}

function readHeader(
  file: Uint8Array<ArrayBuffer>,
  path: string,
): { entries: Record<string, unknown>; data: Uint8Array<ArrayBuffer> } {
  try {
    const length = Number(
      new DataView(file.buffer, file.byteOffset).getBigUint64(0, true),
    );
    if (!(length > 0 && 8 + length <= file.length)) {
      throw new RangeError(`header of ${length} bytes`);
    }
    const text = new TextDecoder().decode(file.subarray(8, 8 + length));
    return {
      entries: JSON.parse(text) as Record<string, unknown>,
      data: file.subarray(8 + length),
    };
  } catch (cause) {
    throw new SyntaxError(
      `Cannot load weights from ${path} as it must be a whole safetensors file: ${file.length} bytes`,
      { cause },
    );
  }
}

function readValues(
  { dtype, shape, data_offsets: [from, to] }: z.infer<typeof Entry>,
  data: Uint8Array<ArrayBuffer>,
  path: string,
): Float32Array<ArrayBuffer> {
  const count = shape.reduce((a, b) => a * b, 1);
  if (to - from !== count * BYTES[dtype] || to > data.length) {
    throw new SyntaxError(
      `Cannot load weights from ${path} as each tensor must lie within the file: bytes ${from}-${to} of ${data.length}`,
    );
  }
  const bytes = data.slice(from, to).buffer;
  if (dtype === "F32") return new Float32Array(bytes);
  if (dtype === "F16") return new Float32Array(new Float16Array(bytes));
  // A bfloat16 is the upper half of a float32.
  const upper = new Uint16Array(bytes);
  const whole = Uint32Array.from(upper, (half) => half << 16);
  return new Float32Array(whole.buffer);
}
