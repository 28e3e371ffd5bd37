/**
 * Items that ask what another asks, and facts that say what another denies.
 *
 * A question asked twice counts twice; one with two answers can be right only
 * half of the time.
 *
 * @module
 */

import { normalizedText } from "../../judgments/normalize_answer.ts";
import type { Item } from "../../records/item.ts";
import { promptWords } from "../../tuning/training_file_leaks.ts";
import type { AuditContext, Check } from "../context.ts";
import { measured, quoted } from "../finding.ts";

export const duplicates: Check = (context) => [
  ...askedTwice(context),
  ...statedTwice(context),
];

function askedTwice({ content: { items }, limits }: AuditContext) {
  const groups = Map.groupBy(items, ({ prompt }) => promptWords(prompt));
  const repeats: Item[] = [];
  let contradictions = 0;
  for (const same of groups.values()) {
    const [first, ...others] = same;
    if (others.length === 0) continue;
    const answers = new Set(first!.answers.map(normalizedText));
    for (const other of others) {
      repeats.push(other);
      const agrees = other.answers.some((text) =>
        answers.has(normalizedText(text))
      );
      if (!agrees) contradictions += 1;
    }
  }
  const example = repeats[0] === undefined
    ? ""
    : `, ${contradictions} with another answer; the first: ${
      quoted(repeats[0].prompt)
    }`;
  return [measured({
    check: "duplicates",
    value: repeats.length,
    limit: limits.duplicates,
    message:
      `${repeats.length} of ${items.length} items ask what an earlier one asks${example}`,
    item_ids: repeats.map(({ item_id }) => item_id),
    fact_ids: [...new Set(repeats.flatMap(({ fact_ids }) => fact_ids))],
  })];
}

function statedTwice({ content: { facts }, limits }: AuditContext) {
  const groups = Map.groupBy(
    facts,
    ({ entity_id, attribute }) => `${entity_id}\u0000${attribute}`,
  );
  const repeats = [...groups.values()].flatMap(([_first, ...others]) => others);
  return [measured({
    check: "contradictory_facts",
    value: repeats.length,
    limit: limits.duplicates,
    message:
      `${repeats.length} of ${facts.length} facts give an entity a second value of one attribute`,
    fact_ids: repeats.map(({ fact_id }) => fact_id),
    // An attribute may be as wide as "what the article says".
    otherwise: "warning",
  })];
}
