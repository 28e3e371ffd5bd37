/**
 * How many requests may be under way at once: found by trying, kept by cutting.
 *
 * Providers do not say how much they take. As TCP does (Jacobson, 1988), the
 * limit doubles with each window of answers until the first refusal, is cut
 * then, and grows by one a window from there on. One refusal refuses many
 * requests that were sent together, so a cut is made at most once a cooldown.
 *
 * @module
 */

export interface AdaptiveLimitOptions {
  /** Where the limit starts. */
  start?: number | undefined;
  /** The limit never exceeds this many connections. */
  connections?: number | undefined;
  /** Seconds after a cut in which there is no other. */
  cooldown_seconds?: number | undefined;
  /** Milliseconds on a clock that only goes forward; for tests. */
  now?: (() => number) | undefined;
}

const CUT = 0.8;

/** The limit and the pause of one model at one provider. */
export class AdaptiveLimit {
  readonly connections: number;
  readonly #cooldown_milliseconds: number;
  readonly #now: () => number;
  #current: number;
  #slow_start = true;
  #no_cut_before = -Infinity;
  #paused_until = -Infinity;

  /** @throws {RangeError} If `connections` is not a whole number above 0. */
  constructor(
    { start = 20, connections = 100, cooldown_seconds = 1, now }:
      AdaptiveLimitOptions = {},
  ) {
    if (!Number.isInteger(connections) || connections < 1) {
      throw new RangeError(
        `Cannot limit connections as their number must be whole and above 0: ${connections}`,
      );
    }
    this.connections = connections;
    this.#cooldown_milliseconds = cooldown_seconds * 1000;
    this.#now = now ?? (() => performance.now());
    this.#current = Math.min(start, connections);
  }

  /** Requests that may be under way at once; at least 1. */
  get current(): number {
    return Math.max(1, Math.floor(this.#current));
  }

  /** One answer came: one more at once, or one more a window after a cut. */
  answered(): void {
    const more = this.#slow_start ? 1 : 1 / this.#current;
    this.#current = Math.min(this.connections, this.#current + more);
  }

  /** The provider refused for there being too many; returns whether it cut. */
  overloaded(): boolean {
    if (this.#now() < this.#no_cut_before) return false;
    this.#slow_start = false;
    this.#current = Math.max(1, this.#current * CUT);
    this.#no_cut_before = this.#now() + this.#cooldown_milliseconds;
    return true;
  }

  /** Holds everything back for so long from now; never shortens a pause. */
  pause(milliseconds: number): void {
    this.#paused_until = Math.max(
      this.#paused_until,
      this.#now() + milliseconds,
    );
  }

  /** Milliseconds until the pause is over; 0 where there is none. */
  get pause_milliseconds(): number {
    return Math.max(0, this.#paused_until - this.#now());
  }
}
