/**
 * How long a report takes, and that building it again leaves the same bytes.
 *
 * Bound: at most 5 seconds a study. Made-up studies go from rows to HTML, PDF,
 * Markdown, figures and tables; recorded ones are read, summarized and built by
 * force, as `deno task report --force` does. Exits with 100 where a bound fails.
 *
 * @module
 */

import { join } from "node:path";
import { homeFolder } from "../src/paths.ts";
import { sha256 } from "../src/records/hash.ts";
import type { ReportInput } from "../src/report/input.ts";
import { writeReport } from "../src/report/write_report.ts";
import { isRecorded, listStudies } from "../src/study/list_studies.ts";
import { openStudy } from "../src/study/open_study.ts";
import { syntheticReport } from "../tests/fixtures/synthetic_report.ts";

const BOUND_SECONDS = 5;
const REPEATS = 5;

interface Measured {
  name: string;
  first_seconds: number;
  median_seconds: number;
  same_bytes: boolean;
}

/** Returns a hash over the names and bytes of all files in a folder. */
async function hashOfFolder(folder: string): Promise<string> {
  const hashes: string[] = [];
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const path = join(folder, name);
    const hash = isDirectory
      ? await hashOfFolder(path)
      : await sha256(await Deno.readFile(path));
    hashes.push(`${name} ${hash}`);
  }
  return sha256(hashes.sort().join("\n"));
}

/** Builds a report `REPEATS` times; `build` returns the folder that it wrote. */
async function measure(
  name: string,
  build: () => Promise<string>,
): Promise<Measured> {
  const seconds: number[] = [];
  const hashes = new Set<string>();
  for (let i = 0; i < REPEATS; i++) {
    const start = performance.now();
    const folder = await build();
    seconds.push((performance.now() - start) / 1000);
    hashes.add(await hashOfFolder(folder));
  }
  return {
    name,
    first_seconds: seconds[0]!,
    median_seconds: seconds.toSorted((a, b) => a - b)[REPEATS >> 1]!,
    same_bytes: hashes.size === 1,
  };
}

/** Returns the hash of a made-up study's report, built by another process. */
async function hashElsewhere(sizes: string[]): Promise<string> {
  const folder = await Deno.makeTempDir();
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", import.meta.filename!, folder, ...sizes],
    stdout: "null",
  }).output();
  return success ? await hashOfFolder(folder) : "failed";
}

/** Prints one study's result; returns whether its bounds hold. */
function holds(result: Measured): boolean {
  const ratio = result.first_seconds / BOUND_SECONDS;
  console.log(
    `${result.name}: first ${
      result.first_seconds.toFixed(2)
    } s, median of ${REPEATS} ${
      result.median_seconds.toFixed(2)
    } s; ratio of the first to its bound of ${BOUND_SECONDS} s: ${
      ratio.toFixed(2)
    }; ${result.same_bytes ? "same bytes" : "DIFFERENT BYTES"}`,
  );
  return ratio <= 1 && result.same_bytes;
}

/** A made-up study, written to one folder again and again. */
function fromRows(input: ReportInput): () => Promise<string> {
  const folder = Deno.makeTempDirSync();
  return async () => {
    await writeReport(input, folder);
    return folder;
  };
}

/** A recorded study, opened anew each time. */
function fromRecord(name: string): () => Promise<string> {
  return async () => {
    const study = await openStudy(name, { recorded: true });
    const { folder } = await study.report({ force: true });
    return join(homeFolder(), folder);
  };
}

const studies: [string, () => Promise<string>][] = [
  ["made up, 3 conditions", fromRows(syntheticReport({ sizes: ["small"] }))],
  ["made up, 6 conditions", fromRows(syntheticReport())],
  ...listStudies().filter((name) => isRecorded(name))
    .map((name): [string, () => Promise<string>] => [name, fromRecord(name)]),
];

/** Measures every study, then builds one in two other processes. */
async function main(): Promise<number> {
  let passed = true;
  for (const [name, build] of studies) {
    passed = holds(await measure(name, build)) && passed;
  }
  const [one, two] = [
    await hashElsewhere(["small"]),
    await hashElsewhere(["small"]),
  ];
  const same = one === two && one !== "failed";
  console.log(`two processes: ${same ? "same bytes" : "DIFFERENT BYTES"}`);
  return passed && same ? 0 : 100;
}

const [folder, ...sizes] = Deno.args;
if (folder === undefined) Deno.exit(await main());
await writeReport(syntheticReport({ sizes }), folder);
