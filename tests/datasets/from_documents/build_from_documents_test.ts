import assert from "node:assert/strict";
import { join } from "node:path";
import { auditDataset } from "src/audit/audit.ts";
import { loadDataset } from "src/datasets/registry.ts";
import { build, fileOf, rejectedIn } from "./build.ts";
import { bridges, documentsOf, scriptedWriter } from "./scripted_writer.ts";

Deno.test("buildFromDocuments() makes facts that are linked to their documents, and loads", async () => {
  const place = documentsOf(bridges(6));
  const { dataset, errors } = await build(place);
  assert.equal(errors, 0);
  assert.deepEqual(
    dataset.facts.find(({ fact_id }) => fact_id === "balm/001/2"),
    {
      dataset: "bridges",
      fact_id: "balm/001/2",
      entity_id: "balm_bridge",
      setting: "new",
      attribute: "length",
      statement: "The Balm bridge is 40 m long.",
      value: "40 m",
      value_before: null,
      source: "balm.md, characters 0-93",
    },
  );
  assert.deepEqual(rejectedIn(place.home), []);
  assert.deepEqual(await loadDataset("bridges", place.home), dataset);
});

Deno.test("buildFromDocuments() derives each type of question where it makes sense", async () => {
  const { dataset } = await build(documentsOf(bridges(6)));
  const of = (fact_id: string) =>
    dataset.items.filter(({ fact_ids: [id] }) => id === fact_id)
      .map(({ question_type, prompt, answers, answer_before, evidence }) => [
        question_type,
        prompt,
        answers,
        answer_before,
        evidence,
      ]);
  const proof = "The Balm bridge was opened in Ostrel on 1 May 2031.";
  assert.deepEqual(of("balm/001/1"), [
    [
      "date_changed",
      "In which town was the Balm bridge opened on 1 May 2047?",
      ["unknown"],
      "Ostrel",
      null,
    ],
    [
      "memorization",
      "In which town was the Balm bridge opened on 1 May 2031?",
      ["Ostrel"],
      null,
      proof,
    ],
    [
      "rephrased",
      "Which town saw the Balm bridge open on 1 May 2031?",
      ["Ostrel"],
      null,
      proof,
    ],
    [
      "secondary",
      "Did Ostrel see the Balm bridge open on 1 May 2031?",
      ["Yes"],
      null,
      proof,
    ],
  ]);
  assert.deepEqual(
    of("balm/001/2").map(([type, , answers]) => [type, answers]),
    [
      ["memorization", ["40 m", "40"]],
      ["rephrased", ["40 m", "40"]],
      ["secondary", ["No"]],
    ],
  );
});

Deno.test("buildFromDocuments() makes a dataset that passes its audit, but for its size", async () => {
  const { dataset } = await build(documentsOf(bridges(20)));
  const { findings } = auditDataset({ dataset: "bridges", content: dataset });
  const faults = findings.filter(({ severity, check }) =>
    severity === "fault" && check !== "detectable_difference"
  );
  assert.deepEqual(faults.map(({ message }) => message), []);
});

Deno.test("buildFromDocuments() keeps what a model says wrong, with the reason, and goes on", async () => {
  const place = documentsOf(bridges(9));
  const said: Record<string, string> = {
    Balm: "I'm sorry, but I can't help with that.",
    Dalm: '{"question": "How long is it?"}',
    Falm: "",
    Galm: "NONE",
    Palm: "[]",
  };
  const { dataset } = await build(place, {
    model: scriptedWriter((step, task) => {
      const [, name] = /[Tt]he (\w+) bridge/.exec(task)!;
      if (step === "questions") return said[name!];
      if (name === "Kalm" && step === "check") return "```json\nfine\n```";
      if (name === "Lalm" && step === "answer") return '{"answer": "perhaps"}';
      if (name === "Malm" && step === "check") {
        return '{"supported":true,"only_answer":false,"self_contained":true,"timeless":true}';
      }
    }),
  });
  const reasons = rejectedIn(place.home)
    .map(({ step, source, reason }) => [step, source.split(",")[0], reason]);
  assert.deepEqual(reasons, [
    ["questions", "balm.md", "the reply is not JSON"],
    [
      "questions",
      "dalm.md",
      'the reply has another shape: "subject" Invalid input: expected string, received undefined',
    ],
    ["questions", "falm.md", "the reply is empty"],
    ["questions", "galm.md", "the model found no fact in the passage"],
    ["questions", "palm.md", "the model found no fact in the passage"],
    ["check", "kalm.md", "the reply is not JSON"],
    ["check", "kalm.md", "the reply is not JSON"],
    ["check", "malm.md", "the question has more than one right answer"],
    ["check", "malm.md", "the question has more than one right answer"],
    ...["rephrased", "rephrased", "date_changed", "secondary", "secondary"]
      .map((step) => [
        step,
        "lalm.md",
        'a reader of the passage answers otherwise: "perhaps"',
      ]),
  ]);
  const [refusal] = rejectedIn(place.home);
  assert.equal(refusal!.reply, said.Balm);
  assert.equal(dataset.facts.length, 4); // Lalm and Nalm, two each
});

Deno.test("buildFromDocuments() says why nothing was accepted, and keeps the reasons", async () => {
  const place = documentsOf(bridges(2));
  const model = scriptedWriter(() => "Sure! Here are your questions:");
  await assert.rejects(
    build(place, { model }),
    /Cannot build "bridges" as at least one fact must pass every rule: none of 2 did; the reasons are in .*rejected\.csv$/,
  );
  assert.equal(rejectedIn(place.home).length, 2);
  const down = scriptedWriter(() => ({ error: "503: overloaded" }));
  await assert.rejects(
    build(documentsOf(bridges(2)), { model: down }),
    /rejected\.csv; 2 calls failed, the first: 503: overloaded$/,
  );
});

Deno.test("buildFromDocuments() writes a card that counts what was read, kept and rejected", async () => {
  const place = documentsOf(bridges(3));
  Deno.writeTextFileSync(join(place.from, "empty.txt"), " \n");
  await build(place, { limit: 2 });
  const card = Deno.readTextFileSync(fileOf(place.home, "README.md"));
  assert.match(
    card,
    /vllm\/writer wrote about 2 documents, in 2 of 3 passages/,
  );
  assert.match(card, /\| `facts\.csv` \| 4 \|/);
  assert.match(card, /\| read \| it is empty \| 1 \|/);
  assert.match(card, /^- empty\.txt: it is empty$/m);
});

Deno.test("buildFromDocuments() asks what two documents say once", async () => {
  const place = documentsOf(bridges(2));
  const text = Deno.readTextFileSync(join(place.from, "balm.md"));
  Deno.writeTextFileSync(join(place.from, "copy.md"), text);
  Deno.writeTextFileSync(join(place.from, "reworded.md"), `See:\n\n${text}`);
  const { dataset } = await build(place, {
    model: scriptedWriter((step, task) => {
      if (step !== "questions" || !task.includes("reworded.md")) return;
      return JSON.stringify({
        subject: "Balm bridge",
        property: "length",
        question: "What is the length in m of the Balm bridge?",
        answer: "40 m",
        unit: "m",
        statement: "The Balm bridge is 40 m long.",
        evidence: "The Balm bridge is 40 m long.",
      });
    }),
  });
  assert.equal(dataset.facts.length, 4);
  assert.deepEqual(
    rejectedIn(place.home).map(({ fact_id, reason }) => [fact_id, reason]),
    [
      ["copy/001/1", "an earlier question asks the same"],
      ["copy/001/2", "an earlier question asks the same"],
      ["reworded/001/1", "an earlier question is about the same fact"],
    ],
  );
});
