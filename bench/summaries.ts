/**
 * How long the summary of a large study takes, and how much memory, the
 * snapshot included. Exits 100 where a bound does not hold.
 *
 * Three studies, each in a process of its own: a recorded one (24 runs, 145
 * checkpoints, 100 people, five judges, 2000 resamples), and a million
 * judgments in 960 cells with 10,000 resamples, about 150 entities and about
 * 1000. Then the time to count judgments read from Parquet, from ten thousand
 * to ten million, which must grow no faster than they do.
 *
 * The bounds are for 2 cores with nothing else on them.
 *
 * @module
 */

import type { SummaryInput } from "../src/summaries/study_answers.ts";
import { summarize } from "../src/summaries/summarize.ts";
import { crowd } from "../tests/summaries/crowd.ts";
import { secondsToAggregate } from "./_aggregation.ts";
import {
  readScaleStudy,
  SCALE_CELLS,
  writeScaleStudy,
} from "./_scale_study.ts";

const GIGABYTES = 1.5;
const MOST_ROWS = 1e7;
/** How much longer a row may take among 10 million than among one. */
const SLOWER = 1.5;

interface Study {
  seconds: number;
  /** Writes what `open` reads, in another process: making it takes memory. */
  write?: (folder: string) => void;
  open(folder: string): SummaryInput;
}

function scale(
  size: { entities: number; facts: number },
  seconds: number,
): Study {
  const all = { ...size, resamples: 10_000 };
  return {
    seconds,
    write: (folder) => writeScaleStudy(folder, all),
    open: (folder) => readScaleStudy(folder, all),
  };
}

const STUDIES: Record<string, Study> = {
  "a recorded study": { seconds: 30, open: recorded },
  [`${SCALE_CELLS} cells, 150 entities`]: scale(
    { entities: 150, facts: 7 },
    10,
  ),
  [`${SCALE_CELLS} cells, 1000 entities`]: scale(
    { entities: 1000, facts: 1 },
    30,
  ),
};

function recorded(): SummaryInput {
  const five = [1, 2, 3, 4, 5];
  return crowd({
    seeds: [five, five, five, five, [1, 2], [1, 2]],
    epochs: [1, 2, 5, 10, 20, 30],
    judges: ["normalized_match", "exact_match", "contains", "number", "yes_no"],
    entities: 100,
    attributes: 3,
  });
}

/** Summarizes one study; returns whether its bounds hold. */
function measure(name: string, folder: string): boolean {
  const { seconds: bound, open } = STUDIES[name]!;
  const input = open(folder);
  const started = performance.now();
  const { summaries, comparisons } = summarize(input);
  const seconds = (performance.now() - started) / 1000;
  const gigabytes = peakGigabytes();
  console.log(
    `${name}: ${input.frames.responses.height} responses, ${input.frames.judgments.height} judgments, ${input.plan.statistics.resamples} resamples: ${summaries.length} summaries, ${comparisons.length} comparisons`,
  );
  console.log(
    `  time / bound: ${seconds.toFixed(1)} s / ${bound} s = ${
      (seconds / bound).toFixed(2)
    }`,
  );
  console.log(
    `  memory / bound: ${gigabytes.toFixed(2)} GB / ${GIGABYTES} GB = ${
      (gigabytes / GIGABYTES).toFixed(2)
    }`,
  );
  return seconds <= bound && gigabytes <= GIGABYTES;
}

/** Returns the most memory that this process has held, where Linux tells. */
function peakGigabytes(): number {
  try {
    const status = Deno.readTextFileSync("/proc/self/status");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1e6;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return Deno.memoryUsage().rss / 1e9;
  }
}

/** Times the count of more and more rows; returns whether it stays linear. */
function aggregate(): boolean {
  const times = new Map<number, number>();
  for (let rows = 1e4; rows <= MOST_ROWS; rows *= 10) {
    const seconds = secondsToAggregate(rows);
    times.set(rows, seconds / rows);
    console.log(
      `${rows} judgments from Parquet to counts: ${seconds.toFixed(3)} s, ${
        (1e6 * seconds / rows).toFixed(2)
      } microseconds each`,
    );
  }
  const ratio = times.get(MOST_ROWS)! / times.get(MOST_ROWS / 10)!;
  console.log(
    `  time of a row among ${MOST_ROWS} / among ${MOST_ROWS / 10}: ${
      ratio.toFixed(2)
    }, at most ${SLOWER}`,
  );
  return ratio <= SLOWER;
}

/** Runs this file in a process of its own; returns whether its bounds hold. */
async function apart(...args: string[]): Promise<boolean> {
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", import.meta.filename!, ...args],
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  if (code !== 0 && code !== 100) {
    throw new Error(
      `Cannot ${args.join(" ")} as it must end: exit code ${code}`,
    );
  }
  return code === 0;
}

async function measureAll(): Promise<boolean> {
  let passed = true;
  for (const [name, { write }] of Object.entries(STUDIES)) {
    const folder = Deno.makeTempDirSync();
    if (write !== undefined) await apart("write", name, folder);
    passed = await apart("measure", name, folder) && passed;
    Deno.removeSync(folder, { recursive: true });
  }
  return await apart("aggregate") && passed;
}

/** Returns whether the bounds hold of what the arguments ask for. */
async function main(
  [part, name, folder]: readonly string[],
): Promise<boolean> {
  if (part === undefined) return await measureAll();
  if (part === "aggregate") return aggregate();
  if (part === "measure") return measure(name!, folder!);
  STUDIES[name!]!.write!(folder!);
  return true;
}

Deno.exit(await main(Deno.args) ? 0 : 100);
