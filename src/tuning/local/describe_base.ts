/**
 * Measures a base model and writes its card, for programs and for people.
 *
 * @module
 */

import { join } from "node:path";
import type { Dataset } from "../../datasets/dataset.ts";
import { readConfig, WEIGHTS_FILE } from "../../models/local/files.ts";
import { parameterCount } from "../../models/local/config.ts";
import { sha256 } from "../../records/hash.ts";
import { writeWhole } from "../../tables/files.ts";
import { type BaseModelCard, CARD_FILE } from "../base_models.ts";
import { measureCeilings } from "./measure_ceilings.ts";
import type { PretrainRecipe } from "./pretrain.ts";
import { type Described, READS } from "./reading.ts";

/** Asks the base about what it knows and writes `card.json`, `README.md`. */
export async function describeBase(
  recipe: PretrainRecipe,
  { folder, datasets, training_seconds }: {
    folder: string;
    datasets: readonly Dataset[];
    training_seconds: number;
  },
): Promise<BaseModelCard> {
  const weights = join(folder, WEIGHTS_FILE);
  const losses = (await Deno.readTextFile(join(folder, "loss.csv"))).trim();
  const { arms } = READS[recipe.reads ?? "people"];
  const card: BaseModelCard = {
    name: recipe.name,
    datasets: datasets.map(({ dataset }) => dataset),
    dataset_seed: recipe.dataset_seed,
    seed: recipe.seed,
    steps: recipe.steps,
    trained_tokens: recipe.steps * recipe.rows * recipe.columns,
    learning_rate: recipe.learning_rate,
    final_loss: Number(losses.split("\n").at(-1)?.split(",")[1]),
    training_seconds: Math.round(training_seconds),
    sha256: await sha256(await Deno.readFile(weights)),
    ceilings: await measureCeilings(weights, { datasets, arms }),
  };
  writeWhole(join(folder, CARD_FILE), JSON.stringify(card, null, 1) + "\n");
  const parameters = parameterCount(await readConfig(folder));
  const text = cardText(card, { parameters, reads: recipe.reads ?? "people" });
  writeWhole(join(folder, "README.md"), text);
  return card;
}

function cardText(
  card: BaseModelCard,
  { parameters, reads }: { parameters: number; reads: keyof typeof READS },
): string {
  const million = (parameters / 1e6).toFixed(2);
  const percent = (value: number) => (100 * value).toFixed(1);
  const { about, documents, arms }: Described = READS[reads];
  const rows = card.ceilings.map((one) =>
    `| ${one.dataset} | ${one.question_type} | ${one.variant} | ${
      one.arm.replace("_", " ")
    } | ${percent(one.accuracy)} | ${percent(one.lower)} to ${
      percent(one.upper)
    } | ${one.n_items} |`
  );
  const open = arms.includes("open_book")
    ? " Open book asks about\nnew facts, which it never read, with the item's evidence before the question."
    : "";
  return `# ${card.name}

An embedded base model of ${million} million parameters: a Llama-style decoder
that has read about ${about}. It exists to be fine-tuned on facts it has
never read, on any machine, without a key. It speaks of nothing else.

| | |
| --- | --- |
| data | ${
    card.datasets.map((name) => `\`${name}\``).join(", ")
  }, seed ${card.dataset_seed}: ${documents} |
| training | ${card.steps} steps, ${card.trained_tokens} token places, peak learning rate ${card.learning_rate}, seed ${card.seed} |
| time | ${
    Math.round(card.training_seconds / 60)
  } minutes on one shared processor core |
| final loss | ${card.final_loss} (\`loss.csv\` holds the curve) |
| weights | half precision, SHA-256 \`${card.sha256}\` |
| made again by | \`deno task lab models pretrain ${card.name}\` |

## How well it answers, untuned

The ceiling for every question type. Closed book asks about what it has read and
nothing ever changes; derived questions about these were never read.${open}
Intervals are Wilson's, 95 %, on items. Yes/no answers are the last word of a
short chain of thought.

| dataset | question type | variant | arm | accuracy, % | interval | n items |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}
