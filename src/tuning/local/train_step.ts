/**
 * One training step, compiled: loss, gradient and AdamW in one program.
 *
 * Cross entropy is averaged over the tokens that count. AdamW as in Loshchilov
 * and Hutter (2019, arXiv 1711.05101): decay is applied to matrices only.
 *
 * @module
 */

import { jit, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";
import type { LocalConfig } from "../../models/local/config.ts";
import {
  readTensor,
  scalar,
  toDeviceBatch,
} from "../../models/local/device.ts";
import type { PackedRows } from "../../models/local/packing.ts";
import {
  type DeviceBatch,
  forward,
  type Tensor,
  type Weights,
} from "../../models/local/transformer.ts";

export interface AdamW {
  beta1: number;
  beta2: number;
  epsilon: number;
  weight_decay: number;
}

export const ADAMW: AdamW = {
  beta1: 0.9,
  beta2: 0.99,
  epsilon: 1e-8,
  weight_decay: 0,
};

/** What a training carries from step to step, on the device. */
export interface TrainState {
  /** What is trained: the model's weights, or adapters beside them. */
  trained: Weights;
  mean: Weights;
  square: Weights;
  /** Steps done. */
  step: number;
}

interface TrainBatch extends Omit<DeviceBatch, "offset"> {
  targets: Tensor;
  weights: Tensor;
}

/** Returns a fresh state around what is to be trained. */
export function startState(trained: Weights): TrainState {
  const zeros = () =>
    Object.fromEntries(
      Object.entries(trained).map(([name, t]) => [name, np.zerosLike(t.ref)]),
    );
  return { trained, mean: zeros(), square: zeros(), step: 0 };
}

export type TrainStep = (
  state: TrainState,
  packed: PackedRows,
  learningRate: number,
) => Promise<{ state: TrainState; loss: number }>;

/**
 * Returns the compiled step.
 *
 * @param merge Builds the model's weights from what is trained and what is
 * frozen: the identity for full training, W + BA for LoRA.
 * @param frozen Weights that no step changes; kept by the caller.
 */
export function compileTrainStep(
  config: LocalConfig,
  merge: (trained: Weights, frozen: Weights) => Weights,
  { frozen, adamw }: { frozen: Weights; adamw: AdamW },
): TrainStep {
  const loss = (
    { offset, ...trained }: Weights & { offset: Tensor },
    frozen: Weights,
    batch: TrainBatch,
  ): Tensor => {
    const { targets, weights, ...rows } = batch;
    const logits = forward(config, merge(trained, frozen), { ...rows, offset });
    return crossEntropy(logits, targets, weights);
  };
  const gradient = valueAndGrad(loss as never) as unknown as (
    trained: Weights & { offset: Tensor },
    frozen: Weights,
    batch: TrainBatch,
  ) => [Tensor, Weights & { offset: Tensor }];
  const compiled = jit(
    ((
      state: Omit<TrainState, "step">,
      frozen: Weights,
      batch: TrainBatch,
      rates: Rates,
    ) => {
      const [n] = batch.ids.shape as [number];
      const offset = np.zeros([n, config.hidden_size]);
      const kept = tree.ref(state.trained) as Weights;
      const [value, { offset: first, ...gradients }] = gradient(
        { ...kept, offset },
        frozen,
        batch,
      );
      return [updateAdamW(adamw, { state, gradients, rates }), value, first];
    }) as never,
  ) as unknown as (
    state: Omit<TrainState, "step">,
    frozen: Weights,
    batch: TrainBatch,
    rates: Rates,
  ) => [Omit<TrainState, "step">, Tensor, Tensor];
  return async ({ step, ...state }, packed, learningRate) => {
    const done = step + 1;
    const [next, value, first] = compiled(
      state,
      tree.ref(frozen) as Weights,
      toTrainBatch(config, packed),
      {
        learning_rate: scalar(learningRate),
        correction1: scalar(1 - adamw.beta1 ** done),
        correction2: scalar(1 - adamw.beta2 ** done),
      },
    );
    first.dispose();
    const [loss] = await readTensor(value) as unknown as [number];
    return { state: { ...next, step: done }, loss };
  };
}

interface Rates {
  learning_rate: Tensor;
  correction1: Tensor;
  correction2: Tensor;
}

/** Returns the mean of -log p(target) over the tokens that count. */
function crossEntropy(
  logits: Tensor,
  targets: Tensor,
  weights: Tensor,
): Tensor {
  const [n, vocabulary] = logits.shape as [number, number];
  const choices = np.arange(vocabulary).reshape([1, vocabulary]);
  const hit = np.equal(targets.reshape([n, 1]), choices).astype(np.float32);
  const logLikelihood = nn.logSoftmax(logits, -1).mul(hit).sum(-1);
  return logLikelihood.mul(weights).sum().mul(-1);
}

/** One AdamW update of every tensor; consumes all it is given. */
function updateAdamW(
  adamw: AdamW,
  { state, gradients, rates }: {
    state: Omit<TrainState, "step">;
    gradients: Weights;
    rates: Rates;
  },
): Omit<TrainState, "step"> {
  const next = { trained: {}, mean: {}, square: {} } as Record<
    "trained" | "mean" | "square",
    Weights
  >;
  for (const [name, gradient] of Object.entries(gradients)) {
    const at = (weights: Weights) => weights[name] as Tensor;
    const weight = at(state.trained);
    const mean = at(state.mean).mul(adamw.beta1)
      .add(gradient.ref.mul(1 - adamw.beta1));
    const square = at(state.square).mul(adamw.beta2)
      .add(np.square(gradient).mul(1 - adamw.beta2));
    const rms = np.sqrt(square.ref.div(rates.correction2.ref));
    const move = mean.ref.div(rates.correction1.ref)
      .div(rms.add(adamw.epsilon));
    const decayed = weight.shape.length > 1 && adamw.weight_decay > 0
      ? move.add(weight.ref.mul(adamw.weight_decay))
      : move;
    next.trained[name] = weight.sub(decayed.mul(rates.learning_rate.ref));
    next.mean[name] = mean;
    next.square[name] = square;
  }
  for (const rate of Object.values(rates)) (rate as Tensor).dispose();
  return next;
}

/** Copies rows with their targets; weights are scaled to sum to one. */
function toTrainBatch(config: LocalConfig, packed: PackedRows): TrainBatch {
  const total = packed.weights.reduce((a, b) => a + b, 0);
  const scaled = packed.weights.map((weight) => weight / Math.max(total, 1));
  return {
    ...toDeviceBatch(config, packed),
    targets: np.array(packed.targets),
    weights: np.array(scaled),
  };
}
