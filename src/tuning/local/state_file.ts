/**
 * A training's state on disk, so that a killed training continues exactly.
 *
 * One safetensors file holds what is trained and both AdamW moments in float32;
 * the step it belongs to is part of its name, and a file is renamed into place
 * whole, so a kill at any moment leaves the last complete state.
 *
 * @module
 */

import { join } from "node:path";
import { toDevice, toHost } from "../../models/local/device.ts";
import type { HostWeights } from "../../models/local/device.ts";
import {
  readSafetensors,
  writeSafetensors,
} from "../../models/local/safetensors.ts";
import type { Weights } from "../../models/local/transformer.ts";
import { writeWhole } from "../../tables/files.ts";
import type { TrainState } from "./train_step.ts";

const PARTS = ["trained", "mean", "square"] as const;
const NAME = /^state_(\d+)\.safetensors$/;

/** Writes the state and removes the earlier ones. */
export async function saveState(
  folder: string,
  state: TrainState,
): Promise<void> {
  const all: HostWeights = new Map();
  for (const part of PARTS) {
    for (const [name, tensor] of await toHost(state[part])) {
      all.set(`${part}/${name}`, tensor);
    }
  }
  const file = `state_${state.step}.safetensors`;
  const bytes = writeSafetensors(all, { type: "F32" });
  writeWhole(join(folder, file), bytes);
  await clearStates(folder, state.step);
}

/** Removes the saved states of a folder, but for that of one step. */
export async function clearStates(folder: string, kept = -1): Promise<void> {
  for (const step of await savedSteps(folder)) {
    if (step === kept) continue;
    await Deno.remove(join(folder, `state_${step}.safetensors`));
  }
}

/** Returns the last saved state, or undefined where there is none. */
export async function loadState(
  folder: string,
  shapes: Map<string, number[]>,
): Promise<TrainState | undefined> {
  const step = (await savedSteps(folder)).at(-1);
  if (step === undefined) return undefined;
  const path = join(folder, `state_${step}.safetensors`);
  const wanted = new Map(
    PARTS.flatMap((part) =>
      [...shapes].map(([name, shape]) =>
        [`${part}/${name}`, shape] as [string, number[]]
      )
    ),
  );
  const all = readSafetensors(await Deno.readFile(path), {
    path,
    shapes: wanted,
  });
  const part = (prefix: string): Weights =>
    toDevice(
      new Map(
        [...shapes.keys()].map((name) => {
          const tensor = all.get(`${prefix}/${name}`);
          return [name, tensor as NonNullable<typeof tensor>];
        }),
      ),
    );
  return {
    trained: part("trained"),
    mean: part("mean"),
    square: part("square"),
    step,
  };
}

/** The steps of the states in a folder, ascending. */
export async function savedSteps(folder: string): Promise<number[]> {
  const steps: number[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    const step = NAME.exec(name)?.[1];
    if (step !== undefined) steps.push(Number(step));
  }
  return steps.sort((a, b) => a - b);
}
