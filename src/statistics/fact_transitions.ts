/**
 * What became of each fact between two checkpoints: gained, kept, lost or never
 * known.
 *
 * Equal accuracies can hide that one half was learned and the other forgotten.
 *
 * Source: plain counts; retention is the share of what was right before that
 * still is (Kemker et al., 2018, Proc. AAAI, 3390-3398, with one task).
 *
 * @module
 */

/** The four things that can become of a fact. */
export type Transition = "gained" | "kept" | "lost" | "never";

export interface FactTransitions {
  gained: number;
  kept: number;
  lost: number;
  never: number;
  /** Transition of each fact, in the order given. */
  transitions: Transition[];
  /** Of facts right before, those still right; null where none was. */
  retention: number | null;
  /** Of facts wrong before, those right after; null where none was. */
  learned: number | null;
}

/**
 * Returns the transitions of a list of facts.
 *
 * @param before Whether each fact was right at the earlier checkpoint.
 * @param after Whether it is at the later one, in the same order.
 * @throws {RangeError} If there is no fact or the lists differ in length.
 *
 * @example As many gained as lost: accuracy stands still
 * ```ts
 * import { factTransitions } from "src/statistics/fact_transitions.ts";
 * import assert from "node:assert/strict";
 *
 * const { gained, lost, transitions } = factTransitions(
 *   [true, true, false, false],
 *   [true, false, true, false],
 * );
 *
 * assert.deepEqual([gained, lost], [1, 1]);
 * assert.deepEqual(transitions, ["kept", "lost", "gained", "never"]);
 * ```
 */
export function factTransitions(
  before: readonly boolean[],
  after: readonly boolean[],
): FactTransitions {
  if (before.length === 0 || before.length !== after.length) {
    throw new RangeError(
      `Cannot follow facts as both checkpoints must have the same facts, at least one: before=${before.length} after=${after.length}`,
    );
  }
  const transitions = before.map((was, i): Transition =>
    was ? after[i] ? "kept" : "lost" : after[i] ? "gained" : "never"
  );
  const count = (wanted: Transition) =>
    transitions.filter((transition) => transition === wanted).length;
  const [gained, kept, lost, never] = [
    count("gained"),
    count("kept"),
    count("lost"),
    count("never"),
  ];
  return {
    gained,
    kept,
    lost,
    never,
    transitions,
    retention: kept + lost > 0 ? kept / (kept + lost) : null,
    learned: gained + never > 0 ? gained / (gained + never) : null,
  };
}
