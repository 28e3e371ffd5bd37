/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/**
 * The head of the matrix: what each column is, and how much of it is right.
 *
 * @module
 */

import { useMemo } from "preact/hooks";
import { proportion } from "../../phrases.ts";
import { CORRECT, NOT_ASKED } from "../marks.ts";
import type { Model } from "../model.ts";
import type { Selection } from "../select.ts";
import type { ExplorerState } from "../state.ts";
import { BadgeMark, badgesOf } from "./badges.tsx";
import type { Column } from "./columns.ts";

interface Props {
  model: Model;
  state: ExplorerState;
  selection: Selection;
  columns: Column[];
  /** Opens the fold that explains badges. */
  explain: () => void;
}

/** Counts the answers of a column to the items shown, and the right ones. */
function shareRight(
  { model, state, selection }: Pick<Props, "model" | "state" | "selection">,
  { lines, epoch }: Column,
): { right: number; all: number } {
  const { marks } = model.judged(state.judge);
  let [right, all] = [0, 0];
  for (const line of lines) {
    const source = line.sources[epoch] ?? -1;
    if (source < 0) continue;
    for (const item of selection.items) {
      const mark = marks[item * model.n_sources + source]!;
      if (mark !== NOT_ASKED) all++;
      if (mark === CORRECT) right++;
    }
  }
  return { right, all };
}

/** Names of columns, each over a bar of how much of the selection is right. */
export function Head({ model, state, selection, columns, explain }: Props) {
  const { epoch, judge, condition, arm } = state;
  const shares = useMemo(
    () =>
      columns.map((column) => shareRight({ model, state, selection }, column)),
    [model, selection, epoch, judge, condition, arm],
  );
  return (
    <div role="rowgroup" class="head">
      <div role="row" class="row" aria-rowindex={1}>
        <div role="columnheader" class="question">
          Item <span class="share-of">share right</span>
        </div>
        {columns.map((column, i) => {
          const { right, all } = shares[i]!;
          const now = state.condition !== null && column.epoch === state.epoch;
          return (
            <div
              key={column.key}
              role="columnheader"
              class={now && !column.is_base ? "column now" : "column"}
              title={`${column.title}: ${right} of ${all} answers shown are right`}
            >
              <BadgeMark badges={badgesOf(model, column)} open={explain} />
              <span class="name">{column.title}</span>
              {column.below !== "" && <span class="below">{column.below}</span>}
              {all > 0 && <span class="share">{proportion(right / all)}</span>}
              <span class="bar" aria-hidden="true">
                <span style={{ width: `${100 * right / Math.max(1, all)}%` }} />
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
