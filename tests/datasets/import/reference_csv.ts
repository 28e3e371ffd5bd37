/**
 * CSV by the letter of RFC 4180, to check another reader by: slow and strict.
 *
 * @module
 */

/**
 * Returns the records of a CSV text, blank lines left out, or null if a
 * quotation mark stands where it must not.
 */
export function referenceRecords(text: string): string[][] | null {
  const records: string[][] = [];
  let at = 0;
  const atBreak = () => text[at] === "\n" || text.startsWith("\r\n", at);
  while (at < text.length) {
    if (atBreak()) {
      at += text[at] === "\n" ? 1 : 2;
      continue;
    }
    const record: string[] = [];
    for (;;) {
      let cell = "";
      if (text[at] === '"') {
        for (at++;; at++) {
          if (at >= text.length) return null;
          if (text[at] === '"' && text[++at] !== '"') break;
          cell += text[at];
        }
      } else {
        while (at < text.length && text[at] !== "," && !atBreak()) {
          if (text[at] === '"') return null;
          cell += text[at++];
        }
      }
      record.push(cell);
      if (text[at] !== ",") break;
      at++;
    }
    if (at < text.length && !atBreak()) return null;
    records.push(record);
  }
  return records;
}
