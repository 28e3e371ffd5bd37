/**
 * Starts jax-js on the processor (WebAssembly) or on a GPU (WebGPU).
 *
 * @module
 */

import { defaultDevice, init } from "@jax-js/jax";

export const DEVICES = ["wasm", "webgpu"] as const;
export type ComputeDevice = typeof DEVICES[number];

/**
 * Makes a device the default one.
 *
 * @throws {Error} If the device is not there.
 */
export async function startBackend(device: ComputeDevice): Promise<void> {
  const ready = await init(device);
  if (!ready.includes(device)) {
    throw new Error(
      `Cannot compute on "${device}" as this machine must have it: try --device wasm`,
    );
  }
  defaultDevice(device);
}
