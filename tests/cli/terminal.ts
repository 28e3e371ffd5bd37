/**
 * A terminal for tests: what a command line wrote, and how it ended.
 *
 * @module
 */

import type { Io } from "src/cli/io.ts";
import { runCli } from "src/cli/run_cli.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import type { TinyParts } from "../fixtures/tiny_parts.ts";

export interface Ended {
  code: number;
  out: string[];
  err: string[];
}

/** Runs a command line on a workspace with scripted parts. */
export async function lab(
  home: string,
  args: string[],
  { parts = tinyParts(), ...options }: Partial<Io> & {
    parts?: TinyParts;
  } = {},
): Promise<Ended> {
  const { io, out, err } = testIo(options);
  const code = await runCli(args, { ...io, home, parts });
  return { code, out, err };
}

/** Returns an Io that keeps what is written. */
export function testIo(options: Partial<Io> = {}) {
  const [out, err, drawn]: [string[], string[], string[]] = [[], [], []];
  const io: Io = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    draw: (text) => drawn.push(text),
    is_terminal: false,
    width: 80,
    color: false,
    signal: new AbortController().signal,
    ...options,
  };
  return { io, out, err, drawn };
}
