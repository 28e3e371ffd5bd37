/**
 * A sound dataset to plant faults in: the updated people of `fictional_people`,
 * few enough for every test to be quick.
 *
 * @module
 */

import assert from "node:assert/strict";
import { type Audit, auditDataset } from "src/audit/audit.ts";
import type { AuditInput } from "src/audit/context.ts";
import type { Finding } from "src/audit/finding.ts";
import type { DatasetContent } from "src/datasets/dataset.ts";
import { buildFictionalPeople } from "src/datasets/fictional_people/build.ts";
import type { Item, QuestionType } from "src/records/item.ts";

const built = buildFictionalPeople(1);
const ENTITIES = new Set(
  // The block of updated people, so that answers from before are there too.
  built.facts.filter(({ setting }) => setting === "update")
    .map(({ entity_id }) => entity_id),
);
const entityOf = (fact_id: string) => fact_id.split("/")[0]!;
const isKept = ({ fact_ids }: { fact_ids: string[] }) =>
  fact_ids.length > 0 && fact_ids.every((id) => ENTITIES.has(entityOf(id)));

/**
 * Returns a new copy, to be changed at will: 25 people, 825 items. Without the
 * reversed questions, as 25 are too few.
 */
export function soundContent(): DatasetContent {
  return structuredClone({
    facts: built.facts.filter(({ entity_id }) => ENTITIES.has(entity_id)),
    items: built.items.filter((item) =>
      isKept(item) && item.question_type !== "reversed"
    ),
    paraphrases: built.paraphrases.filter(isKept),
    replay: built.replay.slice(0, 50),
  });
}

/** Returns the audit of a content as if it were `fictional_people`. */
export function audited(
  content: DatasetContent,
  options: Partial<AuditInput> = {},
): Audit {
  return auditDataset({ dataset: "fictional_people", content, ...options });
}

/** Returns the findings of a check that are not mere notes. */
export function raised(audit: Audit, check: string): Finding[] {
  return audit.findings.filter((finding) =>
    finding.check === check && finding.severity !== "note"
  );
}

/** Returns the first item of a type, to be changed in place. */
export function firstItem(
  { items }: DatasetContent,
  type: QuestionType,
  is: (item: Item) => boolean = () => true,
): Item {
  return items.find((item) => item.question_type === type && is(item))!;
}

/** Plants a fault; returns the one finding that it makes in a check. */
export function planted(
  check: string,
  plant: (content: DatasetContent) => Item | undefined,
): Finding {
  const content = soundContent();
  assert.deepEqual(raised(audited(content), check), [], "sound before");
  const item = plant(content);
  const [finding, ...others] = raised(audited(content), check);
  assert.equal(others.length, 0);
  assert.ok(finding, `${check} finds nothing`);
  assert.equal(finding.severity, "fault");
  if (item !== undefined) {
    assert.ok(finding.item_ids.includes(item.item_id), item.item_id);
  }
  return finding;
}
