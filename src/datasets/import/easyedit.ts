/**
 * EasyEdit-style JSON as a dataset: one update a record, with its probes.
 *
 * `prompt` and `target_new` are the update, `ground_truth` what held before;
 * `rephrase_prompt` is a rephrased question. `portability` asks what follows
 * from the update (question type `secondary`, the name of the probe as the
 * variant). `locality` asks what must not change: facts of setting `known`.
 *
 * Source of the format: Wang et al. (2024), EasyEdit, arXiv 2308.07269.
 *
 * @module
 */

import type { Fact } from "../../records/fact.ts";
import type { Item } from "../../records/item.ts";
import { degreeOfChange } from "../degree_of_change.ts";
import { type Probe, probesIn, textIn, textsIn } from "./easyedit_fields.ts";
import { type ExtraCell, formatOf, type ImportedDataset } from "./imported.ts";
import { readSourceRecords, type SourceRecord } from "./source_json.ts";

const FIELDS = [
  ...["prompt", "subject", "target_new", "ground_truth"],
  ...["rephrase_prompt", "locality", "portability"],
];

const NOTES = [
  "`target_new` is a fact's value, the first `ground_truth` its value before; without one the fact is new.",
  "`portability` items are of type secondary, with the name of the probe as their variant; `locality` items ask about facts of setting known.",
  "Several texts in a probe's `ground_truth` are all accepted answers.",
];

/**
 * Returns the dataset of an EasyEdit file.
 *
 * @throws {SyntaxError | RangeError} If it is not JSON, or a field is not what
 *   it must be; names the file, the record and the field.
 */
export function readEasyEdit(
  path: string,
  { dataset }: { dataset: string },
): ImportedDataset {
  const facts: Fact[] = [];
  const items: Item[] = [];
  const extras: ExtraCell[] = [];
  const file = path.split(/[\\/]/).at(-1)!;
  for (const record of readSourceRecords(path)) {
    const edit = readEdit(record, { dataset, file });
    facts.push(...edit.facts);
    items.push(...edit.items);
    for (const [column, value] of Object.entries(record.value)) {
      if (FIELDS.includes(column)) continue;
      const { item_id } = edit.items[0]!;
      const text = JSON.stringify(value);
      extras.push({ item_id, file, row: record.row, column, text });
    }
  }
  return { dataset, facts, items, extras, notes: NOTES, missing: [] };
}

function readEdit(
  record: SourceRecord,
  { dataset, file }: { dataset: string; file: string },
): { facts: Fact[]; items: Item[] } {
  const fact = editFact(record, { dataset, file });
  const trained = textIn(record, "prompt");
  const item = (
    question_type: Item["question_type"],
    { id, ...own }: { id: string } & Partial<Item>,
  ): Item => ({
    dataset,
    item_id: `${question_type}/${fact.fact_id}${id}`,
    fact_ids: [fact.fact_id],
    question_type,
    variant: "plain",
    template: question_type,
    prompt: trained,
    answers: [fact.value],
    answer_before: fact.value_before,
    answer_format: formatOf(own.answers?.[0] ?? fact.value),
    evidence: null,
    degree_of_change: degreeOfChange(trained, own.prompt ?? trained),
    ...own,
  });
  const probed = ({ name, prompt, answers }: Probe) => ({
    ...{ variant: name, prompt, answers },
    answer_before: null,
  });
  const local = probesIn(record, "locality").map((probe) => ({
    probe,
    known: knownFact(fact, probe),
  }));
  return {
    facts: [fact, ...local.map(({ known }) => known)],
    items: [
      item("memorization", { id: "" }),
      ...textsIn(record, "rephrase_prompt").map((prompt, i) =>
        item("rephrased", { id: `/${i + 1}`, variant: "wording", prompt })
      ),
      ...probesIn(record, "portability").map((probe) =>
        item("secondary", { id: `/${probe.key}`, ...probed(probe) })
      ),
      ...local.map(({ probe, known }) =>
        item("memorization", {
          id: `/locality/${probe.key}`,
          ...probed(probe),
          fact_ids: [known.fact_id],
          degree_of_change: 0,
        })
      ),
    ],
  };
}

function editFact(
  record: SourceRecord,
  { dataset, file }: { dataset: string; file: string },
): Fact {
  const value = textIn(record, "target_new");
  const value_before = textsIn(record, "ground_truth")[0] ?? null;
  return {
    dataset,
    fact_id: `edit_${String(record.row).padStart(5, "0")}`,
    entity_id: textIn(record, "subject"),
    setting: value_before === null ? "new" : "update",
    attribute: "edit",
    statement: `${textIn(record, "prompt")} ${value}`,
    value,
    value_before,
    source: `${file}, record ${record.row}`,
  };
}

/** What a locality probe asks about stands beside the update, unchanged. */
function knownFact(edit: Fact, { key, prompt, answers }: Probe): Fact {
  const [value] = answers as [string];
  return {
    ...edit,
    fact_id: `${edit.fact_id}/locality/${key}`,
    setting: "known",
    attribute: `locality: ${key}`,
    statement: `${prompt} ${value}`,
    value,
    value_before: null,
  };
}
