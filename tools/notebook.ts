/**
 * Notebook files: reading their cells, and joining them into one module.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { join } from "node:path";

export const ROOT: string = fileURLToPath(new URL("..", import.meta.url));
export const FOLDER: string = join(ROOT, "notebooks");

/** One output of a code cell, as nbformat 4 has it. */
export interface Output {
  output_type: "stream" | "display_data" | "execute_result" | "error";
  name?: string;
  text?: string | string[];
  data?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  execution_count?: number | null;
}

export interface Cell {
  cell_type: "code" | "markdown" | "raw";
  id?: string;
  source: string | string[];
  metadata: Record<string, unknown>;
  outputs?: Output[];
  execution_count?: number | null;
}

export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/** Returns text that nbformat may have split into lines. */
export function joined(text: string | string[] | undefined): string {
  return [text ?? ""].flat().join("");
}

/** Returns the names of the notebooks, in reading order. */
export function notebookNames(folder: string = FOLDER): string[] {
  return [...Deno.readDirSync(folder)]
    .map(({ name }) => name)
    .filter((name) => name.endsWith(".ipynb") && !name.startsWith("."))
    .sort();
}

/** Reads one notebook. Throws SyntaxError where the file is not one. */
export function readNotebook(path: string): Notebook {
  let notebook: Notebook;
  try {
    notebook = JSON.parse(Deno.readTextFileSync(path));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(
      `Cannot read ${path} as a notebook must be JSON: ${error.message}`,
    );
  }
  if (!Array.isArray(notebook.cells) || notebook.nbformat !== 4) {
    throw new SyntaxError(
      `Cannot read ${path} as a notebook must have cells and nbformat 4: nbformat=${notebook.nbformat}`,
    );
  }
  return notebook;
}

/** A module made of a notebook's code cells. */
export interface CellModule {
  text: string;
  /** Line of the module, counted from 1 -> number of its cell and line in it. */
  places: Map<number, { cell: number; line: number }>;
}

/**
 * Joins the code cells into the text of one module.
 *
 * A name declared in two cells is then an error, as is a wrong type. Cells are
 * counted from 1, prose included, as a reader counts them.
 */
export function cellModule({ cells }: Notebook): CellModule {
  const lines: string[] = [];
  const places = new Map<number, { cell: number; line: number }>();
  for (const [i, cell] of cells.entries()) {
    if (cell.cell_type !== "code") continue;
    for (const [j, text] of joined(cell.source).split("\n").entries()) {
      places.set(lines.push(text), { cell: i + 1, line: j + 1 });
    }
  }
  return { text: [...lines, "export {};", ""].join("\n"), places };
}
