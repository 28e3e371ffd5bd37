/**
 * The text of a file that somebody else made, or one line on what is wrong.
 *
 * @module
 */

import { readBytes } from "../../tables/files.ts";

const LINE_FEED = 10;

/**
 * Returns the text of a UTF-8 file, without a byte-order mark.
 *
 * @param action What is done with it, for the error.
 * @throws {SyntaxError} If bytes are not UTF-8 or a character is NUL; names
 *   the line and the character in it.
 */
export function readSourceText(path: string, action = "import"): string {
  const bytes = bytesOf(path, action);
  const text = decoded(bytes);
  if (text === undefined) throw notUtf8(bytes, `Cannot ${action} ${path}`);
  const nul = text.indexOf("\0");
  if (nul < 0) return text;
  const before = text.slice(0, nul).split("\n");
  throw new SyntaxError(
    `Cannot ${action} ${path} as it must be text without NUL characters: line ${before.length}, character ${
      before.at(-1)!.length + 1
    } is one; save it as UTF-8`,
  );
}

function bytesOf(path: string, action: string): Uint8Array {
  try {
    return readBytes(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.IsADirectory)) throw error;
    throw new RangeError(
      `Cannot ${action} ${path} as it must be a file: it is a folder`,
    );
  }
}

/** UTF-8 never uses the byte of a line feed for anything else. */
function notUtf8(bytes: Uint8Array, cannot: string): SyntaxError {
  let [start, line] = [0, 1];
  for (;; line++) {
    const at = bytes.indexOf(LINE_FEED, start);
    const end = at < 0 ? bytes.length : at + 1;
    if (at < 0 || decoded(bytes.subarray(start, end)) === undefined) {
      const broken = bytes.subarray(start, end);
      const good = new TextDecoder().decode(broken).indexOf("\ufffd");
      return new SyntaxError(
        `${cannot} as it must be UTF-8 text: line ${line}, character ${
          good + 1
        } is of another encoding; save it as UTF-8`,
      );
    }
    start = end;
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}
