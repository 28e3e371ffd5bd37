import assert from "node:assert/strict";
import { plainDocument } from "src/cli/plain_document.ts";
import { paragraph } from "src/report/document.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab } from "./terminal.ts";

Deno.test("show STUDY prints its card: asked, trained, judged, found, limits, licence, how to repeat", async () => {
  const home = tinyHome();
  await pinTiny(home);
  const early = await lab(home, ["show", "pilot"]);
  assert.equal(early.code, 1);
  assert.match(
    early.err[0]!,
    /Cannot read the answers of pilot as it must have responses: it has none; run/,
  );
  await lab(home, ["run", "pilot"]);
  const { code, out, err } = await lab(home, ["show", "pilot"]);
  assert.equal(code, 0, err.join("\n"));
  assert.deepEqual(out.slice(0, 3), ["A pilot", "", "Does it work?"]);
  const titles = out.filter((line) => /^[A-Z]{3}[A-Z ]+$/.test(line));
  assert.deepEqual(titles, [
    "WHAT WAS ASKED",
    "WHAT WAS TRAINED",
    "HOW ANSWERS WERE JUDGED",
    "WHAT WAS FOUND",
    "LIMITATIONS",
    "REPRODUCIBILITY",
    "LICENCE",
  ]);
  assert.ok(out.some((line) => /^memorization +0\.00 .* 1\.00 /.test(line)));
  assert.ok(out.includes("  npx -y deno@2.9.6 task lab run pilot"));
  assert.ok(out.some((line) => line.startsWith("dataset tiny_people")));
  const json = await lab(home, ["show", "pilot", "--json"]);
  assert.equal(JSON.parse(json.out[0]!).title, "A pilot");
});

Deno.test("plainDocument() wraps text, marks what is incomplete and shows no control", () => {
  const lines = plainDocument({
    title: "A \u001b[31mstudy",
    subtitle: "Does it work?",
    missing: ["2 of 3 answers are missing"],
    abstract: [["one two three four five six"]],
    sections: [{
      id: "found",
      title: "Found",
      blocks: [
        paragraph("See ", { kind: "code", text: "x" }, "."),
        { kind: "list", items: [["seven eight nine ten eleven"]] },
        {
          kind: "table",
          id: "t",
          number: 1,
          caption: ["Of it."],
          columns: [{ title: "type", align: "left" }, {
            title: "n",
            align: "right",
          }],
          groups: [{ title: "new", rows: [["memorization", "12"]] }],
          note: null,
        },
      ],
    }],
  }, { width: 20 });
  assert.deepEqual(lines, [
    "A �[31mstudy",
    "",
    "Does it work?",
    "",
    "INCOMPLETE:",
    "- 2 of 3 answers are",
    "  missing",
    "",
    "one two three four",
    "five six",
    "",
    "FOUND",
    "",
    "See x.",
    "",
    "- seven eight nine",
    "  ten eleven",
    "",
    "Table 1. Of it.",
    "",
    "type           n",
    "new:",
    "memorization  12",
  ]);
});
