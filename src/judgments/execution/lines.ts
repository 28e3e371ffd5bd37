/**
 * Lines of a stream, as they come.
 *
 * @module
 */

/** Yields each line of a stream of bytes; an unfinished last one is left out. */
export async function* linesOf(
  input: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  let rest = "";
  for await (const text of input.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
