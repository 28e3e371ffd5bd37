/**
 * Short ways to write a notebook down in a test.
 *
 * @module
 */

import type { Cell, Notebook, Output } from "../../tools/notebook.ts";

export function prose(source: string): Cell {
  return { cell_type: "markdown", metadata: {}, source };
}

export function code(source: string, outputs: Output[] = []): Cell {
  return {
    cell_type: "code",
    execution_count: 7,
    metadata: { execution: { "shell.execute_reply": "2026-01-01T00:00:00Z" } },
    outputs,
    source,
  };
}

export function printed(text: string, name = "stdout"): Output {
  return { output_type: "stream", name, text };
}

export function result(data: Record<string, unknown>): Output {
  return { output_type: "execute_result", execution_count: 7, data };
}

export function notebookOf(cells: Cell[]): Notebook {
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}
