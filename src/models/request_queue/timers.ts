/**
 * Timers that are all gone when their owner is.
 *
 * @module
 */

export class Timers {
  readonly #running = new Set<ReturnType<typeof setTimeout>>();

  after(milliseconds: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      then();
    }, milliseconds);
    this.#running.add(timer);
  }

  clear(): void {
    for (const timer of this.#running) clearTimeout(timer);
    this.#running.clear();
  }
}
