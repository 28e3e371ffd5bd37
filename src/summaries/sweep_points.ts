/**
 * Sweep points: accuracy of base and tuned as an arm shows more, and what each
 * step from the first arm did to either (RG-10, A12).
 *
 * @module
 */

import type { Sweep, SweepPoint } from "../records/sweep.ts";
import { sweepsOf } from "../records/sweep.ts";
import { interaction } from "../statistics/interaction.ts";
import {
  type Pair,
  type PairedDifference,
  pairedDifference,
} from "../statistics/paired_difference.ts";
import {
  bothSides,
  boundsOf,
  estimatorOf,
  gradedIn,
  type Sides,
} from "./arm_sides.ts";
import { countsOf } from "./cell_sums.ts";
import type { Cell } from "./cells.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** What is known of arms beside the answers. */
export interface SweepFacts {
  /** Places of items whose whole evidence an arm shows; null if not looked up. */
  found(arm: string): ReadonlySet<number> | null;
  longestPrompt(arm: string): number | null;
}

/**
 * Returns the points of every sweep of a plan after each epoch, on targets and
 * retained facts; in plan order. None without two arms of a kind.
 */
export function sweepPoints(
  study: StudyAnswers,
  facts: SweepFacts,
): SweepPoint[] {
  const { plan, epochs } = study;
  return sweepsOf(plan).flatMap((sweep) =>
    plan.conditions.flatMap(({ condition_id }) =>
      epochs.filter((epoch) => epoch > 0).flatMap((epoch) =>
        pointsAt(study, { sweep, facts, condition_id, epoch })
      )
    )
  );
}

interface Place {
  sweep: Sweep;
  facts: SweepFacts;
  condition_id: string;
  epoch: number;
}

function pointsAt(study: StudyAnswers, place: Place): SweepPoint[] {
  const { sweep: { sweep, points }, facts, condition_id, epoch } = place;
  const seeds = points.map(({ arm }) =>
    study.seedsAt({ condition_id, epoch, arm, judge: 0 })
  );
  const cells = new Map(
    seeds.flat().flatMap(({ cells }) => [...cells]),
  );
  const first = sweep === "retrieved_chunks"
    ? facts.found(points[0]!.arm)
    : null;
  return [...cells.keys()].sort().flatMap((key) => {
    const cell = cells.get(key)!;
    if (!isShown(cell)) return [];
    const sides = seeds.map((each) => bothSides(each, key));
    const graded = gradedIn(sides.flatMap(({ tuned, base }) => [tuned, base]));
    const choices = [
      { items: "all" as const, kept: graded },
      ...(first === null
        ? []
        : [{ items: "found" as const, kept: graded.intersection(first) }]),
    ];
    return choices.flatMap(({ items, kept }) =>
      cellPoints(study, { ...place, cell, sides, kept, items })
    );
  });
}

const isShown = ({ role, setting, variant }: Cell): boolean =>
  role !== "locality" && setting !== "all" && variant === "all";

function cellPoints(
  study: StudyAnswers,
  { sweep: { sweep, points }, facts, condition_id, epoch, ...of }: Place & {
    cell: Cell;
    sides: readonly Sides[];
    kept: ReadonlySet<number>;
    items: SweepPoint["items"];
  },
): SweepPoint[] {
  const { cell: { items: _, ...name }, sides, kept, items } = of;
  const estimate = estimatorOf(study, name.dataset);
  const pairs = sides.map((side) => estimate(side, kept));
  const [start] = pairs;
  const { base_model } = study.series.find((one) =>
    one.condition_id === condition_id
  )!;
  return points.flatMap(({ arm, dose }, i) => {
    const pair = pairs[i]!;
    if (pair === null || start == null) return [];
    return [{
      study: study.plan.study,
      condition_id,
      epoch,
      ...name,
      arm,
      judge: study.plan.judges[0]!,
      model: base_model,
      sweep,
      dose,
      items,
      longest_prompt: facts.longestPrompt(arm),
      ...boundsOf("base", pair.b),
      ...boundsOf("tuned", pair.a),
      ...changesOf(study, { pair, start: i === 0 ? null : start }),
      ...countsOf(study.items, kept),
      n_seeds: sides[i]!.tuned.length,
    }];
  });
}

/** Returns what changed since the first arm; nothing in that arm itself. */
function changesOf(
  { plan: { statistics: { seed, confidence } } }: StudyAnswers,
  { pair, start }: { pair: Pair; start: Pair | null },
) {
  const options = { seed, confidence };
  const change = (side: "a" | "b") =>
    start === null
      ? null
      : pairedDifference({ a: pair[side], b: start[side] }, options);
  return {
    ...differenceAs("base_change", change("b")),
    ...differenceAs("tuned_change", change("a")),
    ...differenceAs(
      "interaction",
      start === null
        ? null
        : interaction({ under: pair, without: start }, options),
    ),
  };
}

function differenceAs<N extends "base_change" | "tuned_change" | "interaction">(
  name: N,
  found: PairedDifference | null,
) {
  return {
    [name]: found?.difference ?? null,
    [`${name}_lower`]: found?.lower ?? null,
    [`${name}_upper`]: found?.upper ?? null,
    [`${name}_p`]: found?.p ?? null,
  } as Record<N | `${N}_lower` | `${N}_upper` | `${N}_p`, number | null>;
}
