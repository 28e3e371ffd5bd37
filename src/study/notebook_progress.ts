/**
 * Progress in a notebook: one line and a bar per stage, redrawn in place.
 *
 * @module
 */

import type { OnProgress, Progress } from "./progress.ts";

const REDRAW_MILLISECONDS = 250;

/** Shows something in a cell; `update` redraws what has the same `display_id`. */
export type ShowInCell = (
  data: Record<string, string>,
  options: { display_id: string; update: boolean },
) => Promise<void>;

const showInCell: ShowInCell = (data, options) =>
  Deno.jupyter.display(data, { raw: true, ...options });

/**
 * Returns what `openStudy` takes as `onProgress` in a notebook.
 *
 * Each stage ends on what it did, without times, so that a cell that ran twice
 * shows the same.
 */
export function notebookProgress(
  { show = showInCell, now = () => performance.now() }: {
    show?: ShowInCell;
    now?: () => number;
  } = {},
): OnProgress {
  let last: Progress | undefined;
  let display_id = "";
  let shown_at = 0;
  let drawn = Promise.resolve(); // One after the other: a late one would win.
  return (progress) => {
    const update = last !== undefined && goesOn(last, progress);
    last = progress;
    const done = progress.done >= progress.total;
    if (update && !done && now() - shown_at < REDRAW_MILLISECONDS) return;
    if (!update) display_id = crypto.randomUUID();
    shown_at = now();
    const options = { display_id, update };
    drawn = drawn.then(() => show(progressData(progress), options));
  };
}

/** Whether it is still the same stage, and not that stage called again. */
function goesOn(last: Progress, { stage, done, total }: Progress): boolean {
  const ended = last.total > 0 && last.done >= last.total;
  return stage === last.stage &&
    !(ended && (done < total || total !== last.total));
}

/** Returns one state of a stage, as text and as a bar. */
function progressData(progress: Progress): Record<string, string> {
  const { stage, done, total, unit, errors = 0, note } = progress;
  const text = [
    `${stage}: ${Math.floor(done)} of ${total} ${unit}`,
    ...(errors > 0 ? [`${errors} failed`] : []),
    ...(note === undefined || done >= total ? [] : [note]),
  ].join(", ");
  const share = total === 0 ? 1 : done / total;
  return {
    "text/plain": text,
    "text/html": `<progress value="${share.toFixed(2)}"></progress> ${
      text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    }`,
  };
}
