/**
 * The rules that a notebook keeps: a question, its answer, short plain cells.
 *
 * @module
 */

import { type Cell, joined, type Notebook } from "./notebook.ts";

const CELL_LINES = 15;
const FUNCTION =
  /^\s*(?:export\s+)?(?:async\s+)?function\b|^\s*(?:const|let)\s+\w+\s*=\s*(?:async\s*)?(?:\([^()]*\)|\w+)\s*=>/m;

/** Returns what a code cell does that it should not. */
function cellFaults(cell: Cell): string[] {
  const source = joined(cell.source);
  const lines = source.split("\n").length;
  const faults = [];
  if (lines > CELL_LINES) {
    faults.push(`has ${lines} lines; a cell has at most ${CELL_LINES}`);
  }
  if (FUNCTION.test(source)) {
    faults.push("declares a function; functions live in src");
  }
  if (cell.outputs?.some((output) => output.output_type === "error")) {
    faults.push("ended in an error");
  }
  return faults;
}

/** Returns the specifiers that a cell imports. */
function importsOf(source: string): string[] {
  return [...source.matchAll(/^\s*import\b[^;]*?["']([^"']+)["']/gm)]
    .map((match) => match[1] as string);
}

/** Returns what is wrong with the opening: a question, and its answer. */
function openingFaults({ cells }: Notebook): string[] {
  const [title, answer] = cells.map((cell) => joined(cell.source));
  const faults: string[] = [];
  if (!/^# .+\?$/.test(title?.split("\n")[0] ?? "")) {
    faults.push("cell 1: the title is not a question");
  }
  const numbers = cells[1]?.cell_type === "markdown"
    ? [...(answer ?? "").matchAll(/\d[\d.]* \[[^\]]*\d[^\]]*\]/g)]
    : [];
  if (numbers.length === 0) {
    faults.push("cell 2: the answer has no number with its interval [a, b]");
  }
  const outputs = outputText(cells);
  for (const [number] of numbers) {
    if (outputs.includes(number)) continue;
    faults.push(`cell 2: no output of the notebook shows ${number}`);
  }
  return faults;
}

/** Returns all the text that the cells put out. */
function outputText(cells: Cell[]): string {
  return cells.flatMap((cell) => cell.outputs ?? []).map((output) =>
    joined(output.text) +
    Object.values(output.data ?? {}).map((data) =>
      typeof data === "string" || Array.isArray(data)
        ? joined(data as string[])
        : JSON.stringify(data)
    ).join("\n")
  ).join("\n");
}

/** Returns the faults of a notebook, each with the number of its cell. */
export function notebookFaults(notebook: Notebook): string[] {
  const { cells } = notebook;
  const faults = openingFaults(notebook);
  const first = cells.findIndex((cell) => cell.cell_type === "code");
  for (const [i, cell] of cells.entries()) {
    if (cell.cell_type !== "code") continue;
    const imports = importsOf(joined(cell.source));
    if (imports.some((specifier) => specifier !== "src/mod.ts")) {
      faults.push(`cell ${i + 1}: imports from elsewhere than src/mod.ts`);
    }
    if (i !== first && imports.length > 0) {
      faults.push(`cell ${i + 1}: imports stand in the first code cell`);
    }
    for (const fault of cellFaults(cell)) {
      faults.push(`cell ${i + 1}: ${fault}`);
    }
  }
  return faults;
}
