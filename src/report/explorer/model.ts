/**
 * The explorer's data, laid out to be filtered while somebody types: one byte
 * for every item and checkpoint.
 *
 * @module
 */

import type { ExplorerData, ExplorerItem, ExplorerLine } from "./data.ts";
import { CORRECT, judgesDisagree, markOfAll, replyMark } from "./marks.ts";

/** What is known of every item at every source, under one judge. */
export interface Judged {
  /** By item x source; see `MARKS`. */
  marks: Uint8Array;
  /** By item x source: 1 where all its facts are known in the trained words. */
  memorized: Uint8Array;
}

export interface Model {
  data: ExplorerData;
  n_items: number;
  n_sources: number;
  /** Places of the judges that give verdicts, not scores alone. */
  judges: number[];
  types: string[];
  roles: string[];
  datasets: string[];
  /** Of facts: `new`, `update`, `known`, `mixed`. */
  settings: string[];
  /** By item: place in `types`. */
  type: Uint8Array;
  /** By item: places in `datasets` and in `settings`. */
  dataset: Uint8Array;
  setting: Uint8Array;
  /** By item x condition: place in `roles`. */
  role: Uint8Array;
  /** By item x source: 1 where judges disagree. */
  disagree: Uint8Array;
  /** The trained lines, or the bases where nothing is trained. */
  lines: ExplorerLine[];
  judged(judge: number): Judged;
  /** By item: all its text in lower case, made when it is first asked for. */
  texts(): string[];
}

/** Returns the model; judges are read when they are first asked for. */
export function explorerModel(data: ExplorerData): Model {
  const { items, sources, lines } = data;
  const types = distinct(items.map(({ question_type }) => question_type));
  const datasets = distinct(items.map(({ dataset }) => dataset));
  const found_settings = new Set(items.map(({ setting }) => setting));
  const settings = SETTINGS.filter((setting) => found_settings.has(setting));
  const found = new Set(items.flatMap(({ roles }) => roles));
  const roles = ROLES.filter((role) => found.has(role));
  const trained = lines.filter(({ condition_id }) => condition_id !== null);
  const judged = new Map<number, Judged>();
  let texts: string[] | undefined;
  const model: Model = {
    data,
    n_items: items.length,
    n_sources: sources.length,
    judges: verdictJudges(data),
    types,
    roles,
    datasets,
    settings,
    dataset: Uint8Array.from(items, (item) => datasets.indexOf(item.dataset)),
    setting: Uint8Array.from(items, (item) => settings.indexOf(item.setting)),
    type: Uint8Array.from(items, (item) => types.indexOf(item.question_type)),
    role: rolesOf(data, roles),
    disagree: disagreements(data),
    lines: trained.length > 0 ? trained : lines,
    judged: (judge) => {
      const kept = judged.get(judge) ?? judgedBy(data, judge);
      judged.set(judge, kept);
      return kept;
    },
    texts: () => texts ??= items.map((item) => textOf(data, item)),
  };
  return model;
}

const ROLES: readonly string[] = ["target", "locality", "retention"];
const SETTINGS: readonly string[] = ["new", "update", "known", "mixed"];

const distinct = (values: readonly string[]) => [...new Set(values)];

/** A judge whose every ruling is a score has no verdict to show as a mark. */
function verdictJudges({ judges, items, rulings }: ExplorerData): number[] {
  const scored = new Set<number>();
  const graded = new Set<number>();
  for (const { replies } of items) {
    for (const reply of replies) {
      reply.rulings.forEach((places, judge) => {
        for (const place of places) {
          const { verdict, score } = rulings[place]!;
          if (verdict !== null) graded.add(judge);
          else if (score !== null) scored.add(judge);
        }
      });
    }
  }
  return judges.map((_, judge) => judge)
    .filter((judge) => graded.has(judge) || !scored.has(judge));
}

function rolesOf(
  { items, conditions }: ExplorerData,
  roles: readonly string[],
): Uint8Array {
  const found = new Uint8Array(items.length * conditions.length);
  items.forEach((item, i) =>
    item.roles.forEach((role, condition) => {
      found[i * conditions.length + condition] = roles.indexOf(role);
    })
  );
  return found;
}

/** Returns what is given at every place, joined where it is given repeatedly. */
function atEveryPlace(
  { items, sources, repeats }: ExplorerData,
  ofReplies: (item: ExplorerItem) => ArrayLike<number>,
  join: (values: number[]) => number,
): Uint8Array {
  const n = sources.length;
  const found = new Uint8Array(items.length * n);
  items.forEach((item, i) => {
    const values = ofReplies(item);
    for (let source = 0; source < n; source++) {
      const first = source * repeats;
      const reply = item.given[first]!;
      if (reply < 0) continue; // 0 says that nothing was asked
      found[i * n + source] = repeats === 1 ? values[reply]! : join(
        item.given.slice(first, first + repeats).filter((at) => at >= 0)
          .map((at) => values[at]!),
      );
    }
  });
  return found;
}

function disagreements(data: ExplorerData): Uint8Array {
  const judges = data.judges.map((_, judge) => judge);
  return atEveryPlace(
    data,
    ({ replies }) =>
      replies.map((reply) =>
        Number(
          judgesDisagree(judges.map((judge) => replyMark(data, reply, judge))),
        )
      ),
    (values) => Math.max(...values),
  );
}

function judgedBy(data: ExplorerData, judge: number): Judged {
  const marks = atEveryPlace(
    data,
    ({ replies }) => replies.map((reply) => replyMark(data, reply, judge)),
    markOfAll,
  );
  return { marks, memorized: memorized(data, marks) };
}

/** As `accuracy_given_memorization` has it: every trained question is right. */
function memorized(data: ExplorerData, marks: Uint8Array): Uint8Array {
  const n = data.sources.length;
  const asking = new Map<number, number[]>();
  data.items.forEach(({ question_type, facts }, i) => {
    if (question_type !== "memorization" || facts.length !== 1) return;
    const others = asking.get(facts[0]!);
    if (others === undefined) asking.set(facts[0]!, [i]);
    else others.push(i);
  });
  const found = new Uint8Array(marks.length);
  data.items.forEach(({ facts }, item) => {
    const probes = facts.map((fact) => asking.get(fact) ?? []);
    if (probes.some((own) => own.length === 0)) return;
    for (let source = 0; source < n; source++) {
      const known = probes.every((own) =>
        own.every((probe) => marks[probe * n + source] === CORRECT)
      );
      if (known) found[item * n + source] = 1;
    }
  });
  return found;
}

function textOf({ facts }: ExplorerData, item: ExplorerItem): string {
  return [
    item.item_id,
    item.prompt,
    ...item.answers,
    item.answer_before,
    item.evidence,
    ...item.facts.map((fact) => facts[fact]!.statement),
    ...item.replies.flatMap(({ text, error }) => [text, error]),
  ].filter((text) => text !== null).join("\n").toLowerCase();
}
