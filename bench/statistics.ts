/**
 * Bootstraps here, in SciPy and in R's boot, side by side on one machine.
 *
 * 10,000 resamples each. Two ratios: resampling against resampling, and as
 * shipped, where a shortcut gives the interval of endlessly many resamples.
 * Exits 100 where a bound does not hold, or the intervals are not the same
 * within the error that resampling leaves. Times are those of the processor,
 * which other work on the machine disturbs least; each is a median. SciPy (`python3-scipy`) and boot
 * (`r-cran-boot`, `r-base-core`) are Debian's; one that is missing is skipped.
 *
 * @module
 */

import { cpuUsage } from "node:process";
import { fileURLToPath } from "node:url";
import type { Interval } from "../src/statistics/wilson_interval.ts";
import { bootCases, type BootData, bootData } from "./_boot_cases.ts";

const REPEATS = 9;

/** How many times faster than each, at least; where nothing is stated, null. */
interface Bounds {
  resampled: number | null;
  shortcut: number | null;
}

interface Rival {
  name: string;
  command: string;
  /** Ends well where what is needed is installed. */
  probe: string[];
  script: string;
  missing: string;
  bounds: (name: string) => Bounds;
}

const SHORTCUT = 20;

const RIVALS: Rival[] = [
  {
    name: "SciPy",
    command: "/usr/bin/python3",
    probe: ["-c", "import scipy"],
    script: "_boot.py",
    missing: "python3-scipy is not installed",
    bounds: (name) => boundsOf(name, 3),
  },
  {
    name: "R's boot",
    command: "/usr/bin/Rscript",
    probe: ["-e", "library(boot)"],
    script: "_boot.R",
    missing: "r-base-core and r-cran-boot are not installed",
    bounds: (name) => boundsOf(name, 10),
  },
];

function boundsOf(name: string, resampled: number): Bounds {
  return {
    resampled: name === "batch" ? null : resampled,
    shortcut: name === "clustered" ? null : SHORTCUT,
  };
}

/** What a rival took, and its interval. */
interface Measured extends Interval {
  seconds: number;
}

/** Returns a rival's times and intervals by case, or null where it is missing. */
async function measureRival(
  { command, probe, script }: Rival,
  data: BootData,
): Promise<Map<string, Measured> | null> {
  try {
    const { success } = await new Deno.Command(command, {
      args: probe,
      stdout: "null",
      stderr: "null",
    }).output();
    if (!success) return null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  const process = new Deno.Command(command, {
    args: [fileURLToPath(new URL(script, import.meta.url))],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const writer = process.stdin.getWriter();
  const lines = Object.entries(data)
    .map(([name, values]) => `${name} ${values.join(" ")}\n`);
  await writer.write(new TextEncoder().encode(lines.join("")));
  await writer.close();
  const { stdout, success } = await process.output();
  if (!success) {
    throw new Error(`Cannot compare as ${script} must end well: ${command}`);
  }
  return parse(new TextDecoder().decode(stdout));
}

function parse(text: string): Map<string, Measured> {
  return new Map(
    text.trim().split("\n").map((line) => {
      const [name, ...numbers] = line.trim().split(/\s+/);
      const [seconds, lower, upper] = numbers.map(Number);
      return [name!, { seconds: seconds!, lower: lower!, upper: upper! }];
    }),
  );
}

/** Seconds for which a function is run before it is timed, to be compiled. */
const WARM_SECONDS = 0.2;

/** Returns the median seconds of a function, and its interval. */
function measureHere(compute: () => Interval): Measured {
  let [runs, warm] = [0, 0];
  while (warm < WARM_SECONDS) {
    warm += secondsOf(compute, 1);
    runs++;
  }
  // Short ones are run often enough to be timed.
  runs = Math.ceil(runs / 5);
  const seconds = Array.from(
    { length: REPEATS },
    () => secondsOf(compute, runs) / runs,
  );
  const median = seconds.sort((a, b) => a - b)[REPEATS >> 1]!;
  return { ...compute(), seconds: median };
}

/** Returns the processor time of so many runs. */
function secondsOf(compute: () => Interval, runs: number): number {
  const before = cpuUsage();
  for (let run = 0; run < runs; run++) compute();
  const { user, system } = cpuUsage(before);
  return (user + system) / 1e6;
}

/**
 * Returns whether two intervals are the same up to what resampling leaves open.
 *
 * A quantile of 10,000 normal draws at 2.5 % has a standard error of .027 of
 * theirs; the difference of two of them, at four of its own, is .15. One step
 * more, as draws lie on a grid.
 */
function isSame(a: Interval, b: Interval, { step }: { step: number }): boolean {
  const error = (a.upper - a.lower) / (2 * 1.96);
  const most = 0.15 * error + step + 1e-12;
  return Math.abs(a.lower - b.lower) <= most &&
    Math.abs(a.upper - b.upper) <= most;
}

function times(ratio: number, bound: number | null): string {
  const text = `${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)} x`;
  return bound === null ? text : `${text} (at least ${bound})`;
}

/** Measures all cases, prints them; returns whether all bounds hold. */
async function main(): Promise<boolean> {
  const data = bootData();
  const rivals = [];
  for (const rival of RIVALS) {
    const measured = await measureRival(rival, data);
    if (measured === null) {
      console.log(`${rival.name}: skipped, as ${rival.missing}`);
    } else rivals.push({ ...rival, measured });
  }
  let passed = true;
  for (const { name, title, step, ...compute } of bootCases(data)) {
    const resampled = measureHere(compute.resampled);
    const shortcut = measureHere(compute.shortcut);
    const ends = ({ lower, upper }: Interval) =>
      `[${lower.toFixed(4)}, ${upper.toFixed(4)}]`;
    const milliseconds = ({ seconds }: Measured) =>
      `${(1000 * seconds).toFixed(2)} ms`;
    console.log(
      `${title}: resampled ${milliseconds(resampled)} ${
        ends(resampled)
      }, shortcut ${milliseconds(shortcut)} ${ends(shortcut)}`,
    );
    for (const { name: rival, measured, bounds } of rivals) {
      const other = measured.get(name)!;
      const bound = bounds(name);
      const ratios = {
        resampled: other.seconds / resampled.seconds,
        shortcut: other.seconds / shortcut.seconds,
      };
      const same = isSame(resampled, other, { step }) &&
        isSame(shortcut, other, { step });
      console.log(
        `  ${rival} ${milliseconds(other)} ${ends(other)}: resampling ${
          times(ratios.resampled, bound.resampled)
        }, as shipped ${times(ratios.shortcut, bound.shortcut)}; ${
          same ? "same interval" : "ANOTHER INTERVAL"
        }`,
      );
      passed &&= same && ratios.resampled >= (bound.resampled ?? 0) &&
        ratios.shortcut >= (bound.shortcut ?? 0);
    }
  }
  return passed;
}

Deno.exit(await main() ? 0 : 100);
