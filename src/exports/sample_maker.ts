/**
 * Makes the samples of a checkpoint from the rows of its responses.
 *
 * @module
 */

import type { Item } from "../records/item.ts";
import type { Checkpoint, Run } from "../records/run.ts";
import type { Role } from "../records/summary.ts";
import type { StudyContext } from "../study/context.ts";
import type { ItemTable } from "../summaries/item_table.ts";
import type { NumberedWords } from "./judge_words.ts";
import type { Sample } from "./samples.ts";

/** A response as it is read. */
export type ResponseRow =
  & Pick<
    Sample,
    | "repeat"
    | "text"
    | "error"
    | "finish_reason"
    | "input_tokens"
    | "output_tokens"
    | "answer_logprob"
  >
  & { dataset: string; item_id: string; arm: string };

/** A checkpoint and its responses. */
export interface CheckpointRows {
  rows: readonly ResponseRow[];
  /** The number of the first row. */
  start: number;
  run: Run | null;
  checkpoint: Checkpoint;
}

/** Returns what makes a checkpoint's samples, by `dataset arm`. */
export function sampleMaker(
  { plan, materials }: StudyContext,
  { items, words }: { items: ItemTable; words: NumberedWords },
): (rows: CheckpointRows) => Map<string, Sample[]> {
  const sharing = itemsByPrompt({ plan, materials }, items);
  return ({ rows, start, run, checkpoint }) => {
    const roleOf = roleFinder({ plan, materials }, { run, checkpoint });
    const found: { at: string; place: number; sample: Sample }[] = [];
    for (const [i, row] of rows.entries()) {
      // Items with one prompt share an answer, and are judged each.
      for (const { place, messages } of sharing(row)) {
        const { item, setting } = items.entries[place]!;
        found.push({
          at: `${item.dataset} ${row.arm}`,
          place,
          sample: {
            ...{ item, setting, messages, role: roleOf(item) },
            entities: entitiesOf(items, place),
            ...answerOf(row),
            judgments: words.of(start + i, place),
          },
        });
      }
    }
    found.sort((a, b) =>
      a.place - b.place || a.sample.repeat - b.sample.repeat
    );
    return new Map(
      [...Map.groupBy(found, ({ at }) => at)]
        .map(([at, own]) => [at, own.map(({ sample }) => sample)]),
    );
  };
}

const itemKey = ({ dataset, item_id }: Pick<Item, "dataset" | "item_id">) =>
  JSON.stringify([dataset, item_id]);

function entitiesOf(
  { entries, datasets }: ItemTable,
  place: number,
): Sample["entities"] {
  const { item, group } = entries[place]!;
  const { first, second } = datasets.get(item.dataset)!.groups;
  return second[group] === -1
    ? [first[group]!]
    : [first[group]!, second[group]!];
}

function answerOf(row: ResponseRow) {
  const { repeat, text, error, finish_reason } = row;
  const { input_tokens, output_tokens, answer_logprob } = row;
  return {
    ...{ repeat, text, error, finish_reason },
    ...{ input_tokens, output_tokens, answer_logprob },
  };
}

/** Returns what finds the items that a response answers, with their prompt. */
function itemsByPrompt(
  { plan, materials: { prompts } }: Pick<StudyContext, "plan" | "materials">,
  { entries }: ItemTable,
) {
  const arms = new Map(plan.arms.map((arm) => {
    const asked = entries.map(({ item }, place) => {
      const prompt = prompts.promptOf(item, arm);
      return { place, messages: prompt.messages, same: JSON.stringify(prompt) };
    });
    const byPrompt = Map.groupBy(asked, ({ same }) => same);
    const byItem = new Map(
      asked.map(({ place, same }) => [
        itemKey(entries[place]!.item),
        byPrompt.get(same)!,
      ]),
    );
    return [arm, byItem];
  }));
  return (row: ResponseRow) => arms.get(row.arm)!.get(itemKey(row))!;
}

/** Returns what finds an item's role: in its run; at a base, if all agree. */
function roleFinder(
  { plan, materials }: Pick<StudyContext, "plan" | "materials">,
  { run, checkpoint }: Pick<CheckpointRows, "run" | "checkpoint">,
): (item: Item) => Role | null {
  const conditions = run === null
    ? plan.conditions.filter(({ base_model }) =>
      base_model === checkpoint.base_model
    ).map(({ condition_id }) => condition_id)
    : [run.condition_id];
  return (item) => {
    const roles = new Set(
      conditions.map((condition) => materials.roles.of(condition, item)),
    );
    return roles.size === 1 ? [...roles][0]! : null;
  };
}
