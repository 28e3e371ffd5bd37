/**
 * Bytes as lines of text, as they come.
 *
 * @module
 */

/** Lines end with LF, CR LF or a lone CR, which redraws a progress bar. */
const LINE_END = /\r\n|\n|\r(?!$)/;

/** Turns UTF-8 bytes into lines without their ends. */
export class TextLineStream extends TransformStream<
  Uint8Array<ArrayBuffer>,
  string
> {
  constructor() {
    const decoder = new TextDecoder();
    let rest = "";
    super({
      transform(bytes, controller) {
        rest += decoder.decode(bytes, { stream: true });
        const lines = rest.split(LINE_END);
        rest = lines.pop()!;
        for (const line of lines) controller.enqueue(line);
      },
      flush(controller) {
        rest += decoder.decode();
        const lines = rest.replace(/\r$/, "").split(LINE_END);
        for (const line of lines) if (line !== "") controller.enqueue(line);
      },
    });
  }
}
