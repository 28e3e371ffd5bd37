/**
 * How often each interval of a proportion holds the truth, and how wide it is,
 * with answers clustered by entity.
 *
 * Bounds for the default interval: on average at least .94 of 10,000 simulated
 * studies, and in no cell fewer than .92; exits 100 where one does not hold.
 * Writes `coverage.csv` and `coverage.md`. Seeded: the same numbers each time.
 * The ratio printed is the width, over that of an interval that knows the true
 * design effect.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { seededRandom } from "../src/random.ts";
import {
  type Interval,
  wilsonInterval,
} from "../src/statistics/wilson_interval.ts";
import { CELLS, type CoverageCell, drawAnswers } from "./_clusters.ts";
import {
  byMethod,
  coverageCsv,
  coverageMarkdown,
  type CoverageRow,
  LEAST,
} from "./_coverage_table.ts";
import { type Method, METHODS } from "./_interval_methods.ts";

const AVERAGE = 0.94;

/** Running sums of one method in one cell. */
interface Tally {
  known: Map<string | number, Interval | null>;
  simulations: number;
  covered: number;
  without: number;
  width: number;
  ideal: number;
}

/** Returns how each method does in one cell. */
export function simulateCell(
  cell: CoverageCell,
  methods: readonly Method[] = METHODS,
): CoverageRow[] {
  const { entities, items, icc, p } = cell;
  const random = seededRandom(
    1,
    "coverage",
    ...Object.values(cell).map(String),
  );
  const n = entities * items;
  const effect = 1 + (items - 1) * icc;
  const ideal = new Map<number, number>();
  const tallies = methods.map(newTally);
  const most = Math.max(...methods.map(({ simulations }) => simulations));
  for (let i = 0; i < most; i++) {
    // No method asks which entity is which.
    const right = drawAnswers(cell, random).sort();
    const keys = keysOf(right);
    let width = ideal.get(keys.sum);
    if (width === undefined) {
      width = widthOf(wilsonInterval(keys.sum / effect, n / effect));
      ideal.set(keys.sum, width);
    }
    methods.forEach((method, m) => {
      if (i >= method.simulations) return;
      const { known } = tallies[m]!;
      const key = keys[method.decides];
      let interval = known.get(key);
      if (interval === undefined) {
        interval = method.interval({ right, items });
        known.set(key, interval);
      }
      count(tallies[m]!, { interval, ideal: width, p });
    });
  }
  return methods.map(({ method }, m) => ({
    ...cell,
    method,
    ...resultOf(tallies[m]!),
  }));
}

function newTally(): Tally {
  return {
    known: new Map(),
    simulations: 0,
    covered: 0,
    without: 0,
    width: 0,
    ideal: 0,
  };
}

/** Returns what may decide an interval. */
function keysOf(right: Uint8Array) {
  let [sum, squares] = [0, 0];
  for (const count of right) {
    sum += count;
    squares += count * count;
  }
  return { sum, squares: squares * 65_536 + sum, counts: right.join() };
}

function widthOf({ lower, upper }: Interval): number {
  return upper - lower;
}

function count(
  tally: Tally,
  { interval, ideal, p }: {
    interval: Interval | null;
    ideal: number;
    p: number;
  },
): void {
  tally.simulations += 1;
  if (interval === null) {
    tally.without += 1;
    return;
  }
  tally.width += widthOf(interval);
  tally.ideal += ideal;
  const slack = 1e-12;
  if (interval.lower <= p + slack && p <= interval.upper + slack) {
    tally.covered += 1;
  }
}

function resultOf({ simulations, covered, without, width, ideal }: Tally) {
  return {
    simulations,
    coverage: covered / simulations,
    width_ratio: width / ideal,
    no_interval: without / simulations,
  };
}

/** Prints what each method comes to; returns whether the default's bounds hold. */
function holds(rows: readonly CoverageRow[]): boolean {
  const results = byMethod(rows);
  for (const { method, average, least, low, width_ratio } of results) {
    const { entities, items, icc, p } = least;
    console.log(
      `${method}: covers ${average.toFixed(4)} on average, least ${
        least.coverage.toFixed(4)
      } (${entities} entities x ${items}, ICC ${icc}, p ${p}), ${low} cells below ${LEAST}; ratio of width ${
        width_ratio.toFixed(2)
      }`,
    );
  }
  const { average, least } = results[0]!;
  console.log(
    `default / bounds: ${average.toFixed(4)} / ${AVERAGE} = ${
      (average / AVERAGE).toFixed(3)
    } on average, ${least.coverage.toFixed(4)} / ${LEAST} = ${
      (least.coverage / LEAST).toFixed(3)
    } at least`,
  );
  return average >= AVERAGE && least.coverage >= LEAST;
}

if (import.meta.main) {
  const started = performance.now();
  const rows = CELLS.flatMap((cell, i) => {
    if (i % 15 === 0) {
      const seconds = (performance.now() - started) / 1000;
      console.error(`cell ${i} of ${CELLS.length}, ${seconds.toFixed(0)} s`);
    }
    return simulateCell(cell);
  });
  const pathOf = (name: string) =>
    fileURLToPath(new URL(name, import.meta.url));
  Deno.writeTextFileSync(pathOf("coverage.csv"), coverageCsv(rows));
  Deno.writeTextFileSync(pathOf("coverage.md"), coverageMarkdown(rows));
  // As every other page here is laid out.
  await new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", pathOf("coverage.md")],
  }).output();
  Deno.exit(holds(rows) ? 0 : 100);
}
