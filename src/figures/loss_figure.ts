/**
 * Training loss over epochs: one line per training.
 *
 * @module
 */

import type { Checkpoint } from "../records/run.ts";
import { shown } from "./cells.ts";
import { epochAxis } from "./panels.ts";
import { BLUE, THEME } from "./theme.ts";
import type { Figure } from "./to_svg.ts";

/**
 * Returns the loss that each checkpoint's epoch had. A checkpoint without one,
 * such as the untouched base, has no dot.
 *
 * @throws {RangeError} If none has a loss.
 */
export function lossFigure(
  checkpoints: readonly Pick<Checkpoint, "run_id" | "epoch" | "loss">[],
): Figure {
  const values = checkpoints.filter(({ loss }) => loss !== null)
    .map(({ run_id, epoch, loss }) => ({ run_id, epoch, loss: shown(loss) }));
  if (values.length === 0) {
    throw new RangeError(
      `Cannot draw the loss as a checkpoint must have one: none of ${checkpoints.length} has`,
    );
  }
  return {
    config: THEME,
    data: { values },
    width: 400,
    height: 122,
    mark: {
      type: "line",
      color: BLUE,
      strokeWidth: 1.8,
      point: { filled: true, size: 34, color: BLUE },
    },
    encoding: {
      x: epochAxis([0, ...values.map(({ epoch }) => epoch)]),
      y: {
        field: "loss",
        type: "quantitative",
        scale: { zero: true },
        axis: { title: "loss per token", tickCount: 4 },
      },
      detail: { field: "run_id" },
    },
  };
}
