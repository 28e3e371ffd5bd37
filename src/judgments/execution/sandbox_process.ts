/**
 * The sandbox's process: reads jobs line by line, answers each with a report.
 *
 * It runs without any permission, and may be killed at any time: a worker of
 * this process's parent would not do, since Deno 2.9 leaves the thread of a
 * terminated worker running if it is busy (denoland/deno, pull request 35657).
 *
 * @module
 */

import variant from "@jitl/quickjs-singlefile-mjs-release-sync";
import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
import { linesOf } from "./lines.ts";
import { oldApiRate } from "./old_api_rate.ts";
import { type Answer, endedEarly, type Job, READY } from "./protocol.ts";
import { runProgram, scriptOf } from "./run_program.ts";

const engine = await newQuickJSWASMModuleFromVariant(variant);

/** Returns the old-API rate of a program; null if it cannot be read. */
function rateOf({ program, library }: Job): number | null {
  try {
    return oldApiRate(scriptOf(program), {
      library: library.name,
      old_names: new Set(library.old_names),
      new_names: new Set(library.new_names),
    });
  } catch (cause) {
    if (cause instanceof Error) return null; // the run reports what is wrong
    throw cause;
  }
}

/** Returns the report of a job, and whether the engine can go on after it. */
function answer(job: Job): Answer {
  try {
    const report = runProgram(engine, job);
    return {
      report: { ...report, old_api_rate: rateOf(job) },
      is_usable: true,
    };
  } catch (cause) {
    // The engine's own stack ran over, or it found its memory in disorder.
    const { name, message } = cause as Error;
    const why = /call stack/.test(message) ? "stack" : "crash";
    const report = endedEarly(why, `${name}: ${message}`.slice(0, 200));
    return { report, is_usable: false };
  }
}

// Ctrl-C is for the parent, which lets what it has begun come to its end.
Deno.addSignalListener("SIGINT", () => {});

console.log(READY);
for await (const line of linesOf(Deno.stdin.readable)) {
  const answered = answer(JSON.parse(line));
  console.log(JSON.stringify(answered));
  if (!answered.is_usable) Deno.exit(0);
}
