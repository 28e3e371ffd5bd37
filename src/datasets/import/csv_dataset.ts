/**
 * Any table of questions as a dataset: `id, prompt, answer`, and more where
 * the table has it.
 *
 * A row of question type `memorization` states a fact. Another row asks about
 * the fact that its `fact_id` names, else about the one of its own `id`, else
 * it states one itself.
 *
 * @module
 */

import { Setting } from "../../records/fact.ts";
import type { Fact } from "../../records/fact.ts";
import { AnswerFormat, type Item, QuestionType } from "../../records/item.ts";
import { degreeOfChange } from "../degree_of_change.ts";
import {
  type ExtraCell,
  extraCells,
  formatOf,
  type ImportedDataset,
  UniqueIds,
} from "./imported.ts";
import {
  cellFault,
  filledCell,
  readSourceRows,
  type SourceRow,
} from "./source_rows.ts";

/** Columns that must be there, and those that are understood. */
export const CSV_COLUMNS = {
  required: ["id", "prompt", "answer"],
  optional: [
    ...["question_type", "variant", "template", "answer_before"],
    ...["answer_format", "evidence", "fact_id", "fact", "setting"],
    ...["entity", "attribute"],
  ],
} as const;

const KNOWN: readonly string[] = [
  ...CSV_COLUMNS.required,
  ...CSV_COLUMNS.optional,
];

/**
 * Returns the dataset of a CSV file.
 *
 * Ids that repeat get a number. Columns of other names are kept beside the
 * items. A blank cell of an optional column is as if it were not there.
 *
 * @throws {SyntaxError | RangeError} If it is not CSV, or a cell is not what
 *   its column needs; names the file, the row and the column.
 */
export function readCsvDataset(
  path: string,
  { dataset }: { dataset: string },
): ImportedDataset {
  const { rows, columns } = readSourceRows(path, CSV_COLUMNS);
  const file = path.split(/[\\/]/).at(-1)!;
  const facts = new FactsOfTable(dataset, { rows, file });
  const ids = new UniqueIds();
  const items: Item[] = [];
  const extras: ExtraCell[] = [];
  for (const row of rows) {
    const item_id = ids.take(filledCell(row, "id"));
    items.push(itemOf(row, { dataset, item_id, facts }));
    extras.push(...extraCells(item_id, { row, file, used: KNOWN }));
  }
  const kept = columns.filter((name) => !KNOWN.includes(name));
  return {
    dataset,
    facts: facts.all,
    items,
    extras,
    notes: [
      ...(kept.length > 0
        ? [
          `Columns kept beside the items: ${
            kept.map((name) => `"${name}"`).join(", ")
          }.`,
        ]
        : []),
      ...(columns.includes("answer_format")
        ? []
        : ["`answer_format` was told from the looks of each answer."]),
    ],
    missing: [],
  };
}

/** The facts that the rows of a table state. */
class FactsOfTable {
  readonly all: Fact[] = [];
  #ids = new UniqueIds();
  #byRow = new Map<SourceRow, string>();
  #byId = new Map<string, string>();
  #prompts = new Map<string, string>();

  constructor(
    private readonly dataset: string,
    { rows, file }: { rows: readonly SourceRow[]; file: string },
  ) {
    const isTrained = (row: SourceRow) => typeOf(row) === "memorization";
    for (const row of rows.filter(isTrained)) this.#state(row, file);
    for (const row of rows.filter((row) => !isTrained(row))) {
      const own = optionalCell(row, "fact_id");
      const found = this.#byId.get(own ?? filledCell(row, "id"));
      if (found !== undefined) this.#byRow.set(row, found);
      else if (own === null) this.#state(row, file);
      else {
        throw cellFault(row, {
          column: "fact_id",
          rule: "must be the fact_id, or the id, of a memorization row",
        });
      }
    }
  }

  /** Returns the fact that a row asks about. */
  of(row: SourceRow): string {
    return this.#byRow.get(row)!;
  }

  /** Returns the trained question of a fact. */
  trained(fact_id: string): string | null {
    return this.#prompts.get(fact_id) ?? null;
  }

  #state(row: SourceRow, file: string): void {
    const named = optionalCell(row, "fact_id") ?? filledCell(row, "id");
    const fact_id = this.#ids.take(named);
    const [prompt, value] = [
      filledCell(row, "prompt"),
      filledCell(row, "answer"),
    ];
    const before = optionalCell(row, "answer_before");
    this.#byRow.set(row, fact_id);
    if (!this.#byId.has(named)) this.#byId.set(named, fact_id);
    if (typeOf(row) === "memorization") this.#prompts.set(fact_id, prompt);
    this.all.push({
      dataset: this.dataset,
      fact_id,
      entity_id: optionalCell(row, "entity") ?? fact_id,
      setting: choice(row, {
        column: "setting",
        options: Setting.options,
        otherwise: before === null ? "new" : "update",
      }),
      attribute: optionalCell(row, "attribute") ?? "answer",
      statement: optionalCell(row, "fact") ?? `${prompt} ${value}`,
      value,
      value_before: before,
      source: `${file}, row ${row.row}`,
    });
  }
}

function itemOf(
  row: SourceRow,
  { dataset, item_id, facts }: {
    dataset: string;
    item_id: string;
    facts: FactsOfTable;
  },
): Item {
  const [prompt, answer] = [
    filledCell(row, "prompt"),
    filledCell(row, "answer"),
  ];
  const fact_id = facts.of(row);
  const trained = facts.trained(fact_id);
  const question_type = typeOf(row);
  return {
    dataset,
    item_id,
    fact_ids: [fact_id],
    question_type,
    variant: optionalCell(row, "variant") ?? "plain",
    template: optionalCell(row, "template") ?? question_type,
    prompt,
    answers: [answer],
    answer_before: optionalCell(row, "answer_before"),
    answer_format: answerFormat(row, answer),
    evidence: optionalCell(row, "evidence"),
    degree_of_change: trained === null ? null : degreeOfChange(trained, prompt),
  };
}

function answerFormat(row: SourceRow, answer: string): AnswerFormat {
  const said = choice(row, {
    column: "answer_format",
    options: AnswerFormat.options,
    otherwise: formatOf(answer),
  });
  if (said !== "yes_no" || formatOf(answer) === "yes_no") return said;
  throw cellFault(row, {
    column: "answer",
    rule: "must be Yes or No where answer_format is yes_no",
  });
}

const typeOf = (row: SourceRow): QuestionType =>
  choice(row, {
    column: "question_type",
    options: QuestionType.options,
    otherwise: "memorization",
  });

/** Returns a cell, or null where it is blank or there is no such column. */
function optionalCell(row: SourceRow, column: string): string | null {
  const cell = row.cells[column] ?? "";
  return cell.trim() === "" ? null : cell;
}

function choice<T extends string>(
  row: SourceRow,
  { column, options, otherwise }: {
    column: string;
    options: readonly T[];
    otherwise: T;
  },
): T {
  const said = optionalCell(row, column);
  if (said === null) return otherwise;
  const found = options.find((option) => option === said);
  if (found !== undefined) return found;
  throw cellFault(row, {
    column,
    rule: `must be one of ${options.join(", ")}`,
  });
}
