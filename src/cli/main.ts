/**
 * The command line's entry: `deno task lab`.
 *
 * A first interrupt stops the work and keeps what was done; a second one ends
 * the process at once. It always ends by `Deno.exit`, since the workers of the
 * embedded model would keep it alive.
 *
 * @module
 */

import { EXIT } from "./exit.ts";
import { processIo } from "./io.ts";
import { runCli } from "./run_cli.ts";

const interrupt = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  if (Deno.build.os === "windows" && signal === "SIGTERM") continue;
  Deno.addSignalListener(signal, () => {
    if (interrupt.signal.aborted) Deno.exit(EXIT.interrupted);
    interrupt.abort(new DOMException("Interrupted", "AbortError"));
  });
}

Deno.exit(await runCli(Deno.args, processIo(interrupt.signal)));
