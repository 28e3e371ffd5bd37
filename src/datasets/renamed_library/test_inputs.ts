/**
 * What programs are run on: arguments drawn from a fixed seed, so that an
 * answer always meets the same tests.
 *
 * @module
 */

import {
  type Random,
  randomChoice,
  randomInteger,
  seededRandom,
  shuffled,
} from "../../random.ts";
import type { Parameter, Task } from "./tasks.ts";
import type { Crate } from "./v2.ts";

/** Tests per program; the first has no crates. */
export const TESTS_PER_TASK = 6;

const BERTHS = ["ash", "elm", "fir", "oak"];
const OWNERS = ["Ivo", "Mara", "Ott", "Runa"];

/** Returns the arguments of each test of a task. */
export function testInputs(task: Task): unknown[][] {
  return Array.from({ length: TESTS_PER_TASK }, (_, test) => {
    const random = seededRandom(1, "renamed_library", task.task, String(test));
    const crates = drawCrates(random, test === 0 ? 0 : 4 + test);
    return task.parameters.map((parameter) =>
      DRAW[parameter](random, { crates, task })
    );
  });
}

interface Scene {
  crates: readonly Crate[];
  task: Task;
}

const DRAW: Record<Parameter, (random: Random, scene: Scene) => unknown> = {
  crates: (_, { crates }) => crates,
  crate: (random) => drawCrate(random, `c${randomInteger(random, 12)}`),
  updates: (random) => drawCrates(random, 3),
  berth: (random) => randomChoice(random, BERTHS.slice(0, 2)),
  other_berth: (random) => randomChoice(random, BERTHS.slice(2)),
  berths: (random) => shuffled(random, BERTHS).slice(0, 3),
  owner: (random) => randomChoice(random, OWNERS.slice(0, 2)),
  buyer: (random) => randomChoice(random, OWNERS.slice(2)),
  id: (random, { crates }) =>
    crates.length === 0 ? "c0" : randomChoice(random, crates).id,
  tag: (random) =>
    `${randomChoice(random, BERTHS)}/${randomChoice(random, OWNERS)}/c1`,
  count: (random) => 1 + randomInteger(random, 4),
  days: (random) => 1 + randomInteger(random, 9),
  today: (random) => 10 + randomInteger(random, 20),
  rate: (random) => 2 + randomInteger(random, 5),
  limit: (random) => 20 + randomInteger(random, 20),
  low: (random) => 3 + randomInteger(random, 5),
  high: (random) => 11 + randomInteger(random, 5),
};

/** Crates with ids of their own among c0 to c11, in any order. */
function drawCrates(random: Random, count: number): Crate[] {
  const ids = shuffled(random, Array.from({ length: 12 }, (_, i) => `c${i}`));
  return ids.slice(0, count).map((id) => drawCrate(random, id));
}

function drawCrate(random: Random, id: string): Crate {
  return {
    id,
    berth: randomChoice(random, BERTHS),
    owner: randomChoice(random, OWNERS),
    weight: 1 + randomInteger(random, 18),
    day: 1 + randomInteger(random, 25),
  };
}
