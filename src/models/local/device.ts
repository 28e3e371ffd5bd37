/**
 * Packed rows and weights, from the host to the device.
 *
 * @module
 */

import { numpy as np } from "@jax-js/jax";
import { headSize, type LocalConfig } from "./config.ts";
import type { PackedRows } from "./packing.ts";
import type { DeviceBatch, Tensor, Weights } from "./transformer.ts";

/** Weights on the host: float32 values and their shapes, by name. */
export type HostWeights = Map<
  string,
  { shape: number[]; values: Float32Array<ArrayBuffer> }
>;

/** Copies weights to the device. */
export function toDevice(weights: HostWeights): Weights {
  return Object.fromEntries(
    [...weights].map((
      [name, { shape, values }],
    ) => [name, np.array(values).reshape(shape)]),
  );
}

/**
 * Copies a tensor's numbers to the host; consumes the tensor.
 *
 * On a processor they are read on this thread: asking for them as a promise
 * would make jax-js share the work with threads of its own, while trainings
 * already run side by side. A GPU can only be asked for a promise.
 */
export async function readTensor(
  tensor: Tensor,
): Promise<Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>> {
  const values = tensor.device === "wasm"
    ? tensor.dataSync()
    : await tensor.data();
  return values as Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;
}

/** Copies weights to the host; the device keeps its own. */
export async function toHost(weights: Weights): Promise<HostWeights> {
  const host: HostWeights = new Map();
  for (const [name, tensor] of Object.entries(weights)) {
    const values = await readTensor(tensor.ref) as Float32Array<ArrayBuffer>;
    host.set(name, { shape: [...tensor.shape], values });
  }
  return host;
}

/** Returns one number as a tensor, so that its value is not compiled in. */
export function scalar(value: number): Tensor {
  return np.array(new Float32Array([value])).reshape([]);
}

/** Copies the tokens, segments and rotary tables of packed rows. */
export function toDeviceBatch(
  config: LocalConfig,
  packed: PackedRows,
): DeviceBatch {
  const { rows, columns } = packed;
  const size = headSize(config);
  const tables = rotaryTables(config, packed.positions);
  const shape = [rows, columns, 1, size];
  return {
    ids: np.array(packed.ids),
    segments: np.array(packed.segments).reshape([rows, columns]),
    cos: np.array(tables.cos).reshape(shape),
    sin: np.array(tables.sin).reshape(shape),
    one: scalar(1),
  };
}

/** cos and sin of position * rope_theta^(-2j / head), j over each half. */
function rotaryTables(
  config: LocalConfig,
  positions: Int32Array,
): { cos: Float32Array<ArrayBuffer>; sin: Float32Array<ArrayBuffer> } {
  const size = headSize(config);
  const half = size / 2;
  const cos = new Float32Array(positions.length * size);
  const sin = new Float32Array(positions.length * size);
  positions.forEach((position, i) => {
    for (let j = 0; j < size; j++) {
      const angle = position * config.rope_theta ** (-(j % half) / half);
      cos[i * size + j] = Math.cos(angle);
      sin[i * size + j] = Math.sin(angle);
    }
  });
  return { cos, sin };
}
