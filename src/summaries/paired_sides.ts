/**
 * The two sides of a difference, with their seeds brought together.
 *
 * Seeds are paired by number, since one number means one order of training
 * data. The base, one model, stands beside each seed. Where the lists of seeds
 * differ, each side's seeds are taken together, as they are.
 *
 * @module
 */

import { type CellName, findCell } from "./cells.ts";
import type { AskedSeed, StudyAnswers } from "./study_answers.ts";

/** One side of a difference. */
export interface Side extends CellName {
  condition_id: string;
  epoch: number;
  /** The plan's first where it is left out. */
  arm?: string | undefined;
  /** By its place in the plan; the headline's where it is left out. */
  judge?: number | undefined;
}

/** What one seed was asked on one side. */
export type SeedCell = Pick<AskedSeed, "asked"> & {
  items: Int32Array;
  seed: number;
};

/** Returns the seeds of a side that were asked its cell, in order. */
export function askedCells(study: StudyAnswers, side: Side): SeedCell[] {
  const { condition_id, epoch, arm = study.plan.arms[0]!, judge = 0 } = side;
  return study.seedsAt({ condition_id, epoch, arm, judge })
    .flatMap(({ asked, cells, series: { seed } }) => {
      const cell = findCell(cells, { name: side, items: study.items });
      return cell === undefined ? [] : [{ asked, items: cell.items, seed }];
    });
}

/** The seeds that two sides have in common. */
export interface PairedSeeds {
  /** Both sides, with the same seeds in the same order unless `merged`. */
  cells: [SeedCell[], SeedCell[]];
  seeds: number[];
  n_seeds: number;
  merged: boolean;
  /** What the name of a test must add. */
  note: string;
}

/** Returns both sides' cells with the same seeds in the same order. */
export function pairSeeds(
  a: { side: Side; seeds: SeedCell[] },
  b: { side: Side; seeds: SeedCell[] },
): PairedSeeds {
  const list = (seeds: SeedCell[]) => seeds.map(({ seed }) => seed);
  const beside = (base: SeedCell[], seeds: SeedCell[]) =>
    base.length === 0
      ? []
      : seeds.map(({ seed }) =>
        base.find((one) => one.seed === seed) ?? base[0]!
      );
  const paired = (one: SeedCell[], other: SeedCell[], seeds: number[]) => ({
    cells: [one, other] as [SeedCell[], SeedCell[]],
    seeds,
    n_seeds: seeds.length,
    merged: false,
    note: "",
  });
  if (a.side.epoch === 0 && b.side.epoch === 0) {
    return paired(a.seeds.slice(0, 1), b.seeds.slice(0, 1), [0]);
  }
  if (b.side.epoch === 0) {
    return paired(a.seeds, beside(b.seeds, a.seeds), list(a.seeds));
  }
  if (a.side.epoch === 0) {
    return paired(beside(a.seeds, b.seeds), b.seeds, list(b.seeds));
  }
  if (list(a.seeds).join() === list(b.seeds).join()) {
    return paired(a.seeds, b.seeds, list(a.seeds));
  }
  return {
    cells: [a.seeds, b.seeds],
    seeds: [],
    n_seeds: Math.min(a.seeds.length, b.seeds.length),
    merged: true,
    note: `, within the fixed seeds (${a.seeds.length} and ${b.seeds.length})`,
  };
}
