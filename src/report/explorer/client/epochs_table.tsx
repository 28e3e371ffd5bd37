/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/**
 * Every reply to an item: a row for each epoch, a column for each condition.
 *
 * @module
 */

import type { Model } from "../model.ts";
import { replyMark, transitionOf } from "../marks.ts";
import { placeReader } from "../select.ts";
import type { ExplorerState } from "../state.ts";
import { type Column, columnsOf } from "./columns.ts";
import { MarkSign } from "./mark.tsx";
import { repliesOf, seedsText } from "./reply_card.tsx";
import { MARK_WORDS } from "./words.ts";

/** The most of a reply that a cell shows; the cards show all of it. */
const SHOWN = 140;

interface Props {
  model: Model;
  state: ExplorerState;
  item: number;
  set: (change: Partial<ExplorerState>) => void;
}

/** The table; the buttons of its rows choose an epoch. */
export function EpochsTable({ model, state, item, set }: Props) {
  const { epochs } = model.data;
  const columns = columnsOf(model, { ...state, condition: null })
    .filter(({ is_base }) => !is_base);
  if (columns.length === 0) return null;
  return (
    <>
      <h3>Epoch by epoch</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Every reply">
        <table class="by-epoch">
          <thead>
            <tr>
              <th scope="col">Epoch</th>
              {columns.map(({ key, title, below }) => (
                <th key={key} scope="col">{title} {below}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {epochs.map((value, epoch) => (
              <tr key={value} class={epoch === state.epoch ? "now" : ""}>
                <th scope="row">
                  <button
                    type="button"
                    aria-pressed={epoch === state.epoch}
                    onClick={() =>
                      set({ epoch })}
                  >
                    {value === 0 ? "base" : value}
                  </button>
                </th>
                {columns.map((column) => (
                  <EpochCell
                    key={column.key}
                    {...{ model, state, item }}
                    column={{ ...column, epoch }}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function EpochCell(
  { model, state, item, column }: Omit<Props, "set"> & { column: Column },
) {
  const read = placeReader(model, state);
  const { replies } = model.data.items[item]!;
  return (
    <td>
      {[...repliesOf({ model, item, column })].map(([place, lines]) => {
        const reply = replies[place];
        const mark = reply === undefined
          ? 0
          : replyMark(model.data, reply, state.judge);
        const before = read(item, lines[0]!, 0).mark;
        const text = reply?.text ?? reply?.error ?? "";
        const seeds = lines.length < column.lines.length
          ? seedsText(lines, column)
          : "";
        return (
          <div key={place} title={MARK_WORDS[mark]}>
            <MarkSign
              mark={mark}
              transition={column.epoch === 0 ? -1 : transitionOf(before, mark)}
            />
            <span class="only-read">{MARK_WORDS[mark]}:</span>
            <bdi>
              {text.slice(0, SHOWN)}
              {text.length > SHOWN && "…"}
            </bdi>
            {seeds !== "" && <small>{seeds}</small>}
          </div>
        );
      })}
    </td>
  );
}
