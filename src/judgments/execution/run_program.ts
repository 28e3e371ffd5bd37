/**
 * Runs one program in a QuickJS of its own: no host function, no clock of the
 * host's, limits on steps, memory and stack.
 *
 * @module
 */

import { stripTypeScriptTypes } from "node:module";
import type {
  QuickJSContext,
  QuickJSHandle,
  QuickJSRuntime,
  QuickJSWASMModule,
} from "quickjs-emscripten-core";
import { HARNESS } from "./harness.ts";
import type { Job, Report, Stop } from "./protocol.ts";

/** What the program exports its function as, whatever its name. */
const ENTRY = "entry_of_the_program";

/** Refused modules that a report names. */
const MOST_REFUSED = 3;

/** Ends a run; `why` and the message become the report's `stopped`. */
class Stopped extends Error {
  constructor(readonly why: Stop, detail: string) {
    super(detail);
  }
}

/**
 * Returns what became of a program: what its calls returned, or why it ended.
 *
 * `old_api_rate` is left null here. Errors of the engine itself, such as its
 * own stack running over, are thrown: the engine must not be used again then.
 */
export function runProgram(engine: QuickJSWASMModule, job: Job): Report {
  const report: Report = {
    values: [],
    stopped: null,
    refused: [],
    changed: [],
    old_api_rate: null,
  };
  const runtime = engine.newRuntime();
  const refused = new Set<string>();
  limit(runtime, job);
  resolveImports(runtime, { job, refused });
  const context = runtime.newContext();
  const held: QuickJSHandle[] = [];
  const hold = (handle: QuickJSHandle) => {
    held.push(handle);
    return handle;
  };
  const run = new Run(context, { job, hold });
  try {
    run.makeCalls(report.values);
  } catch (cause) {
    if (!(cause instanceof Stopped)) throw cause;
    report.stopped = { why: cause.why, detail: cause.message };
  }
  // The harness has to speak even where the program has taken all there was.
  runtime.removeInterruptHandler();
  runtime.setMemoryLimit(-1);
  for (const name of run.words("refused")) refused.add(name);
  report.changed = run.words("changed", ", ");
  report.refused = [...refused];
  // Not in a finally: an engine that failed would fail again here.
  for (const handle of held) handle.dispose();
  context.dispose();
  runtime.dispose();
  return report;
}

function limit(runtime: QuickJSRuntime, { limits }: Job): void {
  runtime.setMemoryLimit(limits.memory_bytes);
  runtime.setMaxStackSize(limits.stack_bytes);
  let checks = 0;
  runtime.setInterruptHandler(() => ++checks > limits.checks);
}

/** Imports find the library and nothing else, whatever is asked and how. */
function resolveImports(
  runtime: QuickJSRuntime,
  { job, refused }: { job: Job; refused: Set<string> },
): void {
  runtime.setModuleLoader(
    (name) => {
      if (name === job.library.name) return scriptOf(job.library.source);
      if (refused.size < MOST_REFUSED) refused.add(name.slice(0, 80));
      return { error: new Error("there is no such module") };
    },
    (_from, name) => name,
  );
}

/** Drops imports of types too, and turns enums into objects. */
const TRANSFORM = { mode: "transform" } as object; // not in Node's types

/** Returns the JavaScript of TypeScript; nesting too deep ends the process. */
export function scriptOf(code: string): string {
  return stripTypeScriptTypes(code, TRANSFORM);
}

/** One program in one context, with the harness before it. */
class Run {
  readonly #harness: QuickJSHandle;

  constructor(
    readonly context: QuickJSContext,
    readonly options: {
      job: Job;
      hold: (handle: QuickJSHandle) => QuickJSHandle;
    },
  ) {
    this.#harness = this.#value(context.evalCode(HARNESS));
  }

  /** Loads the program and makes the calls; their results go to `values`. */
  makeCalls(values: string[]): void {
    const { job, hold } = this.options;
    const entry = hold(this.context.getProp(this.#load(), ENTRY));
    const textOf = hold(this.context.getProp(this.#harness, "textOf"));
    const most = hold(this.context.newNumber(job.limits.result_characters));
    for (const call of job.calls) {
      const list = this.#value(this.context.evalCode(`(${call})`));
      const n = (JSON.parse(call) as unknown[]).length;
      const given = Array.from(
        { length: n },
        (_, i) => hold(this.context.getProp(list, i)),
      );
      const result = this.#value(
        this.context.callFunction(entry, this.context.undefined, ...given),
      );
      this.#finishJobs();
      const text = this.context.callFunction(
        textOf,
        this.context.undefined,
        result,
        most,
      );
      if (text.error) {
        throw this.#stopped(text.error, "not_plain");
      }
      values.push(this.context.getString(hold(text.value)));
    }
  }

  /** Returns the words that a function of the harness gives. */
  words(name: "refused" | "changed", between = " "): string[] {
    const { hold } = this.options;
    const tell = hold(this.context.getProp(this.#harness, name));
    const text = this.context.getString(
      this.#value(this.context.callFunction(tell, this.context.undefined)),
    );
    return [...new Set(text.split(between).filter((word) => word !== ""))];
  }

  /** Returns the program's exports. */
  #load(): QuickJSHandle {
    const { job, hold } = this.options;
    let script: string;
    try {
      script = scriptOf(job.program);
    } catch {
      throw new Stopped("syntax", "SyntaxError"); // it throws nothing else
    }
    const code = `${script}\nexport { ${job.entry} as ${ENTRY} };\n`;
    const exports = this.#value(
      this.context.evalCode(code, "program", { type: "module" }),
    );
    this.#finishJobs();
    const state = this.context.getPromiseState(exports);
    if (state.type === "fulfilled") {
      return state.notAPromise ? exports : hold(state.value);
    }
    if (state.type === "rejected") throw this.#stopped(state.error, "thrown");
    throw new Stopped("endless", "waits for what never comes");
  }

  #finishJobs(): void {
    const { runtime } = this.context;
    const { jobs } = this.options.job.limits;
    const done = runtime.executePendingJobs(jobs);
    if (done.error) throw this.#stopped(done.error, "thrown");
    if (runtime.hasPendingJob()) {
      throw new Stopped("endless", `more than ${jobs} promise callbacks`);
    }
  }

  #value(
    result: { error?: QuickJSHandle | undefined; value?: QuickJSHandle },
  ): QuickJSHandle {
    if (result.error) throw this.#stopped(result.error, "thrown");
    return this.options.hold(result.value as QuickJSHandle);
  }

  /** Turns what the program threw into why it ended. */
  #stopped(error: QuickJSHandle, otherwise: Stop): Stopped {
    const thrown: unknown = this.context.dump(this.options.hold(error));
    if (otherwise === "not_plain" && typeof thrown === "string") {
      return new Stopped("not_plain", thrown);
    }
    const { name, message } = (thrown ?? {}) as Record<string, unknown>;
    const said = `${name ?? typeof thrown}: ${message ?? ""}`.slice(0, 200);
    return new Stopped(whyOf(said), said);
  }
}

/** What the engine says, and what it means. */
const MEANINGS: readonly [RegExp, Stop][] = [
  [/^InternalError: interrupted/, "endless"],
  [/^InternalError: stack overflow/, "stack"],
  [
    /out of memory|invalid array buffer length|invalid (string|array) length/,
    "memory",
  ],
  [
    new RegExp(`^SyntaxError: .*'${ENTRY}'|exported variable`),
    "missing_function",
  ],
  [/^SyntaxError: Could not find export/, "missing_export"],
  [/^SyntaxError/, "syntax"],
];

function whyOf(said: string): Stop {
  return MEANINGS.find(([pattern]) => pattern.test(said))?.[1] ?? "thrown";
}
