/**
 * How long a report takes, and that writing it twice leaves the same bytes.
 *
 * Bound: at most 5 seconds a study, from rows to HTML, PDF, Markdown, figures
 * and tables. Exits with 100 where a bound fails.
 *
 * @module
 */

import { join } from "node:path";
import { sha256 } from "../src/records/hash.ts";
import type { ReportInput } from "../src/report/input.ts";
import { writeReport } from "../src/report/write_report.ts";
import { syntheticReport } from "../tests/fixtures/synthetic_report.ts";

const BOUND_SECONDS = 5;
const REPEATS = 5;

interface Measured {
  name: string;
  n_rows: number;
  first_seconds: number;
  median_seconds: number;
  same_bytes: boolean;
}

/** Returns a hash over the names and bytes of all files written. */
async function hashOfFiles(folder: string, paths: string[]): Promise<string> {
  const hashes = await Promise.all(
    paths.map(async (path) =>
      `${path} ${await sha256(await Deno.readFile(join(folder, path)))}`
    ),
  );
  return sha256(hashes.join("\n"));
}

async function measure(name: string, input: ReportInput): Promise<Measured> {
  const seconds: number[] = [];
  const hashes = new Set<string>();
  for (let i = 0; i < REPEATS; i++) {
    const folder = await Deno.makeTempDir();
    const start = performance.now();
    const paths = await writeReport(input, folder);
    seconds.push((performance.now() - start) / 1000);
    hashes.add(await hashOfFiles(folder, paths));
    await Deno.remove(folder, { recursive: true });
  }
  const [first] = seconds as [number];
  return {
    name,
    n_rows: input.summaries.length,
    first_seconds: first,
    median_seconds: seconds.toSorted((a, b) => a - b)[REPEATS >> 1]!,
    same_bytes: hashes.size === 1,
  };
}

/** Prints one study's result; returns whether its bounds hold. */
function holds(result: Measured): boolean {
  const ratio = result.first_seconds / BOUND_SECONDS;
  console.log(
    `${result.name}: ${result.n_rows} summary rows; first ${
      result.first_seconds.toFixed(2)
    } s, median of ${REPEATS} ${
      result.median_seconds.toFixed(2)
    } s; ratio of the first to its bound of ${BOUND_SECONDS} s: ${
      ratio.toFixed(2)
    }; ${result.same_bytes ? "same bytes" : "DIFFERENT BYTES"}`,
  );
  return ratio <= 1 && result.same_bytes;
}

const studies: [string, ReportInput][] = [
  ["one size, three conditions", syntheticReport({ sizes: ["small"] })],
  ["two sizes, six conditions", syntheticReport()],
];
let passed = true;
for (const [name, input] of studies) {
  passed = holds(await measure(name, input)) && passed;
}
Deno.exit(passed ? 0 : 100);
