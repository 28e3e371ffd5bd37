/**
 * Measures a base model and writes its card, for programs and for people.
 *
 * The ceiling is how well it answers about people it knows: direct questions
 * by the exact text, yes/no questions by the last word of its short chain of
 * thought. Derived questions about these people were never read.
 *
 * @module
 */

import { join } from "node:path";
import type { Dataset } from "../../datasets/dataset.ts";
import { readConfig, WEIGHTS_FILE } from "../../models/local/files.ts";
import { localModel } from "../../models/local/local_model.ts";
import { parameterCount } from "../../models/local/config.ts";
import type { Ask } from "../../models/model.ts";
import type { Item } from "../../records/item.ts";
import { hashRequest } from "../../records/request.ts";
import { sha256 } from "../../records/hash.ts";
import { wilsonInterval } from "../../statistics/wilson_interval.ts";
import { writeWhole } from "../../tables/files.ts";
import { type BaseModelCard, CARD_FILE } from "../base_models.ts";
import type { PretrainRecipe } from "./pretrain.ts";

/** Tokens that an answer about a person can have, with room to spare. */
const MAX_TOKENS = 24;

/** Asks the base about the people it knows and writes `card.json`, `README.md`. */
export async function describeBase(
  recipe: PretrainRecipe,
  { folder, dataset, training_seconds }: {
    folder: string;
    dataset: Dataset;
    training_seconds: number;
  },
): Promise<BaseModelCard> {
  const weights = join(folder, WEIGHTS_FILE);
  const losses = (await Deno.readTextFile(join(folder, "loss.csv"))).trim();
  const card: BaseModelCard = {
    name: recipe.name,
    dataset: dataset.dataset,
    dataset_seed: recipe.dataset_seed,
    seed: recipe.seed,
    steps: recipe.steps,
    trained_tokens: recipe.steps * recipe.rows * recipe.columns,
    learning_rate: recipe.learning_rate,
    final_loss: Number(losses.split("\n").at(-1)?.split(",")[1]),
    training_seconds: Math.round(training_seconds),
    sha256: await sha256(await Deno.readFile(weights)),
    ceilings: await measureCeilings(weights, dataset),
  };
  writeWhole(join(folder, CARD_FILE), JSON.stringify(card, null, 1) + "\n");
  const parameters = parameterCount(await readConfig(folder));
  writeWhole(join(folder, "README.md"), cardText(card, parameters));
  return card;
}

async function measureCeilings(
  weights: string,
  dataset: Dataset,
): Promise<BaseModelCard["ceilings"]> {
  const items = untouchedKnown(dataset);
  const model = localModel({ workers: 1, weightsFile: () => weights });
  const counts = new Map<string, { correct: number; n: number; item: Item }>();
  const asks = new Map<Ask, Item>();
  for (const item of items) asks.set(await askOf(item), item);
  await model.generate([...asks.keys()], (ask, { text }) => {
    const item = asks.get(ask) as Item;
    const key = `${item.question_type} ${item.variant}`;
    const count = counts.get(key) ?? { correct: 0, n: 0, item };
    count.correct += Number(text !== null && isRight(item, text));
    count.n++;
    counts.set(key, count);
  });
  model.close();
  return [...counts.values()].map(({ correct, n, item }) => {
    const { lower, upper } = wilsonInterval(correct, n);
    const { question_type, variant } = item;
    const accuracy = correct / n;
    return { question_type, variant, accuracy, lower, upper, n_items: n };
  });
}

/** Items about known people none of whose facts ever change. */
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

async function askOf(item: Item): Promise<Ask> {
  const request = await hashRequest({
    endpoint: "local",
    model: "base",
    messages: [{ role: "user", content: item.prompt }],
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

function cardText(card: BaseModelCard, parameters: number): string {
  const million = (parameters / 1e6).toFixed(2);
  const percent = (value: number) => (100 * value).toFixed(1);
  const rows = card.ceilings.map((one) =>
    `| ${one.question_type} | ${one.variant} | ${percent(one.accuracy)} | ${
      percent(one.lower)
    } to ${percent(one.upper)} | ${one.n_items} |`
  );
  return `# ${card.name}

An embedded base model of ${million} million parameters: a Llama-style decoder
that has read about fictional people. It exists to be fine-tuned on facts it has
never read, on any machine, without a key. It speaks of nothing else.

| | |
| --- | --- |
| data | dataset \`${card.dataset}\`, seed ${card.dataset_seed}: statements, direct questions, yes/no questions, comparisons and reversed questions about background people; statements and direct questions about known people |
| training | ${card.steps} steps, ${card.trained_tokens} token places, peak learning rate ${card.learning_rate}, seed ${card.seed} |
| time | ${
    Math.round(card.training_seconds / 60)
  } minutes on one shared processor core |
| final loss | ${card.final_loss} (\`loss.csv\` holds the curve) |
| weights | half precision, SHA-256 \`${card.sha256}\` |
| made again by | \`deno task lab models pretrain ${card.name}\` |

## How well it answers about people it knows

The ceiling for every question type: 25 known people who never change. Intervals
are Wilson's, 95 %, on items. Yes/no answers are the last word of a short chain
of thought; these people's derived questions were never read.

| question type | variant | accuracy, % | interval | n items |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}
