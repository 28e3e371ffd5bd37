/**
 * Questions that a model answers before it was told: its base run must not rise
 * above what guessing scores.
 *
 * Only items that need something new or updated are looked at; what the base
 * knows it may answer. A fault is an accuracy whose interval (Wilson) lies
 * above the line of the most common answer per template.
 *
 * @module
 */

import { normalizedText } from "../../judgments/normalize_answer.ts";
import type { Item } from "../../records/item.ts";
import { chanceAndMajority } from "../../statistics/chance_and_majority.ts";
import { wilsonInterval } from "../../statistics/wilson_interval.ts";
import {
  type AuditContext,
  type BaseAnswer,
  type Check,
  factsOf,
} from "../context.ts";
import { type Finding, measured, share } from "../finding.ts";

const CHECK = "answerable_without_fact";

export const answerableWithoutFact: Check = (context) => {
  const { base_answers, content, limits } = context;
  if (base_answers.length === 0) {
    return [measured({
      check: CHECK,
      value: null,
      limit: null,
      message: "not looked at, as no answers of a base model were given",
    })];
  }
  const items = new Map(
    content.items.filter((item) => needsTelling(item, context))
      .map((item) => [item.item_id, item]),
  );
  const graded = base_answers.filter(({ item_id, is_correct }) =>
    items.has(item_id) && is_correct !== null
  );
  const groups = Map.groupBy(
    graded,
    ({ model, item_id }) =>
      `${model}\u0000${items.get(item_id)!.question_type}`,
  );
  return [...groups.values()].map((answers) =>
    accuracy(answers, { items, confidence: limits.base_confidence })
  );
};

/** Whether some fact of an item is new or updated, or is not known at all. */
const needsTelling = (item: Item, context: AuditContext) =>
  factsOf(item, context).some(({ setting }) => setting !== "known");

function accuracy(
  answers: readonly BaseAnswer[],
  { items, confidence }: {
    items: ReadonlyMap<string, Item>;
    confidence: number;
  },
): Finding {
  const asked = answers.map(({ item_id }) => items.get(item_id)!);
  const right = answers.filter(({ is_correct }) => is_correct);
  const { majority } = chanceAndMajority(asked.map((item) => ({
    template: item.template,
    answer: normalizedText(item.answers[0]!),
    choices: item.answer_format === "yes_no" ? 2 : null,
  })));
  const n = answers.length;
  const { lower } = wilsonInterval(right.length, n, { confidence });
  const { question_type } = asked[0]!;
  const fault = lower > majority;
  return measured({
    check: CHECK,
    question_type,
    value: lower,
    limit: majority,
    message: `${
      answers[0]!.model
    }, untuned, is right on ${right.length} of ${n} ${question_type} items (${
      share(right.length / n)
    }, at least ${
      share(lower)
    } with confidence ${confidence}); the most common answer of each template scores ${
      share(majority)
    }`,
    item_ids: fault ? right.map(({ item_id }) => item_id) : [],
  });
}
