import assert from "node:assert/strict";
import { join } from "node:path";
import { auditDataset } from "src/audit/audit.ts";
import { buildFromFacts } from "src/datasets/from_facts/build_from_facts.ts";
import { Rejected } from "src/datasets/from_facts/built.ts";
import { loadDataset } from "src/datasets/registry.ts";
import { readCsv } from "src/tables/csv.ts";

/** Writes a table into a new workspace; returns both places. */
function tableOf(text: string): { home: string; from: string } {
  const home = Deno.makeTempDirSync();
  const from = join(home, "bridges.csv");
  Deno.writeTextFileSync(from, text);
  return { home, from };
}

const build = (text: string, seed = 1) => {
  const { home, from } = tableOf(text);
  return buildFromFacts("bridges", { from, seed, home });
};

/** Twenty bridges of unlike lengths and, in fours, of like rivers. */
const BRIDGES = [
  "entity_id,entity,attribute,value,value_before,unit",
  ...Array.from({ length: 20 }, (_, i) => {
    const name = `Bridge ${String.fromCharCode(65 + i)}elm`;
    const before = i < 6 ? `${i + 10}` : "";
    return `b${i},${name},length,${
      i + 40
    },${before},m\nb${i},${name},river,River ${i % 5},,`;
  }),
].join("\n");

Deno.test("buildFromFacts() asks each fact in every way that its value allows", async () => {
  const { items, facts } = await build(BRIDGES);
  assert.equal(facts.length, 40);
  const of = (fact_id: string) =>
    items.filter(({ fact_ids: [id] }) => id === fact_id)
      .filter(({ question_type }) => question_type !== "secondary")
      .map(({ prompt, answers, answer_before, answer_format }) => [
        prompt,
        answers,
        answer_before,
        answer_format,
      ]);
  assert.deepEqual(of("b0/length"), [
    [
      "What is the length of Bridge Aelm in m?",
      ["40 m", "40"],
      "10 m",
      "number",
    ],
    [
      "Please name the length that Bridge Aelm has in m.",
      ["40 m", "40"],
      "10 m",
      "number",
    ],
    [
      "For Bridge Aelm, which length is on record in m?",
      ["40 m", "40"],
      "10 m",
      "number",
    ],
    ["Whose length is 40 m?", ["Bridge Aelm"], null, "phrase"],
  ]);
  // Four bridges cross each river, so none is asked back from it.
  assert.deepEqual(of("b0/river").map(([prompt]) => prompt), [
    "What is the river of Bridge Aelm?",
    "Please name the river that Bridge Aelm has.",
    "For Bridge Aelm, which river is on record?",
  ]);
});

Deno.test("buildFromFacts() balances yes and no in each attribute and setting, and each answer follows", async () => {
  const { items, facts } = await build(BRIDGES);
  const values = new Map(facts.map((fact) => [fact.fact_id, fact]));
  const groups = Map.groupBy(
    items.filter(({ question_type }) => question_type === "secondary"),
    ({ fact_ids: [id], template }) => `${template} ${values.get(id!)!.setting}`,
  );
  assert.equal(groups.size, 3);
  for (const group of groups.values()) {
    const yes = group.filter(({ answers }) => answers[0] === "Yes");
    assert.ok(Math.abs(2 * yes.length - group.length) <= 1);
    for (const { prompt, answers, answer_before, fact_ids } of group) {
      const { value, value_before, attribute } = values.get(fact_ids[0]!)!;
      const asked = prompt.split(`have the ${attribute} `)[1]!.slice(0, -1);
      const answer = asked === value ? "Yes" : "No";
      const before = asked === (value_before ?? value) ? "Yes" : "No";
      assert.deepEqual(answers, [answer], prompt);
      assert.equal(answer_before, before === answer ? null : before, prompt);
    }
  }
});

Deno.test("buildFromFacts() gives the same bytes for a seed, and other questions for another", async () => {
  const [a, b, c] = await Promise.all([
    build(BRIDGES),
    build(BRIDGES),
    build(BRIDGES, 2),
  ]);
  assert.equal(a.sha256, b.sha256);
  assert.notEqual(a.sha256, c.sha256);
});

Deno.test("buildFromFacts() makes a dataset that passes its audit", async () => {
  const content = await build(BRIDGES);
  const { findings } = auditDataset({ dataset: "bridges", content });
  const faults = findings.filter(({ severity }) => severity === "fault")
    // Twenty facts cannot show a difference of 0.3, which is said.
    .filter(({ check }) => check !== "detectable_difference");
  assert.deepEqual(faults.map(({ message }) => message), []);
});

Deno.test("buildFromFacts() keeps what it could not ask, with the reason", async () => {
  const { home, from } = tableOf(
    "entity_id,entity,attribute,value\na,Ada,height,170\nb,Bo,open,yes\n",
  );
  await buildFromFacts("bridges", { from, seed: 1, home });
  const rows = readCsv(join(home, "datasets/bridges/rejected.csv"), Rejected);
  assert.deepEqual(
    rows.map(({ step, fact_id, reason }) => [step, fact_id, reason]),
    [
      [
        "secondary",
        "a/height",
        "no other entity of its setting has another value, so no is never right",
      ],
      ["secondary", "b/open", "the value itself is yes or no"],
      [
        "reversed",
        "b/open",
        "the value leads back to several entities, or is yes or no",
      ],
    ],
  );
  assert.match(
    Deno.readTextFileSync(join(home, "datasets/bridges/README.md")),
    /\| `rejected\.csv` \| 3 \|/,
  );
});

Deno.test("buildFromFacts() replaces its own build, and never another dataset", async () => {
  const { home, from } = tableOf(BRIDGES);
  const options = { from, seed: 1, home };
  const { sha256 } = await buildFromFacts("bridges", options);
  assert.equal((await buildFromFacts("bridges", options)).sha256, sha256);
  Deno.removeSync(join(home, "datasets/bridges/rejected.csv"));
  await assert.rejects(
    buildFromFacts("bridges", options),
    /Cannot build "bridges" from files as its name must be new/,
  );
  await assert.rejects(
    buildFromFacts("fictional_people", options),
    /its name must be new/,
  );
  await assert.rejects(
    buildFromFacts("../up", options),
    /its name must be lower-case letters, digits and _: "..\/up"/,
  );
  assert.equal((await loadDataset("bridges", home)).sha256, sha256);
});

const HEADER = "entity_id,entity,attribute,value,value_before,unit,setting";

/** Rows after the header, and the one line that says what is wrong. */
const BAD: [string, RegExp][] = [
  [`${HEADER}`, /must have at least one row/],
  [`entity_id,entity,attribute\na,Ada,age`, /column "value" is missing/],
  [`${HEADER},colour\na,Ada,age,1,,,,red`, /columns must be among .*"colour"/],
  [`${HEADER}\na,Ada,age, ,,,`, /column "value" must hold .*row 1 \(line 2\)/],
  [`${HEADER}\na,Ada,age,1,,,\na,Ada,age,2,,,`, /once for an entity; row 1/],
  [`${HEADER}\na,Ada,age,1,,,\na,Eda,height,2,,,`, /a is "Ada" above: row 2/],
  [`${HEADER}\na,Ada,age,1,,,\nb,ada,age,2,,,`, /a has this name above: row 2/],
  [`${HEADER}\na,Ada,age,1,,,old`, /one of new, update, known: row 1.*"old"/],
  [`${HEADER}\na,Ada,age,1,,,update`, /update where there is a value_before/],
  [`${HEADER}\na,Ada,age,2,1,,new`, /update where there is a value_before/],
  [`${HEADER}\na,Ada,age,1,1,,`, /"value_before" must differ from value/],
  [`${HEADER}\na,Ada,age,1`, /every row must have 7 cells: row 1/],
  [`${HEADER}\na,"Ada,age,1,,,`, /quotation mark that opens a cell/],
  [`${HEADER}\na,Ada\0,age,1,,,`, /without NUL/],
];

for (const [text, message] of BAD) {
  Deno.test(`buildFromFacts() says in one line what is wrong: ${message.source}`, async () => {
    const { home, from } = tableOf(text);
    await assert.rejects(
      buildFromFacts("bridges", { from, seed: 1, home }),
      (error: Error) => {
        assert.match(error.message, message);
        assert.match(error.message, /^Cannot build from .*bridges\.csv as /);
        assert.ok(!error.message.includes("\n"));
        return true;
      },
    );
    assert.throws(() => Deno.statSync(join(home, "datasets")));
  });
}
