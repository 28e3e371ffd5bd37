/**
 * Answers recomputed from the facts: does the answer key follow from them?
 *
 * For updates the answer from before is recomputed too: it must be there
 * exactly where the values from before give another answer.
 *
 * @module
 */

import type { Fact } from "../../records/fact.ts";
import type { Item } from "../../records/item.ts";
import { type AuditContext, type Check, factsOf } from "../context.ts";
import { type Finding, measured, quoted } from "../finding.ts";
import { saysValue } from "../rules/direct.ts";
import { rulesFor } from "../rules/registry.ts";
import type { Rule } from "../rules/rule.ts";

const CHECK = "derived_answers";

/** Types whose answers must follow from values; others may, by a rule. */
const DERIVED = ["memorization", "rephrased", "secondary", "comparison"];

interface Recomputed {
  item: Item;
  facts: Fact[];
  /** What follows from the facts; null where no rule understands it. */
  now: string | null;
  before: string | null;
}

export const derivedAnswers: Check = (context) => {
  const rules = rulesFor(context.dataset);
  return [...context.types].flatMap(([type, items]) => {
    const all = items.map((item) => recompute(item, { context, rules }));
    const known = all.filter(({ now }) => now !== null);
    return [
      ...wrongAnswers(type, { known, context }),
      ...wrongBefore(type, { known, context }),
      ...(DERIVED.includes(type)
        ? notUnderstood(type, all.filter(({ now }) => now === null))
        : []),
    ];
  });
};

function recompute(
  item: Item,
  { context, rules }: { context: AuditContext; rules: readonly Rule[] },
): Recomputed {
  const facts = factsOf(item, context);
  const follow = (valueOf: (fact: Fact) => string) => {
    const factOf = (entity_id: string, attribute: string) =>
      context.entities.get(entity_id)?.get(attribute);
    for (const rule of rules) {
      const answer = rule({ item, facts, factOf, valueOf });
      if (answer !== null) return answer;
    }
    return null;
  };
  const now = follow(({ value }) => value);
  const changed = facts.some(({ value_before }) => value_before !== null);
  return {
    item,
    facts,
    now,
    before: changed
      ? follow(({ value, value_before }) => value_before ?? value)
      : now,
  };
}

function wrongAnswers(
  type: string,
  { known, context }: { known: Recomputed[]; context: AuditContext },
): Finding[] {
  if (known.length === 0) return [];
  const wrong = known.filter(({ item, now }) =>
    !item.answers.some((answer) => saysValue(answer, now!))
  );
  const message =
    `${wrong.length} of ${known.length} ${type} answers disagree with the facts`;
  return [measured({
    check: CHECK,
    question_type: type,
    value: wrong.length,
    limit: context.limits.wrong_answers,
    message: message + example(wrong, ({ item, now }) => [item.answers, now]),
    ...ids(wrong),
  })];
}

function wrongBefore(
  type: string,
  { known, context }: { known: Recomputed[]; context: AuditContext },
): Finding[] {
  const updates = known.filter(({ facts }) =>
    facts.some(({ setting }) => setting === "update")
  );
  if (updates.length === 0) return [];
  const wrong = updates.filter(({ item, now, before }) => {
    const { answer_before: said } = item;
    if (before === null || saysSame(before, now!)) return said !== null;
    return said === null || !saysValue(said, before);
  });
  const message =
    `${wrong.length} of ${updates.length} ${type} answers from before an update disagree with the facts`;
  return [measured({
    check: `${CHECK}_before`,
    question_type: type,
    value: wrong.length,
    limit: context.limits.wrong_answers,
    message: message +
      example(
        wrong,
        ({ item, before }) => [[item.answer_before ?? "(none)"], before],
      ),
    ...ids(wrong),
  })];
}

const saysSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function notUnderstood(type: string, silent: readonly Recomputed[]): Finding[] {
  if (silent.length === 0) return [];
  const templates = [...new Set(silent.map(({ item }) => item.template))];
  return [{
    check: CHECK,
    severity: "warning",
    question_type: type,
    value: silent.length,
    limit: 0,
    message:
      `${silent.length} ${type} answers could not be recomputed, as no rule understands the question: ${
        templates.slice(0, 5).join(", ")
      }${templates.length > 5 ? ` and ${templates.length - 5} more` : ""}`,
    ...ids(silent),
  }];
}

function example(
  wrong: readonly Recomputed[],
  say: (wrong: Recomputed) => [readonly string[], string | null],
): string {
  const [first] = wrong;
  if (first === undefined) return "";
  const [answers, follows] = say(first);
  const values = first.facts.map(({ value }) => value).join(", ");
  return `; the first: ${quoted(first.item.prompt)} says ${
    answers.join(" or ")
  }, the facts (${values}) say ${follows}`;
}

function ids(rows: readonly Recomputed[]) {
  return {
    item_ids: rows.map(({ item }) => item.item_id),
    fact_ids: [...new Set(rows.flatMap(({ item }) => item.fact_ids))],
  };
}
