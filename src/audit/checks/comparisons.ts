/**
 * Comparisons that cannot be answered as asked: of what is not said, and of
 * something with itself.
 *
 * @module
 */

import type { Item } from "../../records/item.ts";
import { type AuditContext, type Check, factsOf } from "../context.ts";
import { type Finding, measured, quoted } from "../finding.ts";
import { isAlphabetical } from "../rules/comparison.ts";

/**
 * Finds "Is X alphabetically first than Y?", which does not say whether names,
 * cities or colors are put in order. It is clear if it names the attribute.
 */
export const ambiguousComparisons: Check = (context) => {
  const items = context.types.get("comparison") ?? [];
  const unclear = items.filter((item) =>
    isAlphabetical(item.prompt) && !namesAttribute(item, context)
  );
  return finding("ambiguous_comparisons", {
    items,
    faulty: unclear,
    limit: context.limits.ambiguous_comparisons,
    says: "ask for an alphabetical order and do not say of what",
  });
};

function namesAttribute(item: Item, context: AuditContext): boolean {
  const prompt = item.prompt.toLowerCase();
  return factsOf(item, context).some(({ attribute }) =>
    prompt.includes(attribute.replaceAll("_", " ").toLowerCase())
  );
}

/** Finds comparisons of an entity with itself. */
export const selfComparisons: Check = (context) => {
  const items = context.types.get("comparison") ?? [];
  const selves = items.filter((item) =>
    new Set(factsOf(item, context).map(({ entity_id }) => entity_id)).size < 2
  );
  return finding("self_comparisons", {
    items,
    faulty: selves,
    limit: context.limits.self_comparisons,
    says: "compare something with itself",
  });
};

function finding(
  check: string,
  { items, faulty, limit, says }: {
    items: readonly Item[];
    faulty: readonly Item[];
    limit: number;
    says: string;
  },
): Finding[] {
  if (items.length === 0) return [];
  const [first] = faulty;
  const example = first === undefined
    ? ""
    : `; the first: ${quoted(first.prompt)}`;
  return [measured({
    check,
    question_type: "comparison",
    value: faulty.length,
    limit,
    message:
      `${faulty.length} of ${items.length} comparisons ${says}${example}`,
    item_ids: faulty.map(({ item_id }) => item_id),
    fact_ids: [...new Set(faulty.flatMap(({ fact_ids }) => fact_ids))],
  })];
}
