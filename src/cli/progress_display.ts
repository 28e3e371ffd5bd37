/**
 * Progress on standard error: a bar per stage on a terminal, plain lines
 * elsewhere.
 *
 * @module
 */

import type { OnProgress, Progress } from "../study/progress.ts";
import type { Io } from "./io.ts";

const REDRAW_MILLISECONDS = 100;
const LINE_MILLISECONDS = 10_000;
const BAR_CELLS = 24;

/** The share that must be done before a time left can be foreseen. */
const FORESEEN = 0.02;

export interface ProgressDisplay {
  show: OnProgress;
  /** Ends the line that is being drawn over. */
  finish(): void;
}

/** Returns a display for one command. `now` is in milliseconds. */
export function progressDisplay(
  io: Io,
  now: () => number = () => performance.now(),
): ProgressDisplay {
  let stage: string | undefined;
  let [started, first, shown_at] = [0, 0, 0];
  let last: Progress | undefined;
  let last_shown = "";
  const show = (progress: Progress) => {
    const text = lineOf(progress, {
      seconds: (now() - started) / 1000,
      since: first,
      io,
    });
    if (text === last_shown) return;
    last_shown = text;
    shown_at = now();
    if (io.is_terminal) io.draw(`\r\x1b[2K${text}`);
    else io.err(text);
  };
  const finish = () => {
    if (last !== undefined) show(last);
    if (stage !== undefined && io.is_terminal) io.draw("\n");
    [stage, last, last_shown] = [undefined, undefined, ""];
  };
  return {
    show: (progress) => {
      if (progress.stage !== stage) {
        finish();
        [stage, started, first] = [progress.stage, now(), progress.done];
        last = progress;
        show(progress);
        return;
      }
      last = progress;
      const pause = io.is_terminal ? REDRAW_MILLISECONDS : LINE_MILLISECONDS;
      if (now() - shown_at >= pause) show(progress);
    },
    finish,
  };
}

/** Returns one line: stage, bar, counts, rate, time left, note. */
function lineOf(
  progress: Progress,
  { seconds, since, io }: { seconds: number; since: number; io: Io },
): string {
  const { stage, done, total, unit, errors, note } = progress;
  const share = total === 0 ? 1 : done / total;
  const rate = seconds > 0 ? (done - since) / seconds : 0;
  const parts = [
    `${whole(done)}/${whole(total)} ${unit}`,
    ...(errors ? [`${errors} failed`] : []),
    ...(rate >= 1 ? [`${whole(rate)}/s`] : []),
    ...(rate > 0 && done < total && done - since >= FORESEEN * total
      ? [`${duration((total - done) / rate)} left`]
      : []),
    ...(note === undefined ? [] : [note]),
  ];
  const name = stage.padEnd(9);
  if (!io.is_terminal) {
    return `${name} ${String(Math.floor(share * 100)).padStart(3)} % ${
      parts.join(", ")
    }`;
  }
  const line = `${name} ${bar(share)} ${parts.join("  ")}`;
  const cut = [...line].slice(0, Math.max(20, io.width - 1)).join("");
  return io.color
    ? cut.replace(/█+/, (cells) => `\x1b[36m${cells}\x1b[0m`)
    : cut;
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_CELLS);
  return "█".repeat(full) + "░".repeat(BAR_CELLS - full);
}

const whole = (n: number) =>
  String(Math.floor(n)).replace(/\B(?=(\d{3})+$)/g, ",");

/** Returns `0:34`, `12:05` or `1:02:03`. */
export function duration(seconds: number): string {
  const all = Math.round(seconds);
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(all % 60)}`
    : `${minutes}:${two(all % 60)}`;
}
