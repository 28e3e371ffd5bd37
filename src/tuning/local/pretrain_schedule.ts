/**
 * The learning rate of a base's training, and how far it is, at a step.
 *
 * @module
 */

import type { PretrainRecipe } from "./pretrain.ts";

type Schedule = Pick<
  PretrainRecipe,
  "steps" | "learning_rate" | "warmup_steps" | "restart"
>;

/** Linear warm-up, then half a cosine down to nearly zero, in each cycle. */
export function learningRateAt(step: number, recipe: Schedule): number {
  const { at, steps, peak } = cycleOf(step, recipe);
  const warm = Math.min(1, (at + 1) / recipe.warmup_steps);
  const cosine = 0.5 + 0.5 * Math.cos(Math.PI * at / steps);
  return peak * warm * cosine + 1e-5;
}

/** How far training is: up to 1 in the first cycle, from 1 to 2 in the second. */
export function progressAt(step: number, recipe: Schedule): number {
  const { at, steps, cycle } = cycleOf(step, recipe);
  return cycle + at / steps;
}

function cycleOf(
  step: number,
  { steps, learning_rate, restart }: Schedule,
): { cycle: number; at: number; steps: number; peak: number } {
  if (restart === undefined || step < restart.step) {
    const first = restart?.first_steps ?? steps;
    return { cycle: 0, at: step, steps: first, peak: learning_rate };
  }
  return {
    cycle: 1,
    at: step - restart.step,
    steps: steps - restart.step,
    peak: restart.learning_rate,
  };
}
