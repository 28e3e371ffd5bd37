import assert from "node:assert/strict";
import { join } from "node:path";
import { openLedger } from "src/ledger/open_ledger.ts";
import { scriptedModel } from "src/models/scripted.ts";
import { openStudy } from "src/study/open_study.ts";
import { lab } from "../cli/terminal.ts";
import { tinyItems } from "../fixtures/tiny_dataset.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";
import { writeTinyReader } from "../fixtures/tiny_reader.ts";

const ARMS = ["closed_book", "rag", "oracle"];

/** A workspace whose plan has these arms; its model answers what it can read. */
async function reading(changes: Record<string, unknown> = {}) {
  const home = tinyHome();
  writePlan(home, { ...tinyPlan(), arms: ARMS, ...changes });
  await pinTiny(home);
  const answers = new Map(
    tinyItems().map((item) => [item.prompt, item.answers[0]!]),
  );
  const parts = tinyParts();
  parts.openModel = () =>
    scriptedModel(({ request }) => {
      const text = request.messages.at(-1)!.content;
      parts.asked.push(text);
      const question = [...answers.keys()].find((prompt) =>
        text.endsWith(prompt)
      )!;
      const answer = answers.get(question)!;
      const passage = text.slice(0, -question.length);
      return passage.includes(` ${answer}.`) ? answer : "no idea";
    }, "local");
  return { home, parts };
}

Deno.test("a study asks every arm of every checkpoint with the same prompts", async () => {
  const { home, parts } = await reading();
  const study = await openStudy("pilot", { home, parts });
  assert.equal(study.work().n_questions, 5 * 22 * 3);
  const { asked, summary, report } = await study.run();
  assert.equal(asked.asked, 5 * 22 * 3);
  assert.deepEqual(report.missing, []);
  assert.equal((await study.status()).is_complete, true);
  const accuracy = (arm: string, epoch: number) =>
    summary.summaries.find((row) =>
      row.arm === arm && row.epoch === epoch && row.metric === "accuracy" &&
      row.series_id === "all" && row.role === "target" &&
      row.setting === "new" && row.question_type === "memorization" &&
      row.judge === "normalized_match"
    )?.estimate;
  for (const epoch of [0, 5]) {
    assert.equal(accuracy("closed_book", epoch), 0);
    assert.equal(accuracy("rag", epoch), 1);
    assert.equal(accuracy("oracle", epoch), 1);
  }
  const again = await study.respond();
  assert.equal(again.asked, 0);
  study.close();

  const ledger = openLedger("pilot", { home, readonly: true });
  const requests = new Map(
    ledger.all("requests").map((row) => [row.request_hash, row]),
  );
  const shown = new Map<string, Set<string>>();
  for (const { request_hash, item_id, arm } of ledger.all("responses")) {
    const { messages, context_ids } = requests.get(request_hash)!;
    const key = `${arm} ${item_id}`;
    shown.set(
      key,
      (shown.get(key) ?? new Set()).add(
        JSON.stringify([messages, context_ids]),
      ),
    );
  }
  ledger.close();
  assert.equal(shown.size, 22 * 3);
  for (const [key, prompts] of shown) assert.equal(prompts.size, 1, key);
});

Deno.test("another arm, or another k, asks only what is new", async () => {
  const { home, parts } = await reading({ arms: ["closed_book", "rag"] });
  const first = await openStudy("pilot", { home, parts });
  await first.run();
  first.close();
  const before = parts.asked.length;
  writePlan(home, { ...tinyPlan(), arms: ["closed_book", "rag", "rag_k1"] });
  await pinTiny(home);
  const more = await openStudy("pilot", { home, parts });
  assert.equal((await more.run()).asked.asked, 5 * 22);
  more.close();
  writePlan(home, {
    ...tinyPlan(),
    arms: ["closed_book", "rag"],
    retrieval: { k: 2 },
  });
  await pinTiny(home);
  const other = await openStudy("pilot", { home, parts });
  assert.equal((await other.run()).asked.asked, 5 * 22); // rag anew
  assert.equal((await other.status()).is_complete, true);
  other.close();
  assert.equal(parts.asked.length, before + 2 * 5 * 22);
});

Deno.test("a contrast may compare two arms", async () => {
  const end = {
    condition_id: "full_plain",
    epoch: 5,
    question_type: "memorization",
  };
  const contrast = {
    contrast_id: "passages_help",
    description: "With passages more is answered",
    role: "target",
    setting: "new",
    metric: "accuracy",
    a: { ...end, arm: "rag" },
    b: end,
    expect: "greater",
    primary: true,
  };
  const { home, parts } = await reading({ contrasts: [contrast] });
  const study = await openStudy("pilot", { home, parts });
  const { summary } = await study.run();
  study.close();
  const row = summary.comparisons.find((row) =>
    row.comparison_id === "passages_help"
  );
  assert.equal(row?.difference, 1);
  assert.equal(row?.n_items, 4);
});

Deno.test("a prompt that the model cannot read stops the asking before it starts", async () => {
  const { home, parts } = await reading();
  await writeTinyReader(join(home, "base"), { tokens: 40 });
  const study = await openStudy("pilot", { home, parts });
  await study.tune();
  await assert.rejects(
    study.respond(),
    /Cannot ask pilot in arm rag as a prompt must be shorter than the 40 tokens that scripted_v1 reads: ada\/age\.memorization has \d+, and 21 more are too long, with up to \d+; show fewer/,
  );
  assert.deepEqual(parts.asked, []);
  study.close();
});

Deno.test("a plan's arms and retrieval are checked, each fault with its place", async () => {
  const cases = [
    [{ arms: ["magic"] }, /arms\[0\] must be closed_book, rag/],
    [
      { arms: ["rag", "rag_k5"] },
      /arms\[1\] must not be \[0\], rag, by another name: "rag_k5"/,
    ],
    [
      { arms: ["rag_k2_d3"] },
      /arms\[0\] must have at most as many random chunks as it shows, 2/,
    ],
    [
      { retrieval: { overlap: 800 } },
      /retrieval\.overlap must be less than half of chunk_characters, 1500: 800/,
    ],
    [
      { retrieval: { embedding: "word2vec" } },
      /retrieval\.embedding must be lexical or provider\/model: "word2vec"/,
    ],
    [
      { retrieval: { index: "magic" } },
      /retrieval\.index must be one of exact, hnsw, bm25, hybrid/,
    ],
  ] as const;
  for (const [changes, message] of cases) {
    const home = tinyHome();
    writePlan(home, { ...tinyPlan(), ...changes });
    await assert.rejects(
      openStudy("pilot", { home, parts: tinyParts() }),
      message,
    );
  }
});

Deno.test("plan says what is searched and names every file that is left out", async () => {
  const { home, parts } = await reading({ retrieval: { corpus: "notes" } });
  Deno.mkdirSync(join(home, "notes"));
  Deno.writeTextFileSync(
    join(home, "notes", "a.txt"),
    "The age of Ada Brin is 41.",
  );
  Deno.writeTextFileSync(join(home, "notes", "empty.txt"), "");
  Deno.writeFileSync(join(home, "notes", "b.txt"), new Uint8Array([0, 1]));
  const { code, out, err } = await lab(home, ["plan", "pilot"], { parts });
  assert.equal(code, 0, err.join("\n"));
  const at = out.findIndex((line) => line.startsWith("arms: "));
  assert.deepEqual(out.slice(at, at + 4), [
    "arms: closed_book, rag, oracle",
    "tiny_people is searched in notes: 1 document, 1 chunk, with the evidence of 0 of 0 items (untold for 22); 0 questions stand in it, 0 items share an entity with what is trained",
    "  left out: b.txt: it is binary: it has NUL bytes",
    "  left out: empty.txt: it is empty",
  ]);
});
