/**
 * The line on which each row of a CSV file begins.
 *
 * The parser's own count takes CRLF inside of a cell for two lines, and counts
 * to a row's last line; here its count of bytes is used.
 *
 * @module
 */

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** A parsed row with where it ends, as `csv-parse` tells it with `info`. */
interface Parsed<Cell> {
  record: Cell[];
  info: { bytes: number };
}

/** Returns rows with their first lines, from 1. */
export function withFirstLines<Cell>(
  parsed: readonly Parsed<Cell>[],
  text: string,
): { cells: Cell[]; line: number }[] {
  const lines = new Lines(text);
  return parsed.map(({ record, info }) => {
    const line = lines.nextRow();
    lines.goTo(info.bytes);
    return { cells: record, line };
  });
}

/** Returns the first line of the row that follows `bytes` of a text. */
export function firstLineAfter(bytes: number, text: string): number {
  const lines = new Lines(text);
  lines.goTo(bytes);
  return lines.nextRow();
}

/** Goes through a text once, counting lines. */
class Lines {
  readonly #bytes: Uint8Array;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#bytes = new TextEncoder().encode(text);
  }

  goTo(byte: number): void {
    for (; this.#at < byte; this.#at++) {
      if (this.#bytes[this.#at] === LINE_FEED) this.#line++;
    }
  }

  /** Passes blank lines, and returns the line that is then begun. */
  nextRow(): number {
    for (let byte; (byte = this.#bytes[this.#at]) !== undefined;) {
      if (byte !== CARRIAGE_RETURN && byte !== LINE_FEED) break;
      this.goTo(this.#at + 1);
    }
    return this.#line;
  }
}
