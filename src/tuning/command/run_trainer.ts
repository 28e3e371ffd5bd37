/**
 * A trainer of the user's own, run as a program of the system.
 *
 * @module
 */

import { TextLineStream } from "./text_lines.ts";
import { ProgressLine } from "./job_description.ts";

/** Seconds that a stopped trainer has to save its state. */
const GRACE_SECONDS = 10;

export interface TrainerOptions {
  /** Every line that it says is added to this file. */
  log: string;
  onProgress?:
    | ((
      progress: { step: number; steps: number; loss: number | null },
    ) => void)
    | undefined;
  signal?: AbortSignal | undefined;
}

/** How a trainer ended. */
export interface TrainerEnd {
  code: number;
  last_line: string;
}

/**
 * Runs a program to its end, with its output in the log.
 *
 * A stopped run is asked to end (SIGTERM), and ended if it does not.
 *
 * @throws The signal's reason if it was stopped; {Error} if there is no such
 *   program, or running it is not allowed.
 */
export async function runTrainer(
  [program = "", ...args]: readonly string[],
  { log, onProgress, signal }: TrainerOptions,
): Promise<TrainerEnd> {
  signal?.throwIfAborted();
  const child = started(program, args);
  let grace: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    kill(child, "SIGTERM");
    grace = setTimeout(() => kill(child, "SIGKILL"), GRACE_SECONDS * 1000);
  };
  signal?.addEventListener("abort", stop, { once: true });
  const file = await Deno.open(log, { append: true, create: true });
  let last_line = "";
  // What a stopped trainer has started may outlive it, with its output open.
  const cut = new AbortController();
  const ended = async () => {
    const status = await child.status;
    if (signal?.aborted) cut.abort(signal.reason);
    return status;
  };
  const listen = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    const lines = stream.pipeThrough(new TextLineStream(), {
      signal: cut.signal,
    });
    for await (const line of lines) {
      file.writeSync(new TextEncoder().encode(line + "\n"));
      const progress = progressOf(line);
      if (progress !== null) onProgress?.(progress);
      else if (line.trim() !== "") last_line = line.trim();
    }
  };
  try {
    const [{ code }] = await Promise.all([
      ended(),
      listen(child.stdout),
      listen(child.stderr),
    ]);
    signal?.throwIfAborted();
    return { code, last_line };
  } finally {
    clearTimeout(grace);
    signal?.removeEventListener("abort", stop);
    file.close();
  }
}

function started(program: string, args: readonly string[]): Deno.ChildProcess {
  try {
    return new Deno.Command(program, {
      args: [...args],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new Error(
        `Cannot run the trainer as its program must exist: there is no "${program}"`,
      );
    }
    if (error instanceof Deno.errors.NotCapable) {
      throw new Error(
        `Cannot run the trainer as it must be allowed: start the lab with --allow-run=${program}`,
      );
    }
    throw error;
  }
}

/** Asks a process to end; one that has ended already is left alone. */
function kill(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch (error) {
    const is_over = error instanceof TypeError ||
      error instanceof Deno.errors.NotFound;
    if (!is_over) throw error;
  }
}

/** Returns what a line says of progress, or null where it is anything else. */
function progressOf(line: string): ProgressLine | null {
  if (!line.startsWith("{")) return null;
  try {
    return ProgressLine.safeParse(JSON.parse(line)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
