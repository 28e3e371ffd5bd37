/**
 * The batches of a fine-tuning job: each epoch is one shuffled pass.
 *
 * Every batch has the same shape, so one compiled program serves the job.
 *
 * @module
 */

import {
  type PackedRows,
  packRows,
  type Sequence,
} from "../../models/local/packing.ts";
import { seededRandom, shuffled } from "../../random.ts";

export interface EpochBatches {
  steps_per_epoch: number;
  /** The batch of a step, counted from 0 over all epochs. */
  batchAt: (step: number) => PackedRows;
}

const COLUMNS = 48;

/**
 * Returns the batches of `epochs` passes over the sequences.
 *
 * Rows are as many as the fullest batch needs, which is known beforehand
 * because the order of every epoch follows from the seed.
 */
export function epochBatches(
  sequences: readonly Sequence[],
  { batch_size, epochs, seed }: {
    batch_size: number;
    epochs: number;
    seed: number;
  },
): EpochBatches {
  const steps_per_epoch = Math.ceil(sequences.length / batch_size);
  const longest = Math.max(...sequences.map(({ ids }) => ids.length));
  const columns = Math.max(COLUMNS, longest);
  const orders = Array.from(
    { length: epochs },
    (_, epoch) =>
      shuffled(seededRandom(seed, "shuffle", String(epoch)), sequences),
  );
  const batch = (step: number): Sequence[] => {
    const from = (step % steps_per_epoch) * batch_size;
    const order = orders[Math.floor(step / steps_per_epoch)] as Sequence[];
    return order.slice(from, from + batch_size);
  };
  let rows = 1;
  for (let step = 0; step < steps_per_epoch * epochs; step++) {
    rows = Math.max(rows, rowsNeeded(batch(step), columns));
  }
  return {
    steps_per_epoch,
    batchAt: (step) => packRows(batch(step), { rows, columns }),
  };
}

/** Rows that first fit needs for these sequences. */
function rowsNeeded(sequences: readonly Sequence[], columns: number): number {
  const rows = sequences.length;
  const { segments } = packRows(sequences, { rows, columns });
  let used = 0;
  while (used < rows && segments[used * columns] !== -1) used++;
  return used;
}
