/**
 * Every call of a build and its reply, one JSON object a line, written as the
 * replies come: a build that is killed goes on and pays for nothing twice.
 *
 * @module
 */

import { z } from "zod";
import { Request } from "../../records/request.ts";
import { readBytes, writeWhole } from "../../tables/files.ts";

export const TRANSCRIPT_FILE = "calls.jsonl";

/** One try. A failed one has `error`, and its request is asked again. */
const Call = z.strictObject({
  step: z.string().min(1),
  request: Request,
  text: z.string().nullable(),
  error: z.string().nullable(),
  finish_reason: z.string().nullable(),
  input_tokens: z.int().nonnegative().nullable(),
  output_tokens: z.int().nonnegative().nullable(),
  resolved_model: z.string().nullable(),
  provider_id: z.string().nullable(),
  latency_seconds: z.number().nonnegative(),
  cost_usd: z.number().nonnegative().nullable(),
});
export type Call = z.infer<typeof Call>;

export class Transcript {
  readonly #file: Deno.FsFile;
  readonly #answered = new Map<string, Call>();
  #spent_usd = 0;

  /**
   * Opens a transcript, or begins one. A last line that a kill cut in two is
   * removed: its reply was not kept.
   *
   * @throws {SyntaxError} If another line is not a call; names file and line.
   */
  constructor(path: string) {
    for (const call of readCalls(path)) this.#remember(call);
    this.#file = Deno.openSync(path, { append: true, create: true });
  }

  /** What the calls cost in US dollars, as far as that is known. */
  get spent_usd(): number {
    return this.#spent_usd;
  }

  /** Returns the successful call of a request, if there was one. */
  answered(request_hash: string): Call | undefined {
    return this.#answered.get(request_hash);
  }

  add(call: Call): void {
    let bytes = new TextEncoder().encode(`${JSON.stringify(call)}\n`);
    while (bytes.length > 0) {
      bytes = bytes.subarray(this.#file.writeSync(bytes));
    }
    this.#remember(call);
  }

  close(): void {
    this.#file.close();
  }

  #remember(call: Call): void {
    this.#spent_usd += call.cost_usd ?? 0;
    if (call.error === null && call.text !== null) {
      this.#answered.set(call.request.request_hash, call);
    }
  }
}

function readCalls(path: string): Call[] {
  if (!exists(path)) return [];
  const text = new TextDecoder().decode(readBytes(path));
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole.length < text.length) writeWhole(path, whole);
  return whole.split("\n").slice(0, -1).map((line, i) => {
    const result = Call.safeParse(parsed(line));
    if (result.success) return result.data;
    throw new SyntaxError(
      `Cannot read ${path} as every line must be a call and its reply: line ${
        i + 1
      } is ${line.slice(0, 80)}; remove the line to ask it again`,
    );
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
