/**
 * What the explorer shows: every item, and every answer that was given to it.
 *
 * Plain rows, computed by the study. Answers repeat themselves (seeds agree, a
 * model says the same in five epochs), so an item has a list of its different
 * replies, and what each checkpoint gave is a place in that list.
 *
 * @module
 */

import type { Fact } from "../../records/fact.ts";
import type { Item } from "../../records/item.ts";
import type { Verdict } from "../../records/judgment.ts";

/** A checkpoint in an arm: one place where items were asked. */
export interface ExplorerSource {
  checkpoint_id: string;
  base_model: string;
  epoch: number;
  arm: string;
}

/**
 * One seed of a condition in one arm, through the epochs; or a base in one arm,
 * with `condition_id` and `seed` null, the same at every epoch.
 */
export interface ExplorerLine {
  condition_id: string | null;
  base_model: string;
  arm: string;
  seed: number | null;
  /** By epoch: a place in `sources`, or -1 where there is no checkpoint. */
  sources: number[];
}

/** An arm of the plan. */
export interface ExplorerArm {
  arm: string;
  /** As the report calls it, and what it shows: `RAG`, `the best …`. */
  label: string;
  meaning: string;
}

/** A known way of going wrong that a condition shows after an epoch. */
export interface ExplorerBadge {
  condition_id: string;
  epoch: number;
  /** Whose answers it is about, and by whose verdicts. */
  arm: string;
  judge: string;
  /** Suspected where the estimate alone is beyond the rule's limit. */
  state: "fires" | "suspected";
  /** Which facts it is about: `new facts`. */
  facts: string;
  /** What it is called, by which rule, with which numbers. */
  text: string;
}

/** One text that an arm puts before a question. */
export interface ExplorerPassage {
  context_id: string;
  text: string;
  /** The answer of a worked example; null where the text is a passage. */
  answer: string | null;
}

/** What one arm put before one item's question. */
export interface ExplorerContext {
  arm: string;
  /** Places in `passages`, as they were shown. */
  passages: number[];
  /** By passage: whether the answer rests on it; null where nobody knows. */
  evidence: boolean[] | null;
  /** The whole prompt, where it was another than the arm shows now. */
  sent: string | null;
}

/** What one judge said once. */
export interface ExplorerRuling {
  verdict: Verdict | null;
  score: number | null;
  reason: string | null;
  error: string | null;
}

/** One reply to an item, with all that judges said of it. */
export interface ExplorerReply {
  text: string | null;
  error: string | null;
  /** By judge, then by its repeats; places in `rulings`. */
  rulings: number[][];
}

export interface ExplorerItem extends
  Pick<
    Item,
    | "dataset"
    | "item_id"
    | "question_type"
    | "variant"
    | "prompt"
    | "answers"
    | "answer_before"
    | "evidence"
  > {
  /** Of its facts: `new`, `update`, `known` or `mixed`. */
  setting: string;
  /** Places in `facts`. */
  facts: number[];
  /** By condition of the plan. */
  roles: string[];
  /** Of the arms that show more than the question, where it is on file. */
  contexts: ExplorerContext[];
  replies: ExplorerReply[];
  /** By source x repeat: a place in `replies`, or -1 where it was not asked. */
  given: number[];
}

export type ExplorerFact = Pick<
  Fact,
  "dataset" | "fact_id" | "setting" | "statement" | "value" | "value_before"
>;

export interface ExplorerData {
  /** In the order of the plan: the first one's verdicts are shown first. */
  judges: string[];
  /** In order, from 0, the base. */
  epochs: number[];
  /** Of the plan, in its order. */
  conditions: string[];
  /** Of the plan, in its order. */
  arms: ExplorerArm[];
  badges: ExplorerBadge[];
  sources: ExplorerSource[];
  /** Bases first, then by condition, arm and seed. */
  lines: ExplorerLine[];
  rulings: ExplorerRuling[];
  facts: ExplorerFact[];
  passages: ExplorerPassage[];
  items: ExplorerItem[];
  /** The most answers that one source gave to an item. */
  repeats: number;
  /** Answers of the study, and those of them that are here. */
  n_responses: number;
  n_shown: number;
  /** What is left out, one sentence each. */
  left_out: string[];
}
