import assert from "node:assert/strict";
import { join } from "node:path";
import {
  MOST_BYTES,
  readDocuments,
} from "src/datasets/from_documents/read_documents.ts";

/** Returns a folder with files; null makes one of 50 MB that takes no room. */
function folderOf(files: Record<string, string | Uint8Array | null>): string {
  const folder = Deno.makeTempDirSync();
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    Deno.mkdirSync(join(file, ".."), { recursive: true });
    if (content === null) {
      Deno.createSync(file).close();
      Deno.truncateSync(file, 50_000_000);
    } else if (typeof content === "string") {
      Deno.writeTextFileSync(file, content);
    } else Deno.writeFileSync(file, content);
  }
  return folder;
}

Deno.test("readDocuments() reads Markdown and text below a folder, by name", () => {
  const folder = folderOf({
    "b.txt": "B\r\n\rb",
    "a/deep/er.MD": "\uFEFFA",
    "c.markdown": "C",
    "d.text": "Ðé",
  });
  assert.deepEqual(readDocuments(folder), {
    documents: [
      { path: "a/deep/er.MD", text: "A" },
      { path: "b.txt", text: "B\n\nb" },
      { path: "c.markdown", text: "C" },
      { path: "d.text", text: "Ðé" },
    ],
    skipped: [],
  });
});

Deno.test("readDocuments() names every file that it cannot read, and why", () => {
  const folder = folderOf({
    "1_empty.md": "",
    "2_blank.txt": " \n\t\n",
    "3_large.txt": null,
    "4_binary.md": new Uint8Array([35, 0, 1]),
    "5_latin.txt": new Uint8Array([0x5a, 0xfc, 0x72]), // "Zür" in Latin-1
    "6_wide.txt": new Uint8Array([0xff, 0xfe, 0x41, 0x00]), // UTF-16
    "7_page.html": "<p>",
    "good.md": "Text",
  });
  Deno.symlinkSync(join(folder, "good.md"), join(folder, "8_link.md"));
  Deno.symlinkSync(folder, join(folder, "9_loop"));
  const { documents, skipped } = readDocuments(folder);
  assert.deepEqual(documents.map(({ path }) => path), ["good.md"]);
  const ending = "its name does not end in .md, .markdown, .txt or .text";
  assert.deepEqual(skipped.map(({ path, reason }) => [path, reason]), [
    ["1_empty.md", "it is empty"],
    ["2_blank.txt", "it is empty"],
    ["3_large.txt", "it is larger than 20 MB: 50 MB"],
    ["4_binary.md", "it is binary: it has NUL bytes"],
    ["5_latin.txt", "it is not UTF-8: save it as UTF-8"],
    ["6_wide.txt", "it is binary: it has NUL bytes"],
    ["7_page.html", ending],
    ["8_link.md", "it is no file but a link or a device"],
    ["9_loop", ending],
  ]);
  assert.equal(MOST_BYTES, 20_000_000);
});

Deno.test("readDocuments() reads one file by its path, and says where there is none", () => {
  const folder = folderOf({ "a.md": "A", "b.md": "B" });
  assert.deepEqual(readDocuments(join(folder, "b.md")).documents, [
    { path: "b.md", text: "B" },
  ]);
  assert.throws(
    () => readDocuments(join(folder, "c")),
    /--from must be a folder of Markdown or text: there is no .*\/c$/,
  );
});
