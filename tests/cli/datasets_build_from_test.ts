import assert from "node:assert/strict";
import { join } from "node:path";
import { loadDataset } from "src/datasets/registry.ts";
import { REAL_PARTS } from "src/study/parts.ts";
import {
  bridges,
  documentsOf,
  rightReply,
  scriptedWriter,
} from "../datasets/from_documents/scripted_writer.ts";
import type { ChatCall } from "../fixtures/provider_server/route.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import { type TinyParts, tinyParts } from "../fixtures/tiny_parts.ts";
import { tinyPlan, writePlan } from "../fixtures/tiny_workspace.ts";
import { withEnvironment } from "../providers/with_environment.ts";
import { lab } from "./terminal.ts";

const FACTS = [
  "entity_id,entity,attribute,value,unit",
  "a,Ada Brin,height,170,cm",
  "b,Bo Lund,height,181,cm",
  "c,Cy Mott,height,166,cm",
  "d,Di Esk,height,159,cm",
].join("\n");

/** Returns an empty workspace with a table of facts. */
function factsHome(): { home: string; from: string } {
  const home = Deno.makeTempDirSync();
  Deno.mkdirSync(join(home, "results/base_models"), { recursive: true });
  const from = join(home, "facts.csv");
  Deno.writeTextFileSync(from, FACTS);
  return { home, from };
}

/** Parts whose writer follows a script, and where the real ones are. */
const writing = (model = scriptedWriter()): TinyParts => ({
  ...tinyParts(),
  loadBaseModel: REAL_PARTS.loadBaseModel,
  openModel: () => model,
});

Deno.test("datasets build --from facts.csv makes a dataset, and a study asks it", async () => {
  const { home, from } = factsHome();
  const built = await lab(home, [
    "datasets",
    "build",
    "people",
    "--from",
    from,
  ]);
  assert.equal(built.code, 0, built.err.join("\n"));
  const { sha256 } = await loadDataset("people", home);
  assert.deepEqual(built.out, [`people: 4 facts, 20 items, sha256 ${sha256}`]);
  const plan = tinyPlan();
  const [condition] = plan.conditions as Record<string, unknown>[];
  writePlan(home, {
    ...plan,
    datasets: [{ dataset: "people", sha256 }],
    base_models: [{ base_model: "scripted_v1", sha256: "b".repeat(64) }],
    conditions: [{ ...condition, dataset: "people" }],
  });
  const { code, out, err } = await lab(home, ["plan", "pilot"]);
  assert.equal(code, 0, err.join("\n"));
  // Untrained, and after epochs 1 and 5 with two seeds: 5 checkpoints.
  assert.ok(
    out.some((line) => line.startsWith("5 checkpoints, 100 questions")),
    out.join("\n"),
  );
});

Deno.test("datasets build --from documents says what it read, asked and rejected", async () => {
  const { home, from } = documentsOf(bridges(3));
  Deno.writeTextFileSync(join(from, "picture.png"), "");
  const args = ["datasets", "build", "bridges", "--from", from];
  const { code, out, err } = await lab(home, [
    ...args,
    "--model",
    "vllm/writer",
  ], { parts: writing() });
  assert.equal(code, 0, err.join("\n"));
  assert.match(out.join("\n"), /^bridges: 6 facts, 21 items, sha256 \w{64}$/);
  assert.deepEqual(err, [
    "3 documents, 3 of 3 passages",
    "not read: picture.png: its name does not end in .md, .markdown, .txt or .text",
    "questions: 3 calls",
    "check: 6 calls",
    "rephrase: 6 calls",
    "date_shift: 3 calls",
    "yes_no: 6 calls",
    "answer: 15 calls",
    "1 rejected, with reasons in datasets/bridges/rejected.csv; spent $0.0000 in all",
  ]);
  const again = await lab(home, [...args, "--model", "vllm/writer", "--json"], {
    parts: writing(scriptedWriter(() => ({ error: "must not be asked" }))),
  });
  assert.equal(again.code, 0);
  assert.equal(JSON.parse(again.out[0]!).n_items, 21);
  assert.ok(again.err.includes("answer: 0 calls (15 from before)"));
});

Deno.test("datasets build --from documents ends with 1 where calls failed, and goes on next time", async () => {
  const { home, from } = documentsOf(bridges(3));
  const args = [
    ...["datasets", "build", "bridges", "--from", from],
    ...["--model", "vllm/writer"],
  ];
  const parts = writing(
    scriptedWriter((step, task) =>
      step === "check" && task.includes("Balm") ? { error: "500" } : undefined
    ),
  );
  const first = await lab(home, args, { parts });
  assert.equal(first.code, 1);
  assert.equal(
    first.err.at(-1),
    "error: 2 calls failed and are asked again next time; the first: 500",
  );
  const second = await lab(home, args, { parts: writing() });
  assert.equal(second.code, 0);
  assert.match(second.out[0]!, /^bridges: 6 facts/);
});

Deno.test("datasets build --from documents works over the wire, by the official library", async () => {
  const { home, from } = documentsOf(bridges(2));
  const calls: ChatCall[] = [];
  const server = await startProviderServer({
    chat: (call) => {
      calls.push(call);
      return rightReply(call.messages as never);
    },
  });
  try {
    const { code, out, err } = await withEnvironment(
      { VLLM_BASE_URL: `${server.url}/openai/v1` },
      () =>
        lab(home, [
          ...["datasets", "build", "bridges", "--from", from],
          ...["--model", "vllm/writer"],
        ], { parts: REAL_PARTS as TinyParts }),
    );
    assert.equal(code, 0, err.join("\n"));
    assert.match(out[0]!, /^bridges: 4 facts, 14 items/);
    assert.equal(calls.length, 2 + 4 + 4 + 2 + 4 + 10);
    assert.equal(
      new Set(server.calls.map((c) => c.body_sha256)).size,
      calls.length,
    );
    assert.ok(calls.every(({ model }) => model === "writer"));
  } finally {
    await server.close();
  }
});

/** What is asked for, its exit code, and its one line. */
const BAD: { name: string; args: string[]; code: number; says: RegExp }[] = [
  {
    name: "documents without a model",
    args: ["new", "--from", "documents"],
    code: 2,
    says:
      /a model must write the questions: none is given; name one with --model/,
  },
  {
    name: "a model for a table of facts",
    args: ["new", "--from", "facts.csv", "--model", "vllm/writer"],
    code: 2,
    says: /a table of facts needs no --model/,
  },
  {
    name: "a provider that does not exist",
    args: ["new", "--from", "documents", "--model", "nobody/writer"],
    code: 1,
    says: /its name must be provider\/model/,
  },
  {
    name: "a folder that does not exist",
    args: ["new", "--from", "nowhere", "--model", "vllm/writer"],
    code: 1,
    says: /--from must be a folder of Markdown or text: there is no nowhere/,
  },
  {
    name: "a table that does not exist",
    args: ["new", "--from", "nowhere.csv"],
    code: 1,
    says: /Cannot read nowhere\.csv as the file must exist/,
  },
  {
    name: "a name that is taken",
    args: ["fictional_people", "--from", "facts.csv"],
    code: 1,
    says: /its name must be new, or that of an earlier build from files/,
  },
  {
    name: "a limit of nothing",
    args: ["new", "--from", "documents", "--limit", "0"],
    code: 2,
    says: /must be a whole number above 0/,
  },
];

for (const { name, args, code, says } of BAD) {
  Deno.test(`datasets build --from, ${name}: one clear line, and nothing is written`, async () => {
    const { home, from } = documentsOf(bridges(1));
    Deno.writeTextFileSync(join(home, "facts.csv"), FACTS);
    const places: Record<string, string> = {
      documents: from,
      "facts.csv": join(home, "facts.csv"),
    };
    const ended = await lab(
      home,
      ["datasets", "build", ...args.map((arg) => places[arg] ?? arg)],
      { parts: writing() },
    );
    const said = ended.err.filter((line) => !line.startsWith("(see"));
    assert.equal(ended.code, code, said.join("\n"));
    assert.equal(said.length, 1, said.join("\n"));
    assert.match(said[0]!, says);
    assert.throws(() => Deno.statSync(join(home, "datasets")));
  });
}
