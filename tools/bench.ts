/**
 * Runs the measured comparisons in `bench/`, or those that are named.
 *
 * Each prints a ratio and exits with 100 where its stated bound fails; so does
 * this, after all of them have run.
 *
 * @module
 */

import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A stated bound did not hold; any other failure is 1. */
const BOUND_FAILED = 100;

function benchNames(): string[] {
  return [...Deno.readDirSync(join(ROOT, "bench"))]
    .map(({ name }) => name)
    .filter((name) => name.endsWith(".ts") && !name.startsWith("_"))
    .map((name) => name.slice(0, -".ts".length))
    .sort();
}

/** Runs one benchmark and returns its exit code. */
async function run(name: string): Promise<number> {
  console.error(`bench/${name}.ts`);
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", join(ROOT, "bench", `${name}.ts`)],
    cwd: ROOT,
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  return code;
}

/** Returns the code to exit with after the codes of several benchmarks. */
export function exitCode(codes: readonly number[]): number {
  if (codes.some((code) => code !== 0 && code !== BOUND_FAILED)) return 1;
  return codes.includes(BOUND_FAILED) ? BOUND_FAILED : 0;
}

if (import.meta.main) {
  const all = benchNames();
  const unknown = Deno.args.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    console.error(
      `Cannot run a benchmark as its name must be one of ${
        all.join(", ") || "none yet"
      }: ${unknown}`,
    );
    Deno.exit(2);
  }
  const codes: number[] = [];
  for (const name of Deno.args.length > 0 ? Deno.args : all) {
    codes.push(await run(name));
  }
  Deno.exit(exitCode(codes));
}
