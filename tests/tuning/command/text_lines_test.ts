import assert from "node:assert/strict";
import { TextLineStream } from "../../../src/tuning/command/text_lines.ts";

async function linesOf(...chunks: string[]): Promise<string[]> {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
  return await Array.fromAsync(
    ReadableStream.from(bytes).pipeThrough(new TextLineStream()),
  );
}

Deno.test("TextLineStream() joins lines that arrive in pieces", async () => {
  assert.deepEqual(await linesOf("a", "b\nc", "\n"), ["ab", "c"]);
  assert.deepEqual(await linesOf("a\n\nb"), ["a", "", "b"]);
  assert.deepEqual(await linesOf(), []);
});

Deno.test("TextLineStream() ends lines at CR LF and at a lone CR", async () => {
  assert.deepEqual(await linesOf("a\r\nb\r\n"), ["a", "b"]);
  assert.deepEqual(await linesOf("a\r", "\nb"), ["a", "b"]);
  assert.deepEqual(await linesOf("10%\r20%\r", "30%\n"), ["10%", "20%", "30%"]);
});

Deno.test("TextLineStream() keeps a letter whole that is cut in two", async () => {
  const [first, second] = [[0x43, 0xc3], [0xa9, 0x0a]];
  const bytes = [first, second].map((part) => new Uint8Array(part!));
  const lines = await Array.fromAsync(
    ReadableStream.from(bytes).pipeThrough(new TextLineStream()),
  );
  assert.deepEqual(lines, ["Cé"]);
});
