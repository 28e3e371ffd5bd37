/**
 * What a rule is: from a question and its facts to the answer that follows.
 *
 * A rule reads the question as a person would, not as its builder did, so it
 * also finds a builder's mistake. It is silent where it does not understand.
 *
 * @module
 */

import type { Fact } from "../../records/fact.ts";
import type { Item } from "../../records/item.ts";

/** A question, its facts, and where to look up others of the same entities. */
export interface Derivation {
  item: Item;
  /** In the order in which the item names them. */
  facts: readonly Fact[];
  /** Returns a fact of an entity by its attribute. */
  factOf: (entity_id: string, attribute: string) => Fact | undefined;
  /** Returns a fact's value: the current one, or that from before. */
  valueOf: (fact: Fact) => string;
}

/** Returns the answer that follows, or null where the rule has none. */
export type Rule = (derivation: Derivation) => string | null;

export const yesIf = (holds: boolean): "Yes" | "No" => holds ? "Yes" : "No";

/**
 * Returns the first number in a text, or null: 1,500 is 1500.
 *
 * @example
 * ```ts
 * import { numberIn } from "src/audit/rules/rule.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(numberIn("1,500 m"), 1500);
 * assert.equal(numberIn("-0.5 °C"), -0.5);
 * assert.equal(numberIn("blue"), null);
 * ```
 */
export function numberIn(text: string): number | null {
  const [found] = /(?<![\p{L}\d])-?\d+(?:,\d{3})*(?:\.\d+)?/u.exec(text) ?? [];
  return found === undefined ? null : Number(found.replaceAll(",", ""));
}
