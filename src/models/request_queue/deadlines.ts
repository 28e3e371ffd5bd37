/**
 * The tries under way, each cut when its time is up, with one timer for all.
 *
 * A timer a try would cost more than the rest of the queue; as all have the
 * same time, they end in the order in which they began.
 *
 * @module
 */

import { AttemptTimeout } from "./attempt.ts";

export class Deadlines {
  readonly #timeout_seconds: number;
  /** When each one is due, the earliest first. */
  readonly #due = new Map<AbortController, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(timeout_seconds: number) {
    this.#timeout_seconds = timeout_seconds;
  }

  get size(): number {
    return this.#due.size;
  }

  add(controller: AbortController): void {
    const milliseconds = this.#timeout_seconds * 1000;
    this.#due.set(controller, performance.now() + milliseconds);
    this.#timer ??= setTimeout(() => this.#cut(), milliseconds);
  }

  delete(controller: AbortController): void {
    this.#due.delete(controller);
  }

  /** Cuts all that are left, and leaves no timer. */
  clear(): void {
    clearTimeout(this.#timer);
    for (const controller of this.#due.keys()) controller.abort();
    this.#due.clear();
  }

  #cut(): void {
    this.#timer = undefined;
    for (const [controller, due] of this.#due) {
      const left = due - performance.now();
      if (left > 0) {
        this.#timer = setTimeout(() => this.#cut(), left);
        return;
      }
      this.#due.delete(controller);
      controller.abort(new AttemptTimeout(this.#timeout_seconds));
    }
  }
}
