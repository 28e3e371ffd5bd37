/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/**
 * One mark: its shape says right or wrong, its color what became of it.
 *
 * @module
 */

import { MARKS, TRANSITIONS } from "../marks.ts";

/** Draws a mark; the text beside it or the cell's label says it in words. */
export function MarkSign(
  { mark, transition, faded = false }: {
    mark: number;
    /** Place in `TRANSITIONS`; -1 where there is none. */
    transition: number;
    faded?: boolean;
  },
) {
  const became = TRANSITIONS[transition] ?? "plain";
  return (
    <i
      aria-hidden="true"
      class={`mark ${MARKS[mark]} ${became}${faded ? " faded" : ""}`}
    />
  );
}
