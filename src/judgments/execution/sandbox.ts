/**
 * The sandbox: processes that run programs which nobody has read.
 *
 * Inside each, a program meets QuickJS alone, which has no files, no network
 * and no clock. The process has no permission either, sees no environment, and
 * is killed at the deadline, whatever it does.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { linesOf } from "./lines.ts";
import {
  type Answer,
  endedEarly,
  type Job,
  READY,
  type Report,
} from "./protocol.ts";

const MOST_PROCESSES = 4;

/** Where Deno finds its packages; nothing else of the environment is told. */
const ENVIRONMENT = [
  "DENO_DIR",
  "HOME",
  "LOCALAPPDATA",
  "USERPROFILE",
  "XDG_CACHE_HOME",
];

/** Runs programs, several at a time; processes are kept until `close`. */
export class Sandbox {
  readonly #all = new Set<SandboxProcess>();
  readonly #idle: SandboxProcess[] = [];
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(
    readonly n_processes = Math.min(
      MOST_PROCESSES,
      navigator.hardwareConcurrency,
    ),
  ) {}

  /** Returns what became of a program, at most the deadline later. */
  async run(job: Job): Promise<Report> {
    if (this.#running >= this.n_processes) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running++;
    const process = this.#idle.pop() ?? new SandboxProcess();
    this.#all.add(process);
    try {
      const report = await process.run(job);
      if (process.isAlive) this.#idle.push(process);
      else this.#all.delete(process);
      return report;
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  /** Ends all processes; the next run starts new ones. */
  async close(): Promise<void> {
    const processes = [...this.#all];
    this.#all.clear();
    this.#idle.length = 0;
    await Promise.all(processes.map((process) => process.close()));
  }
}

/** One process: one job at a time. */
class SandboxProcess {
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: AsyncGenerator<string>;
  #isReady = false;
  isAlive = true;

  constructor() {
    this.#child = startProcess();
    this.#input = this.#child.stdin.getWriter();
    this.#lines = linesOf(this.#child.stdout);
  }

  async run(job: Job): Promise<Report> {
    if (!this.#isReady) await this.#start();
    const deadline = setTimeout(
      () => this.#kill(),
      job.limits.deadline_milliseconds,
    );
    try {
      const line = await this.#ask(`${JSON.stringify(job)}\n`);
      if (line !== undefined) {
        const answer: Answer = JSON.parse(line);
        if (!answer.is_usable) await this.close();
        return answer.report;
      }
    } finally {
      clearTimeout(deadline);
    }
    const isLate = !this.isAlive;
    await this.close();
    return isLate
      ? endedEarly("endless", "did not end by the deadline")
      : endedEarly("crash", "ended the sandbox's process");
  }

  async close(): Promise<void> {
    this.#kill();
    await this.#lines.return(undefined);
    await this.#input.abort().catch(ignoreBrokenPipe);
    await this.#child.status;
  }

  async #start(): Promise<void> {
    const { value } = await this.#lines.next();
    if (value !== READY) {
      throw new Error(
        "Cannot run programs as the sandbox's process must start: it ended before its first line; run deno install",
      );
    }
    this.#isReady = true;
  }

  /** Returns the process's next line; undefined if it ended instead. */
  async #ask(line: string): Promise<string | undefined> {
    await this.#input.write(new TextEncoder().encode(line))
      .catch(ignoreBrokenPipe);
    const { value, done } = await this.#lines.next();
    return done ? undefined : value;
  }

  #kill(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    try {
      this.#child.kill("SIGKILL");
    } catch (cause) {
      // It had ended by itself.
      if (!(cause instanceof TypeError)) throw cause;
    }
  }
}

function startProcess(): Deno.ChildProcess {
  const env = Object.fromEntries(
    ENVIRONMENT.map((name) => [name, Deno.env.get(name)])
      .filter(([, value]) => value !== undefined),
  );
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--quiet",
      "--no-check",
      "--config",
      fileURLToPath(new URL("../../../deno.json", import.meta.url)),
      fileURLToPath(new URL("./sandbox_process.ts", import.meta.url)),
    ],
    clearEnv: true,
    env,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
}

/** A process that has ended reads no more; that it ended is found otherwise. */
function ignoreBrokenPipe(cause: unknown): void {
  if (cause instanceof Deno.errors.BrokenPipe) return;
  if (cause instanceof Deno.errors.Interrupted || cause === undefined) return;
  throw cause;
}
