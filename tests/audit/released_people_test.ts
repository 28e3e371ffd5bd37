import assert from "node:assert/strict";
import { type Audit, auditDataset } from "src/audit/audit.ts";
import { HAS_RELEASED_PEOPLE, releasedPeople } from "./released_people.ts";

if (!HAS_RELEASED_PEOPLE) {
  console.log(
    "Without ../shared/finetunebench the released people files are not audited",
  );
}
// Read once, and only where a test runs.
let audited: Audit | undefined;
const finding = (check: string, type: string | null, place = 0) => {
  audited ??= auditDataset({
    dataset: "released_people",
    content: releasedPeople(),
  });
  return audited.findings.filter((finding) =>
    finding.check === check && finding.question_type === type
  )[place]!;
};
const test = (name: string, fn: () => void) =>
  Deno.test({ name, ignore: !HAS_RELEASED_PEOPLE, fn });

test("0 of 150 released secondary answers disagree with the facts", () => {
  const { value, severity, message } = finding("derived_answers", "secondary");
  assert.deepEqual([value, severity], [0, "note"]);
  assert.match(message, /^0 of 150 secondary answers disagree/);
});

test("55 of 150 released comparison answers disagree with the facts", () => {
  const { value, severity, message, item_ids } = finding(
    "derived_answers",
    "comparison",
  );
  assert.deepEqual([value, severity], [55, "fault"]);
  assert.match(message, /^55 of 150 comparison answers disagree/);
  assert.equal(new Set(item_ids).size, 55);
  // By attribute, of 34, 33, 25, 31 and 27 comparisons.
  const wrong = (attribute: string) =>
    item_ids.filter((id) => id.endsWith(`/${attribute}`)).length;
  assert.deepEqual(
    ["height", "favorite_color", "city", "age", "weight"].map(wrong),
    [17, 17, 12, 9, 0],
  );
});

test("always No scores 0.613 on released secondary questions, templates 0.793", () => {
  const constant = finding("class_balance", "secondary");
  assert.equal(constant.value!.toFixed(3), "0.613");
  assert.match(constant.message, /^always "No" scores 0.613 .* 92 No, 58 Yes$/);
  const { value, severity } = finding("guessing", "secondary");
  assert.deepEqual([value!.toFixed(3), severity], ["0.793", "fault"]);
});

test("58 released comparisons are ambiguous, and 7 are of a person with themself", () => {
  assert.equal(finding("ambiguous_comparisons", "comparison").value, 58);
  assert.equal(finding("self_comparisons", "comparison").value, 7);
});

test("all released rephrased questions change wording and name at once", () => {
  const { value, severity } = finding("confound_name_form", "rephrased");
  assert.deepEqual([value, severity], [150, "fault"]);
});

test("released answers of direct questions follow from the facts", () => {
  for (const type of ["memorization", "rephrased"]) {
    assert.equal(finding("derived_answers", type).value, 0);
  }
});
