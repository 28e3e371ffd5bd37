/**
 * `finetunebench_medical` and `finetunebench_coding`: updates, each with the
 * answer from before.
 *
 * @module
 */

import type { ImportedDataset } from "../imported.ts";
import { filledCell, type SourceRow } from "../source_rows.ts";
import { FamilyDraft, sourceOf } from "./draft.ts";
import type { ReadFile } from "./source_files.ts";

const NOTES = {
  medical: [
    "A memorization and a vignette row with one `id` are about one fact; its statement is `updated_fact_description`, its values are the answers to the memorization question.",
    "`update_reference_snippet` is the evidence of memorization items.",
  ],
  coding: [
    "Rows of coding_generalization are rephrased questions; a fact's statement is the question with its answer, since no column states it.",
  ],
};

/** Returns the updates of a checkout, or null where it has none. */
export function readUpdates(
  family: "medical" | "coding",
  files: readonly ReadFile[],
): ImportedDataset | null {
  const draft = new FamilyDraft(`finetunebench_${family}`);
  for (const [i, file] of files.entries()) {
    for (const row of file.table.rows) {
      addUpdate(file, { row, draft, is_stating: i === 0 });
    }
  }
  const { dataset, facts, items, extras } = draft;
  if (items.length === 0) return null;
  const notes = NOTES[family];
  return { dataset, facts, items, extras, notes, missing: [] };
}

function addUpdate(
  file: ReadFile,
  { row, draft, is_stating }: {
    row: SourceRow;
    draft: FamilyDraft;
    /** Whether the file is the first: the others ask about its facts. */
    is_stating: boolean;
  },
): void {
  const id = filledCell(row, "id");
  const [prompt, value] = [
    filledCell(row, "prompt"),
    filledCell(row, "answer"),
  ];
  const value_before = filledCell(row, "answer_before");
  const described = row.cells.updated_fact_description;
  const fact_id = !is_stating && draft.hasFact(id) ? id : draft.state({
    fact_id: id,
    entity_id: id,
    setting: "update",
    attribute: file.family === "medical" ? "recommendation" : "name",
    statement: described ?? `${prompt} ${value}`,
    value,
    value_before,
    source: sourceOf(file, row),
  });
  draft.addItem({
    file,
    row,
    key: id,
    fact_ids: [fact_id],
    variant: file.question_type === "rephrased" ? "wording" : "plain",
    template: file.question_type,
    evidence: row.cells.update_reference_snippet ?? null,
    answer_before: value_before,
    used: [
      ...["id", "answer_before"],
      ...["updated_fact_description", "update_reference_snippet"],
    ],
  });
}
