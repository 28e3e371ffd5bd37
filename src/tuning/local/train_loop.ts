/**
 * The loop around the training step: batches in, losses and states out.
 *
 * @module
 */

import type { PackedRows } from "../../models/local/packing.ts";
import type { TrainState, TrainStep } from "./train_step.ts";

export interface TrainLoop {
  step: TrainStep;
  state: TrainState;
  /** Train until this many steps are done. */
  steps: number;
  /** The batch of a step, counted from 0: the same for the same step. */
  batchAt: (step: number) => PackedRows;
  learningRateAt: (step: number) => number;
  /** Called after each step with the count of steps done. */
  onStep: (state: TrainState, loss: number) => Promise<void>;
  signal?: AbortSignal;
}

/** Trains on; returns the last state, also when the signal stopped it. */
export async function trainLoop(loop: TrainLoop): Promise<TrainState> {
  let { state } = loop;
  while (state.step < loop.steps && !loop.signal?.aborted) {
    const at = state.step;
    const rate = loop.learningRateAt(at);
    const done = await loop.step(state, loop.batchAt(at), rate);
    state = done.state;
    if (!Number.isFinite(done.loss)) {
      throw new RangeError(
        `Cannot train on as the loss must be finite: loss=${done.loss} at step ${state.step}; try a smaller learning rate`,
      );
    }
    await loop.onStep(state, done.loss);
  }
  return state;
}
