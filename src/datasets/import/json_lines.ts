/**
 * JSON Lines that somebody else made, read line by line: the files may be
 * larger than memory.
 *
 * @module
 */

const LINE_FEED = 10;
const CHUNK_BYTES = 1 << 20;
const GZIP = [0x1f, 0x8b];

/** A line's value; lines count from 1. */
export interface JsonLine {
  line: number;
  value: unknown;
}

/**
 * Yields the value of every line that is not blank.
 *
 * @throws {SyntaxError} If a line is not UTF-8 or not JSON, or the file is
 *   packed; names the file and the line.
 */
export function* jsonLines(path: string): Generator<JsonLine> {
  let line = 0;
  for (const bytes of byteLines(path)) {
    line++;
    if (line === 1 && GZIP.every((byte, i) => bytes[i] === byte)) {
      throw new SyntaxError(
        `Cannot import ${path} as it must be text: it is packed; unpack it with gunzip`,
      );
    }
    const text = decoded(bytes, { path, line });
    if (text.trim() !== "") yield { line, value: parsed(text, { path, line }) };
  }
}

interface LinePlace {
  path: string;
  line: number;
}

function decoded(bytes: Uint8Array, { path, line }: LinePlace): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SyntaxError(
      `Cannot import ${path} as it must be UTF-8 text: line ${line} is of another encoding; save it as UTF-8`,
    );
  }
}

function parsed(text: string, { path, line }: LinePlace): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(
      `Cannot import ${path} as every line must be JSON: line ${line} is not, ${error.message}`,
    );
  }
}

function* byteLines(path: string): Generator<Uint8Array> {
  using file = opened(path);
  const buffer = new Uint8Array(CHUNK_BYTES);
  let rest: Uint8Array[] = [];
  for (let n; (n = file.readSync(buffer)) !== null;) {
    let start = 0;
    for (let at; (at = buffer.indexOf(LINE_FEED, start)) >= 0 && at < n;) {
      yield joined([...rest, buffer.subarray(start, at)]);
      rest = [];
      start = at + 1;
    }
    if (start < n) rest.push(buffer.slice(start, n));
  }
  if (rest.length > 0) yield joined(rest);
}

function opened(path: string): Deno.FsFile {
  try {
    if (Deno.statSync(path).isFile) return Deno.openSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Deno.errors.NotFound(
      `Cannot import ${path} as there must be a file: there is none`,
    );
  }
  throw new RangeError(
    `Cannot import ${path} as it must be a file: it is a folder`,
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(
    parts.reduce((length, part) => length + part.length, 0),
  );
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
