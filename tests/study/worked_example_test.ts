import assert from "node:assert/strict";
import { join } from "node:path";
import { openContext } from "src/study/open_context.ts";
import { openStudy } from "src/study/open_study.ts";
import { readStudyFrames } from "src/study/snapshot.ts";
import { workedExamples } from "src/study/worked_example.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";

const ARMS = ["closed_book", "rag_k1", "rag_k3", "rag"];

/** Runs the pilot in several arms. */
async function pilot({ run }: { run: boolean }) {
  const home = tinyHome();
  writePlan(home, { ...tinyPlan(), arms: ARMS });
  await pinTiny(home);
  const options = { home, parts: tinyParts() };
  if (run) {
    const study = await openStudy("pilot", options);
    await study.run();
    study.close();
  }
  const context = await openContext("pilot", options);
  try {
    const { plan, materials } = context;
    const rows = await readStudyFrames(context);
    return { home, examples: workedExamples(plan, { materials, rows }) };
  } finally {
    context.close();
  }
}

Deno.test("workedExamples() takes the first trained fact and a question of each type", async () => {
  const { examples: [example, ...others] } = await pilot({ run: true });
  assert.deepEqual(others, []);
  assert.equal(example!.condition_id, "full_plain");
  assert.equal(example!.epoch, 5);
  assert.match(example!.statement, /^The age of .+ is \d+\.$/);
  assert.deepEqual(
    example!.questions.map(({ question_type }) => question_type),
    ["memorization", "rephrased"],
  );
  const [memorization] = example!.questions;
  assert.deepEqual(example!.trained, {
    prompt: memorization!.prompt,
    answer: memorization!.accepted,
  });
  for (const { before, after } of example!.questions) {
    for (const said of [before, after]) {
      assert.equal(typeof said?.text, "string");
      assert.match(said!.verdict!, /correct|not_attempted/);
    }
  }
});

Deno.test("workedExamples() has none before anything was trained", async () => {
  assert.deepEqual((await pilot({ run: false })).examples, []);
});

Deno.test("a report draws what its study has: a worked example, judges, a sweep", async () => {
  const { home } = await pilot({ run: true });
  const folder = join(home, "reports", "pilot", "figures");
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  for (
    const name of [
      "overview.svg",
      "judge_agreement.svg",
      "sweep_retrieved_chunks_new_tiny_people.svg",
    ]
  ) {
    assert.ok(names.includes(name), `${name} of ${names}`);
  }
  assert.ok(!names.some((name) => name.startsWith("heat_map")), "one dataset");
  for (const name of names) {
    const svg = Deno.readTextFileSync(join(folder, name));
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/, name);
  }
});
