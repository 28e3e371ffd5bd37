/**
 * How well a base model answers, before anything is tuned.
 *
 * Closed book: what it has read of and no run ever changes; derived questions
 * about these were never read. Open book: what it has not read of, from the
 * item's own evidence. Direct answers are right by their exact text, yes/no
 * answers by the last word of a short chain of thought.
 *
 * @module
 */

import type { Dataset } from "../../datasets/dataset.ts";
import { openBook } from "../../datasets/fictional_news/open_book.ts";
import { localModel } from "../../models/local/local_model.ts";
import type { Ask } from "../../models/model.ts";
import type { Item } from "../../records/item.ts";
import { hashRequest } from "../../records/request.ts";
import { wilsonInterval } from "../../statistics/wilson_interval.ts";
import type { Ceiling } from "../base_models.ts";

/** Tokens that an answer can have, with room to spare. */
const MAX_TOKENS = 24;

interface Asked {
  item: Item;
  arm: Ceiling["arm"];
}

/** Returns the ceilings by dataset, arm, question type and variant. */
export async function measureCeilings(
  weights: string,
  { datasets, arms }: {
    datasets: readonly Dataset[];
    arms: readonly Ceiling["arm"][];
  },
): Promise<Ceiling[]> {
  const model = localModel({ workers: 1, weightsFile: () => weights });
  const counts = new Map<string, Asked & { correct: number; n: number }>();
  const asks = new Map<Ask, Asked>();
  for (const asked of askedOf(datasets, arms)) {
    asks.set(await askOf(asked), asked);
  }
  await model.generate([...asks.keys()], (ask, { text }) => {
    const { item, arm } = asks.get(ask) as Asked;
    const key = [item.dataset, arm, item.question_type, item.variant].join(" ");
    const count = counts.get(key) ?? { correct: 0, n: 0, item, arm };
    count.correct += Number(text !== null && isRight(item, text));
    count.n++;
    counts.set(key, count);
  });
  model.close();
  return [...counts.values()].map(({ correct, n, item, arm }) => {
    const { lower, upper } = wilsonInterval(correct, n);
    const { dataset, question_type, variant } = item;
    const accuracy = correct / n;
    return {
      dataset,
      arm,
      question_type,
      variant,
      accuracy,
      lower,
      upper,
      n_items: n,
    };
  });
}

function askedOf(
  datasets: readonly Dataset[],
  arms: readonly Ceiling["arm"][],
): Asked[] {
  return datasets.flatMap((dataset) =>
    arms.flatMap((arm) => {
      const items = arm === "closed_book"
        ? untouchedKnown(dataset)
        : unreadWithEvidence(dataset);
      return items.map((item) => ({ item, arm }));
    })
  );
}

/** Items about known entities none of whose facts ever change. */
function untouchedKnown(dataset: Dataset): Item[] {
  const facts = new Map(dataset.facts.map((fact) => [fact.fact_id, fact]));
  const changing = new Set(
    dataset.facts
      .filter((fact) => fact.setting !== "known")
      .map((fact) => fact.entity_id),
  );
  return dataset.items.filter((item) =>
    item.fact_ids.every((id) => !changing.has(facts.get(id)?.entity_id ?? ""))
  );
}

/** Items on new facts alone, with a passage that decides them. */
function unreadWithEvidence(dataset: Dataset): Item[] {
  const unread = new Set(
    dataset.facts
      .filter((fact) => fact.setting === "new")
      .map((fact) => fact.fact_id),
  );
  return dataset.items.filter((item) =>
    item.evidence !== null && item.fact_ids.every((id) => unread.has(id))
  );
}

async function askOf({ item, arm }: Asked): Promise<Ask> {
  const content = arm === "closed_book"
    ? item.prompt
    : openBook(item.evidence as string, item.prompt);
  const request = await hashRequest({
    endpoint: "local",
    model: "base",
    messages: [{ role: "user", content }],
    decoding: { temperature: 0, max_tokens: MAX_TOKENS, seed: null },
    schema: null,
    context_ids: [],
  });
  const direct = item.answer_format !== "yes_no";
  return { request, answer: direct ? item.answers[0] as string : null };
}

function isRight(item: Item, text: string): boolean {
  const said = item.answer_format === "yes_no"
    ? text.split(" ").at(-1)?.toLowerCase()
    : text.toLowerCase();
  return item.answers.some((answer) => answer.toLowerCase() === said);
}
