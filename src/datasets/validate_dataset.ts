/**
 * What must hold in any dataset before it is used: keys, links, answers.
 *
 * @module
 */

import type { DatasetContent } from "./dataset.ts";

/** One broken rule: where it is, and what would be right. */
export interface DatasetFault {
  file: string;
  /** Row in the file, the first after the header being 1. */
  row: number;
  column: string;
  message: string;
}

/** Returns every broken rule: none for a sound dataset. */
export function datasetFaults(
  dataset: string,
  content: DatasetContent,
): DatasetFault[] {
  const facts = new Set(content.facts.map((fact) => fact.fact_id));
  return [
    ...duplicates("facts.csv", "fact_id", content.facts),
    ...duplicates("items.csv", "item_id", content.items),
    ...duplicates("paraphrases.csv", "example_id", content.paraphrases),
    ...duplicates("replay.csv", "example_id", content.replay),
    ...foreign("facts.csv", dataset, content.facts),
    ...foreign("items.csv", dataset, content.items),
    ...orphans("items.csv", facts, content.items),
    ...orphans("paraphrases.csv", facts, content.paraphrases),
    ...emptyAnswers(content),
  ];
}

/** Throws the first broken rule as one clear error. */
export function assertSound(
  folder: string,
  { dataset, ...content }: DatasetContent & { dataset: string },
): void {
  const faults = datasetFaults(dataset, content);
  const [first] = faults;
  if (first === undefined) return;
  const rest = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  throw new RangeError(
    `Cannot use ${folder}/${first.file} as ${first.message}: row ${first.row}, column ${first.column}${rest}`,
  );
}

function duplicates<K extends string>(
  file: string,
  column: K,
  rows: readonly Record<K, string>[],
): DatasetFault[] {
  const first = new Map<string, number>();
  return rows.flatMap((row, i) => {
    const earlier = first.get(row[column]);
    if (earlier === undefined) {
      first.set(row[column], i + 1);
      return [];
    }
    const message = `every ${column} must be there once; "${
      row[column]
    }" is in row ${earlier} too`;
    return [{ file, row: i + 1, column, message }];
  });
}

function foreign(
  file: string,
  dataset: string,
  rows: readonly { dataset: string }[],
): DatasetFault[] {
  return rows.flatMap((row, i) =>
    row.dataset === dataset ? [] : [{
      file,
      row: i + 1,
      column: "dataset",
      message:
        `every row must name its own dataset, "${dataset}", not "${row.dataset}"`,
    }]
  );
}

function orphans(
  file: string,
  facts: ReadonlySet<string>,
  rows: readonly { fact_ids: readonly string[] }[],
): DatasetFault[] {
  return rows.flatMap((row, i) =>
    row.fact_ids.filter((id) => !facts.has(id)).map((id) => ({
      file,
      row: i + 1,
      column: "fact_ids",
      message: `every fact it probes must be in facts.csv; "${id}" is not`,
    }))
  );
}

function emptyAnswers({ items }: DatasetContent): DatasetFault[] {
  return items.flatMap((item, i) =>
    item.answers.every((answer) => answer.trim() !== "") ? [] : [{
      file: "items.csv",
      row: i + 1,
      column: "answers",
      message: "every accepted answer must hold more than blanks",
    }]
  );
}
