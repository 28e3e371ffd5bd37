import assert from "node:assert/strict";
import { scriptedModel } from "src/models/scripted.ts";
import { type TinyParts, tinyParts } from "../fixtures/tiny_parts.ts";
import { lab } from "./terminal.ts";

/** A critic that finds everything bad; a corrector that keeps first lines. */
function parts(fails = false): TinyParts {
  const model = scriptedModel(({ request: { messages } }) =>
    messages[0]!.content.startsWith("You read")
      ? fails ? { error: "timeout" } : "It is bad.\nGRADE: INCORRECT"
      : /Your earlier answer: (.*)/.exec(messages.at(-1)!.content)![1]!
  );
  return { ...tinyParts(), openModel: () => model };
}

const critique = (args: string[], { fails = false } = {}) =>
  lab(Deno.makeTempDirSync(), ["judge", "critique", ...args], {
    parts: parts(fails),
  });

Deno.test("judge critique prints what the critic says, and what became of the answers", async () => {
  const { code, out, err } = await critique([
    ...["--critic", "openai/one", "--rounds", "2"],
  ]);
  assert.equal(code, 0, err.join("\n"));
  const text = out.join("\n");
  assert.match(text, /^openai\/one reads; openai\/one corrects \(self\); cont/);
  assert.match(text, /says no: wrong answers called wrong +1\.00 /);
  assert.match(text, /right answers called wrong +1\.00 /);
  assert.match(
    text,
    /\nnone: look at it again +407 +0\.\d\d +0\.\d\d .* 0\.98 +0\.00 +0\.49 +–\n/,
  );
  assert.match(text, /\nby the critic, round 2 +407 /);
  assert.doesNotMatch(text, /NaN|undefined|null/);
});

Deno.test("--json is one loop; a failed critique is an error at the end", async () => {
  const { out } = await critique(["--critic", "openai/one", "--json"]);
  const found = JSON.parse(out[0]!);
  assert.equal(out.length, 1);
  assert.deepEqual(
    found.rows.map(({ critique }: { critique: string }) => critique),
    ["none", "random", "oracle", "critic"],
  );
  const failed = await critique(["--critic", "openai/one"], { fails: true });
  assert.equal(failed.code, 1);
  const text = failed.out.join("\n");
  assert.match(text, /407 critiques, 0 without a grade, 407 failed/);
  assert.doesNotMatch(text, /by the critic|of another answer/);
  assert.match(failed.err.at(-1)!, /407 critiques or answers are missing/);
});

Deno.test("a wrong call says in one line what would be right", async () => {
  const wrong: [string[], number, RegExp][] = [
    [[], 2, /required option '--critic <model>' not specified/],
    [["--critic", "openai/x", "--rounds", "0"], 2, /whole number above 0/],
    [["--critic", "openai/x", "--judge", "exactly"], 1, /must be one of exact/],
  ];
  for (const [args, expected, says] of wrong) {
    const { code, out, err } = await critique(args);
    assert.equal(code, expected, args.join(" "));
    assert.match(err.join("\n"), says);
    assert.deepEqual(out, []);
  }
});
