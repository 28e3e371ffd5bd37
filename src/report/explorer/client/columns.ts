/**
 * The columns of the matrix: the bases, then every condition at one epoch, or
 * one condition at every epoch.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import type { ExplorerLine } from "../data.ts";
import type { Model } from "../model.ts";
import { linesShown } from "../select.ts";
import type { ExplorerState } from "../state.ts";

export interface Column {
  key: string;
  title: string;
  /** What stands under the title, such as the epoch or the arm. */
  below: string;
  /** Its seeds; one for a base. */
  lines: ExplorerLine[];
  /** Place of its epoch. */
  epoch: number;
  is_base: boolean;
}

/** Returns what an arm is called. */
export const armName = ({ data }: Model, name: string): string =>
  data.arms.find(({ arm }) => arm === name)?.label ?? readable(name);

/** Returns the columns of a view. */
export function columnsOf(model: Model, state: ExplorerState): Column[] {
  const { data } = model;
  const armText = (arm: string) =>
    data.arms.length > 1 ? armName(model, arm) : "";
  const chosen = linesShown(model, state);
  const used = new Set(
    (chosen.length === 0 ? data.lines : chosen)
      .map(({ base_model }) => base_model),
  );
  const bases = data.lines
    .filter((line) =>
      line.condition_id === null && used.has(line.base_model) &&
      (state.arm === null || line.arm === state.arm)
    )
    .map((line): Column => ({
      key: `base ${line.base_model} ${line.arm}`,
      title: readable(line.base_model),
      below: armText(line.arm) || "base",
      lines: [line],
      epoch: 0,
      is_base: true,
    }));
  const groups = Map.groupBy(
    chosen.filter(({ condition_id }) => condition_id !== null),
    ({ condition_id, arm }) => `${condition_id} ${arm}`,
  );
  const epochs = state.condition === null
    ? [state.epoch]
    : data.epochs.map((_, i) => i).filter((i) => data.epochs[i] !== 0);
  const trained = [...groups].flatMap(([key, lines]) =>
    epochs.map((epoch): Column => ({
      key: `${key} ${epoch}`,
      title: state.condition === null
        ? readable(lines[0]!.condition_id!)
        : `epoch ${data.epochs[epoch]}`,
      below: armText(lines[0]!.arm),
      lines,
      epoch,
      is_base: false,
    }))
  );
  return [...bases, ...trained];
}

/** Returns the replies that a line gave to an item at an epoch, as places. */
export function repliesAt(
  { data }: Model,
  { item, line, epoch }: { item: number; line: ExplorerLine; epoch: number },
): number[] {
  const source = line.sources[epoch] ?? -1;
  if (source < 0) return [];
  const first = source * data.repeats;
  return data.items[item]!.given.slice(first, first + data.repeats)
    .filter((reply) => reply >= 0);
}
