/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/**
 * What the marks mean and what the keys do, in a line each.
 *
 * @module
 */

import {
  CORRECT,
  FAILED,
  INCORRECT,
  NOT_ASKED,
  NOT_ATTEMPTED,
  UNGRADED,
} from "../marks.ts";
import type { Model } from "../model.ts";
import { MarkSign } from "./mark.tsx";
import { MARK_WORDS, transitionWord } from "./words.ts";

const LEGEND: [mark: number, transition: number, text: string][] = [
  [CORRECT, 0, transitionWord(0)],
  [CORRECT, 1, transitionWord(1)],
  [INCORRECT, 2, transitionWord(2)],
  [INCORRECT, 3, transitionWord(3)],
  [NOT_ATTEMPTED, 3, MARK_WORDS[NOT_ATTEMPTED]!],
  [UNGRADED, -1, MARK_WORDS[UNGRADED]!],
  [FAILED, -1, MARK_WORDS[FAILED]!],
  [NOT_ASKED, -1, "not asked or judged"],
];

/** Where nothing is trained, there is nothing to gain or lose. */
const PLAIN: typeof LEGEND = [
  [CORRECT, -1, MARK_WORDS[CORRECT]!],
  [INCORRECT, -1, MARK_WORDS[INCORRECT]!],
  ...LEGEND.slice(4).map(([mark, , text]): typeof LEGEND[number] => [
    mark,
    -1,
    text,
  ]),
];

/** The page's font has an arrow up alone; the style turns it. */
function Arrow({ to }: { to: "up" | "down" | "left" | "right" }) {
  return (
    <kbd>
      <span class="only-read">{to}</span>
      <span aria-hidden="true" class={`arrow ${to}`}>↑</span>
    </kbd>
  );
}

/** The last line of the page. */
export function Footer({ model, is_item }: { model: Model; is_item: boolean }) {
  return (
    <footer class="foot">
      <p class="legend">
        {(model.data.epochs.length > 1 ? LEGEND : PLAIN).map((
          [mark, transition, text],
        ) => (
          <span key={text}>
            <MarkSign mark={mark} transition={transition} /> {text}
          </span>
        ))}
        {model.data.repeats > 1 && (
          <span>of {model.data.repeats} repeats, right if half are</span>
        )}
      </p>
      <p class="keys">
        {is_item
          ? (
            <>
              <kbd>Esc</kbd> all items <Arrow to="left" />
              <Arrow to="right" /> epoch <kbd>j</kbd>
              <kbd>k</kbd> next, previous item
            </>
          )
          : (
            <>
              <Arrow to="up" />
              <Arrow to="down" /> item <kbd>Enter</kbd> open <Arrow to="left" />
              <Arrow to="right" /> epoch <kbd>/</kbd> search <kbd>Esc</kbd> back
            </>
          )}
      </p>
    </footer>
  );
}
