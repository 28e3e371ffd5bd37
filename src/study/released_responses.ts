/**
 * The released answers of five tuned models, matched to imported items.
 *
 * A cell may hold a verdict ("Incorrect") where an answer should be. Such a
 * cell is counted and is no answer: what the model said is not known.
 *
 * @module
 */

import { join } from "node:path";
import type { ImportedDataset } from "../datasets/import/imported.ts";
import {
  cellFault,
  filledCell,
  readSourceRows,
  type SourceRow,
} from "../datasets/import/source_rows.ts";
import {
  type Family,
  isFile,
  SOURCE_FILES,
  type SourceFile,
} from "../datasets/import/finetunebench/source_files.ts";
import type { Item } from "../records/item.ts";

/** How the name of a column with answers ends; before it stands the model. */
const SUFFIX = "_response";

const VERDICTS = ["correct", "incorrect"];

/** A cell with an answer, or with a verdict in its place. */
export interface ReleasedCell {
  family: Family;
  /** Path in the checkout, and the data row, from 1. */
  file: string;
  row: number;
  model: string;
  item: Item;
  text: string;
  is_verdict: boolean;
}

export interface ReleasedResponses {
  cells: ReleasedCell[];
  /** Files of answers that are not there, or whose questions are not. */
  missing: string[];
}

/**
 * Returns the released answers that a folder has to imported items.
 *
 * @throws {RangeError | SyntaxError} If a row is none of the dataset's.
 */
export function readReleasedResponses(
  folder: string,
  datasets: readonly ImportedDataset[],
): ReleasedResponses {
  const cells: ReleasedCell[] = [];
  const missing: string[] = [];
  for (const file of SOURCE_FILES) {
    const { responses, family, question_type } = file;
    if (responses === null) continue;
    const items = datasets.find(({ dataset }) =>
      dataset === `finetunebench_${family}`
    )?.items.filter((item) => item.question_type === question_type) ?? [];
    if (!isFile(join(folder, responses))) missing.push(responses);
    else if (items.length === 0) missing.push(`${file.path} for ${responses}`);
    else cells.push(...cellsOf(folder, { file, responses, items }));
  }
  return { cells, missing };
}

function cellsOf(
  folder: string,
  { file, responses, items }: {
    file: SourceFile;
    responses: string;
    items: readonly Item[];
  },
): ReleasedCell[] {
  const { columns, rows } = readSourceRows(join(folder, responses), {
    required: ["id", "prompt", "answer"],
  });
  const answering = columns.filter((name) =>
    name.endsWith(SUFFIX) && name !== SUFFIX
  );
  if (answering.length === 0) {
    throw new SyntaxError(
      `Cannot import ${
        join(folder, responses)
      } as a column MODEL${SUFFIX} must hold the answers of a model: row 0 (line 1) names none`,
    );
  }
  const byPrompt = Map.groupBy(items, ({ prompt }) => prompt);
  return rows.flatMap((row) => {
    const item = itemOf(row, { byPrompt, file });
    return answering.map((column): ReleasedCell => {
      const text = row.cells[column]!;
      return {
        family: file.family,
        file: responses,
        row: row.row,
        model: column.slice(0, -SUFFIX.length),
        item,
        text,
        is_verdict: isVerdict(text, item),
      };
    });
  });
}

function itemOf(
  row: SourceRow,
  { byPrompt, file }: {
    byPrompt: ReadonlyMap<string, Item[]>;
    file: SourceFile;
  },
): Item {
  const start = `${file.question_type}/${filledCell(row, "id")}`;
  const asked = byPrompt.get(filledCell(row, "prompt"))
    ?.find(({ item_id }) => item_id.startsWith(start));
  if (asked === undefined) {
    throw cellFault(row, {
      column: "prompt",
      rule: `must be that of the same id in ${file.path}`,
    });
  }
  if (asked.answers[0] === filledCell(row, "answer")) return asked;
  throw cellFault(row, {
    column: "answer",
    rule: `must be that of the same id in ${file.path}, "${asked.answers[0]}"`,
  });
}

const bare = (text: string) => text.trim().toLowerCase();

function isVerdict(text: string, { answers }: Item): boolean {
  return VERDICTS.includes(bare(text)) &&
    !answers.some((answer) => VERDICTS.includes(bare(answer)));
}
