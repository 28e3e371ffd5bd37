/**
 * The data of the explorer: what every checkpoint answered to every item, and
 * how each judge saw it.
 *
 * @module
 */

import { orderedTypes } from "../figures/panels.ts";
import type {
  ExplorerArm,
  ExplorerData,
  ExplorerItem,
  ExplorerReply,
  ExplorerRuling,
} from "../report/explorer/data.ts";
import { armLabel, armMeaning } from "../report/parts/arm_names.ts";
import { counted } from "../report/phrases.ts";
import type { BadgeRow } from "../records/badge.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { type ItemTable, itemTable } from "../summaries/item_table.ts";
import { seriesOf } from "../summaries/series.ts";
import {
  chooseExplorer,
  cutReply,
  evenly,
  LONGEST_REPLY,
  MOST_CHARACTERS,
  MOST_RESPONSES,
} from "./explorer_choice.ts";
import { explorerBadges } from "./explorer_badges.ts";
import { type GivenAnswer, readAnswers } from "./explorer_answers.ts";
import { linesOf, sourcesOf } from "./explorer_lines.ts";
import type { Materials } from "./materials.ts";
import type { StudyFrames } from "./study_frames.ts";
import { summaryInput } from "./summarize_rows.ts";

interface Parts {
  materials: Materials;
  rows: StudyFrames;
  /** Of the study's analysis. */
  badges?: readonly BadgeRow[];
  /** The most answers that are shown; see `chooseExplorer`. */
  most?: number;
  /** The most characters of different replies. */
  most_characters?: number;
}

/**
 * Returns the data: all of it, or what `chooseExplorer` leaves. Where replies
 * are long, fewer answers are chosen, until their text fits.
 */
export function explorerData(plan: StudyPlan, parts: Parts): ExplorerData {
  const { most_characters = MOST_CHARACTERS } = parts;
  let most = parts.most ?? MOST_RESPONSES;
  for (;;) {
    const data = dataOf(plan, { ...parts, most });
    const characters = charactersOf(data);
    if (characters <= most_characters || data.items.length <= 1) return data;
    const asked = data.items.length * data.sources.length * data.repeats;
    most = Math.floor(Math.min(most, asked) * most_characters / characters);
  }
}

function charactersOf({ items, rulings }: ExplorerData): number {
  const replies = items.flatMap(({ replies }) => replies);
  const texts = replies.map(({ text, error }) => text ?? error);
  return [...texts, ...rulings.map(({ reason }) => reason)]
    .reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

function dataOf(
  plan: StudyPlan,
  { materials, rows, badges = [], most }: Parts & { most: number },
): ExplorerData {
  const table = itemTable(
    summaryInput(plan, { materials, frames: rows.frames }),
  );
  const series = seriesOf(plan, rows.frames);
  const choice = chooseExplorer({
    series,
    n_bases: materials.bases.length,
    epochs: [...new Set([0, ...plan.epochs])].sort((a, b) => a - b),
    n_items: table.entries.length,
    n_each: plan.arms.length * plan.repeats,
  }, most);
  const sources = sourcesOf(plan, { rows, series, choice });
  const items = inReadingOrder(
    table,
    evenly(
      table.entries.map(({ item }) => `${item.dataset} ${item.question_type}`),
      choice.n_items,
    ),
  );
  const { answers, rulings } = readAnswers(rows.frames, {
    table,
    items,
    sources,
    judges: plan.judges,
  });
  const repeats = mostAnswers(answers);
  const long = new Set<string>();
  const shown = items.map((place, i) =>
    itemOf(plan, {
      materials,
      table,
      place,
      answers: answers[i]!,
      size: { sources: sources.length, repeats },
      long,
    })
  );
  return {
    judges: [...plan.judges],
    epochs: choice.epochs,
    conditions: plan.conditions.map(({ condition_id }) => condition_id),
    arms: plan.arms.map(namedArm),
    badges: explorerBadges(plan, badges),
    sources,
    lines: linesOf(plan, { sources, series, choice }),
    rulings: rulings.map(cutRuling),
    ...withFacts(shown, table),
    passages: [], // filled in where prompts are read: see explorer_contexts.ts
    repeats,
    n_responses: rows.frames.responses.height,
    n_shown: new Set(answers.flatMap((own) => own.map(({ row }) => row))).size,
    left_out: [...choice.left_out, ...longReplies(long)],
  };
}

const namedArm = (arm: string): ExplorerArm => ({
  arm,
  label: armLabel(arm),
  meaning: armMeaning(arm),
});

const longReplies = (long: ReadonlySet<string>) =>
  long.size === 0 ? [] : [
    `${counted(long.size, "reply", "replies")} of more than ${
      counted(LONGEST_REPLY, "character")
    } ${long.size === 1 ? "is" : "are"} cut.`,
  ];

/** Returns places of items by question type, else in their order. */
function inReadingOrder({ entries }: ItemTable, places: number[]): number[] {
  const type = (place: number) => entries[place]!.item.question_type;
  const order = orderedTypes(places.map(type));
  return places.sort((a, b) =>
    order.indexOf(type(a)) - order.indexOf(type(b)) || a - b
  );
}

/** Returns the most answers that one source gave to one item, at least 1. */
function mostAnswers(answers: readonly GivenAnswer[][]): number {
  let most = 1;
  for (const own of answers) {
    const counts = new Map<number, number>();
    for (const { source } of own) {
      const n = (counts.get(source) ?? 0) + 1;
      counts.set(source, n);
      most = Math.max(most, n);
    }
  }
  return most;
}

const cutRuling = (ruling: ExplorerRuling): ExplorerRuling => ({
  ...ruling,
  reason: cutOrNull(ruling.reason),
  error: cutOrNull(ruling.error),
});

const cutOrNull = (text: string | null) =>
  text === null ? null : cutReply(text);

/** Returns one item; its facts are places in the whole table as yet. */
function itemOf(
  plan: StudyPlan,
  { materials, table, place, answers, size, long }: {
    materials: Materials;
    table: ItemTable;
    place: number;
    answers: readonly GivenAnswer[];
    size: { sources: number; repeats: number };
    long: Set<string>;
  },
): ExplorerItem {
  const { item, setting, facts } = table.entries[place]!;
  const given: number[] = new Array(size.sources * size.repeats).fill(-1);
  const places = new Map<string, number>();
  const replies: ExplorerReply[] = [];
  for (const { source, text, error, rulings } of answers) {
    const key = JSON.stringify([text, error, rulings]);
    let reply = places.get(key);
    if (reply === undefined) {
      if ((text ?? error ?? "").length > LONGEST_REPLY) long.add(key);
      reply = replies.push({
        text: cutOrNull(text),
        error: cutOrNull(error),
        rulings,
      }) - 1;
      places.set(key, reply);
    }
    const first = source * size.repeats;
    given[given.indexOf(-1, first)] = reply;
  }
  const { dataset, item_id, question_type, variant } = item;
  return {
    ...{ dataset, item_id, question_type, variant, setting, facts },
    prompt: cutReply(item.prompt),
    answers: item.answers.map((answer) => cutReply(answer)),
    answer_before: cutOrNull(item.answer_before),
    evidence: cutOrNull(item.evidence),
    roles: plan.conditions.map(({ condition_id }) =>
      materials.roles.of(condition_id, item)
    ),
    contexts: [],
    replies,
    given,
  };
}

/** Returns the facts of the items shown, and the items with places in them. */
function withFacts(
  items: readonly ExplorerItem[],
  table: ItemTable,
): Pick<ExplorerData, "facts" | "items"> {
  const used = [...new Set(items.flatMap(({ facts }) => facts))]
    .sort((a, b) => a - b);
  const place = new Map(used.map((fact, i) => [fact, i]));
  return {
    facts: used.map((i) => {
      const fact = table.facts[i]!;
      const { dataset, fact_id, setting } = fact;
      return {
        ...{ dataset, fact_id, setting },
        statement: cutReply(fact.statement),
        value: cutReply(fact.value),
        value_before: cutOrNull(fact.value_before),
      };
    }),
    items: items.map((item) => ({
      ...item,
      facts: item.facts.map((fact) => place.get(fact)!),
    })),
  };
}
