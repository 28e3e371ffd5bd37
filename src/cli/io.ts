/**
 * Where the command line writes and what it listens to.
 *
 * @module
 */

import process from "node:process";
import type { StudyParts } from "../study/parts.ts";
import { type Prompts, terminalPrompts } from "./prompts.ts";

export interface Io {
  /** Writes a line of results to standard output. */
  out(line: string): void;
  /** Writes a message or progress to standard error. */
  err(line: string): void;
  /** Writes to standard error as it is, for a bar that is drawn over. */
  draw(text: string): void;
  /** Whether standard error is a terminal, where bars can be drawn. */
  is_terminal: boolean;
  /** Columns of the terminal. */
  width: number;
  color: boolean;
  /** Aborted when the user interrupts. */
  signal: AbortSignal;
  /** The workspace, where it is not the usual one. */
  home?: string;
  /** The stages, where they are not the real ones. */
  parts?: StudyParts;
  /** Asks the user; left out where nobody is there to answer. */
  prompts?: Prompts;
}

/** Returns the real thing: this process's streams. */
export function processIo(signal: AbortSignal): Io {
  const encoder = new TextEncoder();
  const write = (stream: typeof Deno.stdout, text: string) => {
    let bytes = encoder.encode(text);
    while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
  };
  const is_terminal = Deno.stderr.isTerminal();
  return {
    out: (line) => write(Deno.stdout, `${line}\n`),
    err: (line) => write(Deno.stderr, `${line}\n`),
    draw: (text) => write(Deno.stderr, text),
    is_terminal,
    width: is_terminal ? process.stderr.columns ?? 80 : 80,
    color: is_terminal && !Deno.noColor,
    signal,
    ...(is_terminal && Deno.stdin.isTerminal()
      ? { prompts: terminalPrompts() }
      : {}),
  };
}
