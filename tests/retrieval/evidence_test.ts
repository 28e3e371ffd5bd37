import assert from "node:assert/strict";
import { evidenceOf, evidenceRecall } from "src/retrieval/evidence.ts";

const chunk = (text: string) => ({ text, fact_ids: [] });
const item = {
  fact_ids: ["ada/age", "bob/age"],
  evidence: "Ada is 36.  She lives in Rome.",
};

Deno.test("evidence recall counts facts where chunks know theirs, else sentences", () => {
  const facts = evidenceOf(item, { knows_facts: true })!;
  assert.deepEqual(facts, { kind: "facts", parts: ["ada/age", "bob/age"] });
  const about = (id: string) => ({ text: "", fact_ids: [id] });
  assert.equal(
    evidenceRecall([about("ada/age"), about("ada/age")], facts),
    0.5,
  );
  const sentences = evidenceOf(item, { knows_facts: false })!;
  assert.equal(
    evidenceRecall([chunk("Once ada is\n36. Then")], sentences),
    0.5,
  );
  assert.equal(
    evidenceRecall(
      [chunk("Ada is 36."), chunk("She lives in Rome.")],
      sentences,
    ),
    1,
  );
  assert.equal(evidenceRecall([], sentences), 0);
});

Deno.test("where nothing says what the evidence is there is none to find", () => {
  const unknown = { ...item, evidence: null };
  assert.equal(evidenceOf(unknown, { knows_facts: false }), null);
});
