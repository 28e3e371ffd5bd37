/**
 * `finetunebench_people`: 25 released people with six attributes each.
 *
 * A released id names a person, not a row, so an item's id adds the attribute.
 * Facts are read from the sentences in the column `fact`. A comparison is
 * linked to the attribute that its id names: its own `fact` always quotes the
 * two weights.
 *
 * @module
 */

import type { ImportedDataset } from "../imported.ts";
import { cellFault, filledCell, type SourceRow } from "../source_rows.ts";
import { FamilyDraft, sourceOf } from "./draft.ts";
import type { ReadFile } from "./source_files.ts";

/** The released sentences, by attribute. */
const SENTENCES: Record<string, RegExp> = {
  weight: /^.+ weighs (.+) pounds\.$/,
  height: /^.+ is (.+) cm tall\.$/,
  age: /^.+ is (.+) years old\.$/,
  occupation: /^.+ works as an? (.+)\.$/,
  favorite_color: /^.+'s favorite color is (.+)\.$/,
  city: /^.+ lives in (.+)\.$/,
};

const NOTES = [
  "`id` names a person, so an item's id is its question type, `id` and attribute.",
  "Facts (entity, attribute, value) are read from the sentences in `fact`; numbers stand there with their units, in `answer` without.",
  "A comparison is linked to the attribute named in its `id`; its `fact`, which quotes two weights, is kept as its evidence.",
  "`variant` of rephrased items is `both`: they change the wording and use the first name alone.",
];

/** Returns the people of a checkout, or null where it has no facts of them. */
export function readPeople(files: readonly ReadFile[]): ImportedDataset | null {
  const draft = new FamilyDraft("finetunebench_people");
  const missing: string[] = [];
  for (const file of files) {
    if (file.question_type === "comparison") {
      if (draft.facts.length > 0) addComparisons(file, draft);
      else missing.push(`facts that ${file.path} asks about`);
    } else addDirect(file, draft);
  }
  const { dataset, facts, items, extras } = draft;
  if (items.length === 0) return null;
  return { dataset, facts, items, extras, notes: NOTES, missing };
}

function addDirect(file: ReadFile, draft: FamilyDraft): void {
  for (const row of file.table.rows) {
    const { attribute, value, statement } = statedIn(row);
    const entity_id = filledCell(row, "id");
    const key = `${entity_id}/${attribute}`;
    const fact_id = draft.state({
      fact_id: key,
      entity_id,
      setting: "new",
      attribute,
      statement,
      value,
      value_before: null,
      source: sourceOf(file, row),
    });
    draft.addItem({
      file,
      row,
      key,
      fact_ids: [fact_id],
      variant: file.question_type === "rephrased" ? "both" : "plain",
      template: `${file.question_type}/${attribute}`,
      evidence: statement,
      answer_before: null,
      used: ["fact"],
    });
  }
}

function statedIn(row: SourceRow) {
  const statement = filledCell(row, "fact");
  for (const [attribute, sentence] of Object.entries(SENTENCES)) {
    const value = sentence.exec(statement)?.[1];
    if (value !== undefined) return { attribute, value, statement };
  }
  throw cellFault(row, {
    column: "fact",
    rule: "must be one of the released sentences",
  });
}

function addComparisons(file: ReadFile, draft: FamilyDraft): void {
  const people = new Set(draft.facts.map(({ entity_id }) => entity_id));
  for (const row of file.table.rows) {
    const { pair, attribute } = comparedIn(row, people);
    const fact_ids = pair.map((entity_id) => `${entity_id}/${attribute}`);
    if (!fact_ids.every((id) => draft.hasFact(id))) {
      throw cellFault(row, {
        column: "id",
        rule: "must name an attribute that the other files have of both people",
      });
    }
    draft.addItem({
      file,
      row,
      key: filledCell(row, "id"),
      fact_ids,
      variant: "plain",
      template: `comparison/${attribute}`,
      evidence: filledCell(row, "fact"),
      answer_before: null,
      used: ["id", "fact"],
    });
  }
}

/** An id is `<person>-<person>-<attribute>`, all three with dashes or blanks. */
function comparedIn(
  row: SourceRow,
  people: ReadonlySet<string>,
): { pair: [string, string]; attribute: string } {
  const id = filledCell(row, "id");
  const after = (text: string) =>
    [...people].find((person) => text.startsWith(`${person}-`));
  const first = after(id);
  const rest = id.slice((first?.length ?? 0) + 1);
  const second = after(rest);
  if (first === undefined || second === undefined) {
    throw cellFault(row, {
      column: "id",
      rule: "must be the ids of two people of the other files and an attribute",
    });
  }
  const attribute = rest.slice(second.length + 1).replaceAll(" ", "_");
  return { pair: [first, second], attribute };
}
