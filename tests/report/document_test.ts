import assert from "node:assert/strict";
import {
  numbered,
  paragraph,
  plainText,
  reference,
  type ReportDocument,
  type Table,
} from "src/report/document.ts";

const table = (id: string): Table => ({
  kind: "table",
  id,
  caption: ["Caption."],
  columns: [{ title: "a", align: "left" }],
  groups: [],
  note: null,
});

const document = (to: string): ReportDocument => ({
  title: "t",
  subtitle: "s",
  missing: [],
  abstract: [[reference(to)]],
  sections: [
    { id: "one", title: "One", blocks: [table("first")] },
    {
      id: "two",
      title: "Two",
      blocks: [paragraph("See ", reference(to), "."), table("second")],
    },
  ],
});

Deno.test("numbered() counts through sections and labels references", () => {
  const { abstract, sections } = numbered(document("second"));
  assert.equal(plainText(abstract[0]!), "Table 2");
  const [text, second] = sections[1]!.blocks;
  assert.ok(text?.kind === "paragraph");
  assert.equal(plainText(text.text), "See Table 2.");
  assert.ok(second?.kind === "table");
  assert.equal(second.number, 2);
});

Deno.test("numbered() throws on a reference to nothing", () => {
  assert.throws(() => numbered(document("third")), RangeError);
});
