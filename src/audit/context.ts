/**
 * What every check looks at: a dataset with its links followed once.
 *
 * @module
 */

import type { DatasetContent } from "../datasets/dataset.ts";
import type { Fact } from "../records/fact.ts";
import type { Item } from "../records/item.ts";
import type { Finding } from "./finding.ts";
import { type AuditLimits, LIMITS } from "./limits.ts";
import { entityNames } from "./name_form.ts";

/** What an untuned model made of an item; null where no grade could be read. */
export interface BaseAnswer {
  model: string;
  item_id: string;
  is_correct: boolean | null;
}

export interface AuditInput {
  dataset: string;
  content: DatasetContent;
  /** Answers of untuned models, where a study has them. */
  base_answers?: readonly BaseAnswer[];
  /** Limits that differ from the usual ones. */
  limits?: Partial<AuditLimits>;
}

export interface AuditContext {
  dataset: string;
  content: DatasetContent;
  base_answers: readonly BaseAnswer[];
  limits: AuditLimits;
  facts: ReadonlyMap<string, Fact>;
  /** Facts by entity, and then by attribute. */
  entities: ReadonlyMap<string, ReadonlyMap<string, Fact>>;
  /** Items by question type, in the order of the dataset. */
  types: ReadonlyMap<string, Item[]>;
  /** The trained question of each fact. */
  trained: ReadonlyMap<string, Item>;
  /** The words of each entity's name; see `entityNames`. */
  names: ReadonlyMap<string, ReadonlySet<string>>;
}

/** One check: returns what it measured, at fault or not. */
export type Check = (context: AuditContext) => Finding[];

/** Returns a dataset with its links followed. */
export function auditContext(
  { dataset, content, base_answers = [], limits = {} }: AuditInput,
): AuditContext {
  const entities = new Map<string, Map<string, Fact>>();
  for (const fact of content.facts) {
    const own = entities.get(fact.entity_id) ?? new Map<string, Fact>();
    entities.set(fact.entity_id, own.set(fact.attribute, fact));
  }
  const trained = new Map<string, Item>();
  for (const item of content.items) {
    const [fact_id, ...others] = item.fact_ids;
    if (item.question_type !== "memorization" || others.length > 0) continue;
    if (!trained.has(fact_id!)) trained.set(fact_id!, item);
  }
  return {
    dataset,
    content,
    base_answers,
    limits: { ...LIMITS, ...limits },
    facts: new Map(content.facts.map((fact) => [fact.fact_id, fact])),
    entities,
    types: Map.groupBy(content.items, ({ question_type }) => question_type),
    trained,
    names: namesOf(content.facts, trained),
  };
}

function namesOf(facts: readonly Fact[], trained: ReadonlyMap<string, Item>) {
  const asked = facts.flatMap(({ fact_id, entity_id, statement }) => {
    const question = trained.get(fact_id)?.prompt;
    return question === undefined ? [] : [{ entity_id, question, statement }];
  });
  return entityNames(Map.groupBy(asked, ({ entity_id }) => entity_id));
}

/** Returns the facts of an item, in the order in which it names them. */
export function factsOf(item: Item, { facts }: AuditContext): Fact[] {
  return item.fact_ids.flatMap((id) => facts.get(id) ?? []);
}

/** Returns the trained questions of an item's facts. */
export function trainedOf(item: Item, { trained }: AuditContext): Item[] {
  return item.fact_ids.flatMap((id) => trained.get(id) ?? []);
}
