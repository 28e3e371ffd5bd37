import assert from "node:assert/strict";
import { dataAuditPart } from "src/report/parts/data_audit.ts";
import type { AuditRow } from "src/report/input.ts";
import { viewStudy } from "src/report/study_view.ts";
import { syntheticReport } from "../../fixtures/synthetic_report.ts";

const row = (changes: Partial<AuditRow>): AuditRow => ({
  severity: "note",
  check: "class_balance",
  question_type: "secondary",
  value: 0.52,
  limit: 0.6,
  message: "0.52 of secondary answers are Yes",
  ...changes,
});

function partOf(rows: AuditRow[]) {
  const input = syntheticReport({ sizes: ["small"] });
  const audits = [{ dataset: "fictional_people", rows }];
  const [section] = dataAuditPart(viewStudy({ ...input, audits }));
  return JSON.stringify(section?.blocks);
}

Deno.test("dataAuditPart() says what was looked for and not found in a sentence", () => {
  const text = partOf([
    row({ check: "duplicates", value: 0, limit: 0 }),
    row({}),
  ]);
  assert.match(text, /2 things measured, no fault and no warning\./);
  assert.match(text, /Looked for, and not found once: duplicates\./);
  assert.match(text, /"class balance","secondary","0\.520","0\.600",""/);
  assert.doesNotMatch(text, /"duplicates","secondary"/);
});

Deno.test("dataAuditPart() says faults in words and marks them in the table", () => {
  const message = "always No scores 0.7 on secondary";
  const text = partOf([row({ severity: "fault", value: 0.7, message })]);
  assert.match(text, /1 things? measured, fault: always No scores 0\.7/);
  assert.match(text, /"0\.700","0\.600","fault"/);
});

Deno.test("dataAuditPart() shows of several models the most, and none without an audit", () => {
  const text = partOf([row({ value: 0.2 }), row({ value: 0.4 })]);
  assert.match(text, /0\.400/);
  assert.doesNotMatch(text, /0\.200/);
  const input = syntheticReport({ sizes: ["small"] });
  assert.deepEqual(dataAuditPart(viewStudy(input)), []);
});
