/**
 * One try, cut when its time is up or the asking ends, whatever the call does.
 *
 * @module
 */

/** A try's time is up. */
export class AttemptTimeout extends Error {
  override name = "AttemptTimeout";

  constructor(seconds: number) {
    super(`no answer within ${seconds} s`);
  }
}

/** How a try ended: with a value, or with an error. */
export interface Outcome<T> {
  value: T | null;
  error: unknown;
  latency_seconds: number;
}

interface AttemptOptions {
  /** Aborted when the time is up; the run may abort it too. */
  controller: AbortController;
  /** Left out where someone else aborts the controller in time. */
  timeout_seconds?: number;
}

/** Returns how a try ended, and how long it took. */
export async function outcomeOf<T>(
  call: (signal: AbortSignal) => Promise<T>,
  options: AttemptOptions,
): Promise<Outcome<T>> {
  const started = performance.now();
  const ended = (value: T | null, error: unknown) => ({
    value,
    error,
    latency_seconds: (performance.now() - started) / 1000,
  });
  try {
    return ended(await attempt(call, options), null);
  } catch (error) {
    return ended(null, error);
  }
}

/**
 * Returns what the call returns, or throws the reason why it was cut: a call
 * that does not heed its signal is left behind.
 *
 * One listener a try, gone with it. Listeners on a signal of the whole run
 * would pile up with every try.
 */
function attempt<T>(
  call: (signal: AbortSignal) => Promise<T>,
  { controller, timeout_seconds }: AttemptOptions,
): Promise<T> {
  const { signal } = controller;
  return new Promise<T>((resolve, reject) => {
    const timer = timeout_seconds === undefined ? undefined : setTimeout(
      () => controller.abort(new AttemptTimeout(timeout_seconds)),
      timeout_seconds * 1000,
    );
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    inTurn(() => call(signal)).then(
      (value) => end(() => resolve(value)),
      (error) => end(() => reject(error)),
    );
  });
}

/** A call that throws before it returns a promise fails like any other. */
async function inTurn<T>(call: () => Promise<T>): Promise<T> {
  return await call();
}
