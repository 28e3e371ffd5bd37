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
  const { controller, timeout_seconds } = options;
  const timer = timeout_seconds === undefined ? undefined : setTimeout(
    () => controller.abort(new AttemptTimeout(timeout_seconds)),
    timeout_seconds * 1000,
  );
  try {
    return ended(await attempt(call, controller), null);
  } catch (error) {
    return ended(null, error);
  } finally {
    clearTimeout(timer);
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
  { signal }: AbortController,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cut = () => reject(signal.reason);
    signal.addEventListener("abort", cut, { once: true });
    // A call that throws before it returns a promise fails like any other.
    Promise.try(call, signal).then(resolve, reject);
  });
}
