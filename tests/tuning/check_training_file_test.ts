import assert from "node:assert/strict";
import {
  assertTrainingFile,
  checkTrainingFile,
} from "../../src/tuning/check_training_file.ts";
import { toChatJsonl } from "../../src/tuning/training_file.ts";

const examples = Array.from({ length: 10 }, (_, i) => ({
  prompt: `How old is person ${i}?`,
  completion: String(20 + i),
}));
const file = toChatJsonl(examples);

const preference = (i: number, [good, bad]: readonly [string, string]) =>
  JSON.stringify({
    input: { messages: [{ role: "user", content: `How old is ${i}?` }] },
    preferred_output: [{ role: "assistant", content: good }],
    non_preferred_output: [{ role: "assistant", content: bad }],
  });

/** The good file with its third row replaced. */
const withRow = (row: unknown) => {
  const lines = file.trimEnd().split("\n");
  lines[2] = typeof row === "string" ? row : JSON.stringify(row);
  return lines.join("\n");
};

const user = { role: "user", content: "How old is Ada?" };
const assistant = { role: "assistant", content: "36" };

Deno.test("checkTrainingFile() finds nothing in a good file and counts it", async () => {
  const { findings, counts } = await checkTrainingFile(file);
  assert.deepEqual(findings, []);
  assert.equal(counts.rows, 10);
  assert.equal(counts.duplicates, 0);
  // gpt-tokenizer: "How old is person 0?" has 7 tokens and "20" has 1 in
  // o200k_base; 3 for each message, 3 for the chat: 17 a row, 10 rows.
  assert.equal(counts.tokens, 170);
  assert.equal(counts.longest_tokens, 17);
});

Deno.test("checkTrainingFile() names the row of each broken rule", async () => {
  const table = [
    ["{", "json", /^not JSON/],
    ["[]", "schema", /object/],
    [{ messages: [user] }, "schema", /messages: must end with .*"assistant"/],
    [{ messages: [assistant] }, "schema", /must have a message of role "user"/],
    [{ messages: [user, { role: "model", content: "36" }] }, "schema", /role/],
    [{ messages: [user, assistant], weigth: 1 }, "schema", /weigth/],
    [{ messages: [user, { ...assistant, weight: 2 }] }, "schema", /weight/],
    [{ prompt: "a", completion: "b" }, "schema", /messages/],
    [
      { messages: [user, { role: "assistant", content: " \n" }] },
      "empty",
      /an empty assistant text/,
    ],
  ] as const;
  for (const [row, rule, what] of table) {
    const { findings } = await checkTrainingFile(withRow(row));
    const found = `${JSON.stringify(row)}: ${JSON.stringify(findings)}`;
    assert.equal(findings.length, 1, found);
    assert.equal(findings[0]?.severity, "error", found);
    assert.equal(findings[0]?.rule, rule, found);
    assert.equal(findings[0]?.row, 3, found);
    assert.match(findings[0]?.what ?? "", what);
    assert.notEqual(findings[0]?.remedy, "");
  }
});

Deno.test("checkTrainingFile() refuses nine rows and takes ten", async () => {
  const nine = await checkTrainingFile(toChatJsonl(examples.slice(1)));
  assert.deepEqual(
    nine.findings.map(({ rule, row, what }) => [rule, row, what]),
    [
      ["rows", null, "9 rows, and at least 10 are needed"],
    ],
  );
  const ten = await checkTrainingFile(file);
  assert.deepEqual(ten.findings, []);
});

Deno.test("checkTrainingFile() warns of a duplicate and names the first", async () => {
  const { findings, counts } = await checkTrainingFile(
    file + file.split("\n")[3] + "\n",
  );
  assert.deepEqual(
    findings.map(({ severity, row, what }) => [severity, row, what]),
    [["warning", 11, "the same as row 4"]],
  );
  assert.equal(counts.duplicates, 1);
  assert.equal((await assertTrainingFile(file + file)).duplicates, 10);
});

Deno.test("checkTrainingFile() finds a held-out prompt in other letters", async () => {
  const held_out_prompts = new Set(["HOW old, is person 7", "How old is Bo?"]);
  const { findings } = await checkTrainingFile(file, { held_out_prompts });
  assert.deepEqual(findings.map(({ rule, row }) => [rule, row]), [
    ["leakage", 8],
  ]);
  assert.match(findings[0]?.what ?? "", /How old is person 7\?/);
});

Deno.test("checkTrainingFile() does not take a prompt without words for a leak", async () => {
  const row = { messages: [{ role: "user", content: "?!" }, assistant] };
  const { findings } = await checkTrainingFile(withRow(row), {
    held_out_prompts: new Set(["…"]),
  });
  assert.deepEqual(findings, []);
});

Deno.test("checkTrainingFile() finds rows longer than the limit", async () => {
  const at = await checkTrainingFile(file, { longest_tokens: 17 });
  assert.deepEqual(at.findings, []);
  const over = await checkTrainingFile(file, { longest_tokens: 16 });
  assert.equal(over.findings.length, 10);
  assert.equal(over.findings[0]?.what, "17 tokens, and at most 16 fit");
});

Deno.test("checkTrainingFile() counts a special token's name as text", async () => {
  const special = { role: "user", content: "What is <|endoftext|>?" };
  const { findings, counts } = await checkTrainingFile(
    withRow({ messages: [special, assistant] }),
  );
  assert.deepEqual(findings, []);
  assert.ok(counts.tokens > 160);
});

Deno.test("checkTrainingFile() reads preference rows, and refuses one answer twice", async () => {
  const rows = Array.from(
    { length: 10 },
    (_, i) => preference(i, ["36", "37"]),
  );
  const good = await checkTrainingFile(rows.join("\n"), {
    format: "preference",
  });
  assert.deepEqual(good.findings, []);
  assert.equal(good.counts.rows, 10);
  rows[4] = preference(4, ["36", "36 "]);
  const bad = await checkTrainingFile(rows.join("\n"), {
    format: "preference",
  });
  assert.deepEqual(bad.findings.map(({ rule, row }) => [rule, row]), [
    ["same_answers", 5],
  ]);
  const chats = await checkTrainingFile(file, { format: "preference" });
  assert.equal(chats.findings[0]?.rule, "schema");
});

Deno.test("assertTrainingFile() throws one line with the first error and the count", async () => {
  const held_out_prompts = new Set([
    "How old is person 2?",
    "How old is person 5?",
  ]);
  await assert.rejects(
    assertTrainingFile(file, { held_out_prompts, name: "training.jsonl" }),
    {
      name: "RangeError",
      message:
        'Cannot train on training.jsonl as it must pass every check: row 3: a held-out prompt: "How old is person 2?" (and 1 more); leave the question out of training, or out of the questions asked',
    },
  );
  await assert.rejects(
    assertTrainingFile(toChatJsonl(examples.slice(1))),
    /: 9 rows, and at least 10 are needed; train more facts/,
  );
});
