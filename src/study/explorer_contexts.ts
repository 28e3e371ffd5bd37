/**
 * What the arms of a study put before each question, for the explorer: as it
 * was sent, by the requests on file.
 *
 * A prompt is taken apart into its passages where the arm shows now what was
 * sent then; else the whole of what was sent stands there. What is on no file
 * is left out, and the page says so.
 *
 * @module
 */

import pl from "polars";
import { type ArmKind, parseArm } from "../records/arm.ts";
import type { Item } from "../records/item.ts";
import type { Message } from "../records/request.ts";
import { counted } from "../report/phrases.ts";
import type {
  ExplorerContext,
  ExplorerData,
  ExplorerPassage,
} from "../report/explorer/data.ts";
import type { Prompt } from "../responses/messages.ts";
import { partsIn } from "../retrieval/evidence.ts";
import type { Shown } from "./arm_contexts.ts";
import type { ArmPrompts } from "./arm_prompts.ts";
import type { StudyContext } from "./context.ts";
import { cutReply, LONGEST_REPLY, MOST_CHARACTERS } from "./explorer_choice.ts";
import { readTable } from "./snapshot.ts";
import type { StudyFrames } from "./study_frames.ts";

/** The requests on file that an arm's answers go back to. */
interface SentPrompts {
  /** Prompts as JSON, whoever's they are. */
  all: ReadonlySet<string>;
  /** By `arm`, dataset and item as JSON. */
  byItem: ReadonlyMap<string, string>;
}

/** Returns the data with what was shown in every arm but `closed_book`. */
export async function withContexts(
  data: ExplorerData,
  { context, rows, most_characters = MOST_CHARACTERS }: {
    context: StudyContext;
    rows: StudyFrames;
    /** The most characters of different passages. */
    most_characters?: number;
  },
): Promise<ExplorerData> {
  const { plan, materials } = context;
  const arms = plan.arms.filter((arm) => arm !== "closed_book");
  if (arms.length === 0) return data;
  const sent = await sentPrompts(context, { rows, arms });
  const items = new Map(
    materials.items.map((item) => [keyOf("", item), item]),
  );
  const found = new Passages();
  const withThem = data.items.map((row) => {
    const item = items.get(keyOf("", row))!;
    const contexts = arms.flatMap((arm) =>
      contextOf(item, { arm, prompts: materials.prompts, sent, found })
    );
    return { ...row, contexts };
  });
  const { passages, left_out } = shortened(found.all, most_characters);
  return {
    ...data,
    passages,
    items: withThem,
    left_out: [...data.left_out, ...left_out],
  };
}

const keyOf = (arm: string, row: Pick<Item, "dataset" | "item_id">) =>
  JSON.stringify([arm, row.dataset, row.item_id]);

const promptKey = ({ messages, context_ids }: Prompt) =>
  JSON.stringify([
    messages.map(({ role, content }) => [role, content]),
    context_ids,
  ]);

async function sentPrompts(
  context: StudyContext,
  { rows, arms }: { rows: StudyFrames; arms: readonly string[] },
): Promise<SentPrompts> {
  const columns = ["request_hash", "messages", "context_ids"] as const;
  const requests = await readTable(context, "requests", columns);
  const sent = rows.frames.responses
    .filter(pl.col("arm").isIn([...arms]))
    .select("request_hash", "arm", "dataset", "item_id")
    .join(requests, { on: "request_hash", how: "inner" })
    .drop("request_hash").unique()
    .sort(["arm", "dataset", "item_id", "messages", "context_ids"])
    .toRecords() as unknown as SentRow[];
  const prompts = sent.map((row) => ({ row, key: promptKey(parsed(row)) }));
  return {
    all: new Set(prompts.map(({ key }) => key)),
    byItem: new Map(prompts.map(({ row, key }) => [keyOf(row.arm, row), key])),
  };
}

interface SentRow {
  arm: string;
  dataset: string;
  item_id: string;
  /** JSON, as every table has what is no plain value. */
  messages: string;
  context_ids: string;
}

const parsed = ({ messages, context_ids }: SentRow): Prompt => ({
  messages: JSON.parse(messages),
  context_ids: JSON.parse(context_ids),
});

/** Returns what an arm showed for an item; nothing where it is on no file. */
function contextOf(
  item: Item,
  { arm, prompts, sent, found }: {
    arm: string;
    prompts: ArmPrompts;
    sent: SentPrompts;
    found: Passages;
  },
): ExplorerContext[] {
  const now = prompts.promptOf(item, arm);
  if (sent.all.has(promptKey(now))) {
    const { texts, evidence } = takenApart(now, { item, arm, prompts });
    const passages = texts.map((text) => found.placeOf(text));
    return [{ arm, passages, evidence, sent: null }];
  }
  const other = sent.byItem.get(keyOf(arm, item));
  if (other === undefined) return [];
  const [messages] = JSON.parse(other) as [[Message["role"], string][]];
  const text = messages.map(([role, content]) => `${role}: ${content}`)
    .join("\n\n");
  return [{ arm, passages: [], evidence: null, sent: cutReply(text) }];
}

function takenApart(
  { messages, context_ids }: Prompt,
  { item, arm: name, prompts }: {
    item: Item;
    arm: string;
    prompts: ArmPrompts;
  },
): { texts: ExplorerPassage[]; evidence: boolean[] | null } {
  const arm = parseArm(name);
  const id = (place: number) => context_ids[place]!.slice(name.length + 1);
  if (isByExample(arm.kind)) {
    const texts = context_ids.map((_, i) => ({
      context_id: id(i),
      text: messages[2 * i]!.content,
      answer: messages[2 * i + 1]!.content,
    }));
    return { texts, evidence: null };
  }
  const finder = prompts.finderOf(item.dataset);
  const shown = finder.shown(item, arm);
  return {
    texts: shown.map(({ text }, i) => ({
      context_id: id(i),
      text,
      answer: null,
    })),
    evidence: arm.kind === "oracle"
      ? shown.map(isOfOracle)
      : evidenceIn(shown, finder.evidenceOf(item)),
  };
}

const isByExample = (kind: ArmKind) => kind.startsWith("few_shot");

/** As the finder names the evidence that it shows whole. */
const isOfOracle = ({ chunk_id }: Shown) =>
  /^(?:evidence|statement)\//.test(chunk_id);

function evidenceIn(
  shown: readonly Shown[],
  evidence: Parameters<typeof partsIn>[1] | null,
): boolean[] | null {
  return evidence === null
    ? null
    : shown.map((chunk) => partsIn(chunk, evidence).length > 0);
}

/** Different passages, each once, however many items it is shown for. */
class Passages {
  readonly all: ExplorerPassage[] = [];
  #places = new Map<string, number>();

  placeOf(passage: ExplorerPassage): number {
    const key = JSON.stringify(passage);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push(passage) - 1;
  }
}

/** Cuts the longest passages, so that all of them together are a page's. */
function shortened(
  passages: readonly ExplorerPassage[],
  most: number,
): { passages: ExplorerPassage[]; left_out: string[] } {
  const lengths = passages.map(({ text }) => text.length);
  let longest = LONGEST_REPLY;
  const total = () =>
    lengths.reduce((sum, length) => sum + Math.min(length, longest), 0);
  while (total() > most && longest > 100) longest = Math.floor(longest / 2);
  const n_cut = lengths.filter((length) => length > longest).length;
  return {
    passages: passages.map((passage) => ({
      ...passage,
      text: cutReply(passage.text, longest),
    })),
    left_out: n_cut === 0 ? [] : [
      `${counted(n_cut, "passage")} of more than ${
        counted(longest, "character")
      } ${n_cut === 1 ? "is" : "are"} cut.`,
    ],
  };
}
