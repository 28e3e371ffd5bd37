/**
 * A dataset from a table of facts: templates alone, no model, no money.
 *
 * @module
 */

import { basename, join } from "node:path";
import { takeLock } from "../../ledger/lock.ts";
import { datasetFolder, homeFolder } from "../../paths.ts";
import type { Item } from "../../records/item.ts";
import type { Dataset } from "../dataset.ts";
import {
  assertMayBuild,
  type BuiltDataset,
  filesTable,
  NOTHING_REJECTED,
  reasonsTable,
  type Rejected,
  writeBuilt,
} from "./built.ts";
import { directItems, reversedItems, TEMPLATES } from "./items.ts";
import { readFacts, type StatedFact } from "./read_facts.ts";
import { yesNoItems } from "./yes_no_items.ts";

/**
 * Builds a dataset from a CSV file, writes it and returns it; the same file and
 * seed give the same bytes.
 *
 * @throws {SyntaxError | RangeError} If the file breaks a rule: names the row
 *   and the column; then nothing is written.
 */
export async function buildFromFacts(
  name: string,
  { from, seed, home = homeFolder() }: {
    from: string;
    seed: number;
    home?: string | undefined;
  },
): Promise<Dataset> {
  assertMayBuild(name, home);
  const built = contentOf(name, {
    stated: readFacts(from, { dataset: name }),
    seed,
  });
  const folder = datasetFolder(name, home);
  const lock = takeLock(join(folder, "lock"), folder);
  try {
    return await writeBuilt(built, {
      card: dataCard(built, { file: basename(from), seed }),
      home,
    });
  } finally {
    lock.release();
  }
}

function contentOf(
  dataset: string,
  { stated, seed }: { stated: StatedFact[]; seed: number },
): BuiltDataset {
  const yes_no = yesNoItems(stated, { seed });
  const reversed = reversedItems(stated);
  const direct = stated.flatMap(directItems);
  const rejected = [...yes_no.rejected, ...notReversed(stated, reversed)];
  const items = [...direct, ...yes_no.items, ...reversed];
  const kept = withoutRepeats(items);
  return {
    dataset,
    facts: stated.map(({ fact }) => fact),
    items: kept.items.sort((a, b) => a.item_id < b.item_id ? -1 : 1),
    rejected: [...rejected, ...kept.rejected],
  };
}

function notReversed(
  stated: readonly StatedFact[],
  reversed: readonly Item[],
): Rejected[] {
  const asked = new Set(reversed.map(({ fact_ids: [id] }) => id));
  return stated.filter(({ fact }) => !asked.has(fact.fact_id))
    .map(({ fact }) => ({
      ...NOTHING_REJECTED,
      step: "reversed",
      source: fact.source,
      fact_id: fact.fact_id,
      answer: fact.value,
      reason: "the value leads back to several entities, or is yes or no",
    }));
}

/** Two attributes may differ in letters alone that a question does not show. */
function withoutRepeats(
  items: readonly Item[],
): { items: Item[]; rejected: Rejected[] } {
  const asked = new Set<string>();
  const kept: Item[] = [];
  const rejected: Rejected[] = [];
  for (const item of items) {
    const key = item.prompt.toLowerCase();
    if (!asked.has(key)) {
      asked.add(key);
      kept.push(item);
      continue;
    }
    rejected.push({
      ...NOTHING_REJECTED,
      step: item.question_type,
      source: item.fact_ids[0]!,
      fact_id: item.fact_ids[0]!,
      question: item.prompt,
      answer: item.answers[0]!,
      reason: "an earlier item asks the same",
    });
  }
  return { items: kept, rejected };
}

function dataCard(
  built: BuiltDataset,
  { file, seed }: { file: string; seed: number },
): string {
  return [
    `# ${built.dataset}`,
    "",
    `Built by templates from ${built.facts.length} facts in \`${file}\` (seed ${seed}). No model had a say.`,
    "",
    ...filesTable(built),
    "",
    "## Questions",
    "",
    `- \`memorization\`: "${TEMPLATES.memorization}"`,
    ...TEMPLATES.rephrased.map((template) => `- \`rephrased\`: "${template}"`),
    `- \`secondary\`: "${TEMPLATES.secondary}" Half are asked by their own value, half by another entity's; yes and no are even within each attribute and setting, give or take one.`,
    `- \`reversed\`: "${TEMPLATES.reversed}" Only where one entity has the value.`,
    "",
    "## Rejected",
    "",
    ...reasonsTable(built.rejected),
    "",
    "## Limits",
    "",
    "- Whether the facts are true was not looked at.",
    "- Templates are stiff: an attribute should be a noun, such as `height`.",
    "",
  ].join("\n");
}
