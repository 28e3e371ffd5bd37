import assert from "node:assert/strict";
import { assertAudit, auditDataset } from "src/audit/audit.ts";
import { CHECKS } from "src/audit/registry.ts";
import { BUILDERS, loadDataset } from "src/datasets/registry.ts";
import { audited, firstItem, raised, soundContent } from "./small_dataset.ts";

for (const name of Object.keys(BUILDERS)) {
  Deno.test(`${name} passes the audit: nothing but notes`, async () => {
    const content = await loadDataset(name);
    const audit = auditDataset({ dataset: name, content });
    assert.deepEqual(
      audit.findings.filter(({ severity }) => severity !== "note"),
      [],
    );
    assert.equal(assertAudit(audit), audit);
  });
}

Deno.test("every check says something of a dataset with every kind of item", () => {
  const said = new Set(
    audited(soundContent()).findings.map(({ check }) => check),
  );
  const silent = Object.keys(CHECKS).filter((name) =>
    ![...said].some((check) => check.startsWith(name))
  );
  // No prompt here says what form the answer should have.
  assert.deepEqual(silent, ["confound_answer_instruction"]);
});

Deno.test("a sound dataset with a single planted fault has that fault alone", () => {
  const content = soundContent();
  firstItem(content, "secondary").answers = ["Perhaps"];
  const audit = audited(content);
  assert.equal(audit.counts.fault, 1);
  assert.equal(audit.findings[0]!.check, "derived_answers");
});

Deno.test("assertAudit() throws the first fault, and counts the others", () => {
  const content = soundContent();
  const item = firstItem(content, "secondary");
  content.items.push({ ...item, item_id: "again", answers: ["Perhaps"] });
  assert.throws(() => assertAudit(audited(content)), {
    name: "RangeError",
    message:
      /^Cannot trust fictional_people as every limit of the audit must hold: derived_answers: 1 of 151 .* \(and 1 more\)$/,
  });
});

Deno.test("a dataset without items or facts is audited", () => {
  const nothing = { facts: [], items: [], paraphrases: [], replay: [] };
  assert.equal(audited(nothing).counts.fault, 0);
});

Deno.test("a limit can be moved: what was a fault is a note", () => {
  const content = soundContent();
  firstItem(content, "secondary").answers = ["Perhaps"];
  const audit = audited(content, { limits: { wrong_answers: 1 } });
  assert.deepEqual(raised(audit, "derived_answers"), []);
});
