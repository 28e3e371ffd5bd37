/**
 * `finetunebench_news`: questions about newspaper articles, one fact each.
 *
 * @module
 */

import type { ImportedDataset } from "../imported.ts";
import { cellFault, filledCell, type SourceRow } from "../source_rows.ts";
import { FamilyDraft, sourceOf } from "./draft.ts";
import type { ReadFile } from "./source_files.ts";

/** What stands in an item or its fact. */
const USED = ["id", "fact", "article_text"];

const NOTES = [
  "One fact for each `id`: its value is the answer to the memorization question, its statement is `fact`, its entity the `article_title`.",
  "Facts with `used_in_analysis` True come first, so that a plan's first facts are those that the authors analyzed.",
  "The answer to a date_changed question is the word None: that it cannot be known.",
  "`article_text` is the evidence of its items.",
];

/** Returns the news of a checkout, or null where it has no facts of them. */
export function readNews(files: readonly ReadFile[]): ImportedDataset | null {
  const draft = new FamilyDraft("finetunebench_news");
  const missing: string[] = [];
  const stating = files.find(({ question_type }) =>
    question_type !== "date_changed"
  );
  if (stating === undefined) return null;
  const stated = new Map<SourceRow, string>();
  for (const used of [true, false]) addFacts(stating, { draft, used, stated });
  for (const file of files) {
    for (const row of file.table.rows) {
      const fact_id = stated.get(row) ?? filledCell(row, "id");
      if (!draft.hasFact(fact_id)) {
        throw cellFault(row, {
          column: "id",
          rule: `must be one of ${stating.path}`,
        });
      }
      addNewsItem(file, { row, fact_id, draft });
    }
  }
  const { dataset, facts, items, extras } = draft;
  return { dataset, facts, items, extras, notes: NOTES, missing };
}

/** Returns whether the authors analyzed a row. */
export function isUsed(row: SourceRow): boolean {
  const said = filledCell(row, "used_in_analysis");
  if (said === "True" || said === "False") return said === "True";
  throw cellFault(row, {
    column: "used_in_analysis",
    rule: "must be True or False",
  });
}

function addFacts(
  file: ReadFile,
  { draft, used, stated }: {
    draft: FamilyDraft;
    used: boolean;
    /** Gets the fact of every row. */
    stated: Map<SourceRow, string>;
  },
): void {
  for (const row of file.table.rows) {
    if (isUsed(row) !== used) continue;
    const fact_id = draft.state({
      fact_id: filledCell(row, "id"),
      entity_id: filledCell(row, "article_title"),
      setting: "new",
      attribute: filledCell(row, "id"),
      statement: filledCell(row, "fact"),
      value: filledCell(row, "answer"),
      value_before: null,
      source: sourceOf(file, row),
    });
    stated.set(row, fact_id);
  }
}

function addNewsItem(
  file: ReadFile,
  { row, fact_id, draft }: {
    row: SourceRow;
    fact_id: string;
    draft: FamilyDraft;
  },
): void {
  draft.addItem({
    file,
    row,
    key: filledCell(row, "id"),
    fact_ids: [fact_id],
    variant: file.question_type === "rephrased" ? "wording" : "plain",
    template: file.question_type,
    evidence: filledCell(row, "article_text"),
    answer_before: null,
    used: USED,
  });
}
