/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/// <reference lib="dom" />
/**
 * The matrix: a row for every item, a column for every checkpoint. Only the
 * rows in sight are on the page.
 *
 * @module
 */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { readable } from "../../../figures/theme.ts";
import type { Model } from "../model.ts";
import {
  filtersAnswers,
  placeFilter,
  placeReader,
  type Selection,
} from "../select.ts";
import type { ExplorerState } from "../state.ts";
import { BadgeList } from "./badges.tsx";
import { type Column, columnsOf } from "./columns.ts";
import { MarkSign } from "./mark.tsx";
import { Head } from "./matrix_head.tsx";
import { MARK_WORDS } from "./words.ts";

/** Rows beyond the edges, so that scrolling shows no gap. */
const SPARE = 8;

interface Props {
  model: Model;
  state: ExplorerState;
  selection: Selection;
  /** Place in the selection. */
  cursor: number;
  move: (cursor: number) => void;
  open: (item: number) => void;
}

/** The rows in sight of a scrolled box, of one height each. */
function useWindow(rows: number) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, see] = useState({ top: 0, height: 0, row: 32, head: 0 });
  useLayoutEffect(() => {
    const element = box.current!;
    const look = () => {
      const style = getComputedStyle(element);
      const row = Number.parseFloat(style.getPropertyValue("--row")) || 32;
      const head = element.querySelector<HTMLElement>(".head")!.offsetHeight;
      const { scrollTop, clientHeight } = element;
      see((old) =>
        old.top === scrollTop && old.height === clientHeight &&
          old.row === row && old.head === head
          ? old
          : { top: scrollTop, height: clientHeight, row, head }
      );
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      watch.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);
  const first = Math.max(0, Math.floor(seen.top / seen.row) - SPARE);
  const last = Math.min(
    rows,
    Math.ceil((seen.top + seen.height) / seen.row) + SPARE,
  );
  return { box, first, last, ...seen };
}

/** The matrix, below what is wrong with its columns. */
export function Matrix(props: Props) {
  const { model, state } = props;
  const [is_open, toggle] = useState(false);
  const columns = columnsOf(model, state);
  return (
    <>
      <BadgeList {...{ model, columns, is_open, toggle }} />
      <Box {...props} columns={columns} explain={() => toggle(true)} />
    </>
  );
}

type BoxProps = Props & { columns: Column[]; explain: () => void };

/** The scrolled box with head and rows. */
function Box(props: BoxProps) {
  const { model, state, selection, cursor, move, open } = props;
  const { columns, explain } = props;
  const { items } = selection;
  const sight = useWindow(items.length);
  useEffect(() => {
    const box = sight.box.current!;
    const top = cursor * sight.row;
    const room = box.clientHeight - sight.head - sight.row;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top > box.scrollTop + room) box.scrollTop = top - room;
  }, [cursor, sight.row]);
  const isInSight = cursor >= sight.first && cursor < sight.last;
  return (
    <div
      class="matrix"
      ref={sight.box}
      id="explore-matrix"
      role="grid"
      tabIndex={0}
      aria-label="Items and checkpoints"
      aria-rowcount={items.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={isInSight && items.length > 0
        ? `explore-row-${cursor}`
        : undefined}
      style={widthsOf(columns)}
    >
      <Head {...{ model, state, selection, columns, explain }} />
      <div
        role="rowgroup"
        class="body"
        style={{ height: `${items.length * sight.row}px` }}
      >
        {Array.from(items.subarray(sight.first, sight.last), (item, i) => (
          <Row
            key={sight.first + i}
            {...{ model, state, columns, item }}
            place={sight.first + i}
            top={(sight.first + i) * sight.row}
            is_current={sight.first + i === cursor}
            open={() => {
              move(sight.first + i);
              open(item);
            }}
          />
        ))}
      </div>
    </div>
  );
}

/** Widths of the columns, for wide and for narrow screens. */
function widthsOf(columns: readonly Column[]): Record<string, string> {
  const wide = columns.map((column) =>
    Math.max(62, 13 * column.lines.length + 14, 7 * longestWord(column))
  );
  const narrow = columns.map((column) =>
    Math.max(36, 9 * column.lines.length, 5.5 * longestWord(column))
  );
  const sum = (sizes: number[]) => sizes.reduce((all, size) => all + size, 0);
  return {
    "--wide": wide.map((size) => `${size}px`).join(" "),
    "--wide-sum": `${sum(wide)}px`,
    "--narrow": narrow.map((size) => `minmax(${size}px, 1fr)`).join(" "),
    "--narrow-sum": `${sum(narrow)}px`,
  };
}

/** Letters of a column's longest word; a name without a space is broken. */
function longestWord({ title, below }: Column): number {
  const lengths = `${title} ${below}`.split(" ").map(({ length }) => length);
  return Math.min(12, Math.max(...lengths));
}

type RowProps = Pick<Props, "model" | "state"> & {
  columns: Column[];
  item: number;
  place: number;
  top: number;
  is_current: boolean;
  open: () => void;
};

function Row(
  { model, state, columns, item, place, top, is_current, open }: RowProps,
) {
  const { prompt, question_type } = model.data.items[item]!;
  return (
    <div
      role="row"
      id={`explore-row-${place}`}
      class={is_current ? "row current" : "row"}
      aria-rowindex={place + 2}
      aria-selected={is_current}
      style={{ transform: `translateY(${top}px)` }}
      onClick={open}
    >
      <div role="rowheader" class="question">
        <span class="type">{readable(question_type)}</span>
        <bdi class="prompt">{prompt.slice(0, 300)}</bdi>
      </div>
      {columns.map((column) => (
        <Cell key={column.key} {...{ model, state, column, item }} />
      ))}
    </div>
  );
}

/** What the seeds of one column are to an item: a mark each. */
function Cell(
  { model, state, column, item }: Pick<Props, "model" | "state"> & {
    column: Column;
    item: number;
  },
) {
  const read = placeReader(model, state);
  const meets = placeFilter(model, state);
  const filtered = filtersAnswers(state) && !column.is_base;
  const places = column.lines.map((line) => read(item, line, column.epoch));
  const words = Map.groupBy(places, ({ mark }) => MARK_WORDS[mark]!);
  const label = [...words].map(([word, own]) =>
    places.length > 1 ? `${own.length} ${word}` : word
  ).join(", ");
  return (
    <div
      role="gridcell"
      class="cell"
      title={label}
      aria-label={`${column.title} ${column.below}: ${label}`}
    >
      {places.map((place, i) => (
        <MarkSign
          key={i}
          mark={place.mark}
          transition={column.is_base ? -1 : place.transition}
          faded={filtered && !meets(place)}
        />
      ))}
    </div>
  );
}
