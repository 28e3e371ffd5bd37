/**
 * Looks a training file over before it is uploaded and paid for.
 *
 * @module
 */

import {
  findingOf,
  type TrainingFileFinding,
} from "./training_file_findings.ts";
import { leakFinder } from "./training_file_leaks.ts";
import {
  ChatRow,
  PreferenceRow,
  type TrainingMessage,
} from "./training_file_rows.ts";
import { tokenCounter } from "./training_file_tokens.ts";

/** The fewest rows that OpenAI takes. */
export const FEWEST_ROWS = 10;

export interface TrainingFileOptions {
  /** What the rows are; chats unless said otherwise. */
  format?: "chat" | "preference";
  /** Prompts that no row may hold. */
  held_out_prompts?: ReadonlySet<string>;
  fewest_rows?: number;
  /** The most tokens that a row may have; null for no limit. */
  longest_tokens?: number | null;
}

export interface TrainingFileCheck {
  findings: TrainingFileFinding[];
  counts: {
    rows: number;
    /** Of one epoch, as o200k_base counts them: an estimate for other models. */
    tokens: number;
    /** Of the longest row. */
    longest_tokens: number;
    /** Rows that are the same as an earlier one. */
    duplicates: number;
  };
}

/**
 * Returns what is wrong with a training file, in the order of its rows, and how
 * much there is of it.
 *
 * A leak is a message with the words of a held-out prompt, whatever its case
 * and punctuation.
 *
 * @example
 * ```ts
 * import { checkTrainingFile } from "src/tuning/check_training_file.ts";
 * import { toChatJsonl } from "src/tuning/training_file.ts";
 * import assert from "node:assert/strict";
 *
 * const file = toChatJsonl([{ prompt: "How old is Ada?", completion: "36" }]);
 * const { findings, counts } = await checkTrainingFile(file);
 * assert.equal(counts.rows, 1);
 * assert.equal(findings[0]?.what, "1 row, and at least 10 are needed");
 * ```
 */
export async function checkTrainingFile(
  text: string,
  options: TrainingFileOptions = {},
): Promise<TrainingFileCheck> {
  const {
    format = "chat",
    held_out_prompts = new Set<string>(),
    fewest_rows = FEWEST_ROWS,
    longest_tokens: limit = null,
  } = options;
  const tokensOf = await tokenCounter();
  const leaks = leakFinder(held_out_prompts);
  const seen = new Map<string, number>();
  const findings: TrainingFileFinding[] = [];
  const counts = { rows: 0, tokens: 0, longest_tokens: 0, duplicates: 0 };
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const row = i + 1;
    counts.rows++;
    const read = readRow(line, { row, format });
    findings.push(...read.findings);
    if (read.messages === null) continue;
    const { messages } = read;
    const tokens = tokensOf(messages);
    counts.tokens += tokens;
    counts.longest_tokens = Math.max(counts.longest_tokens, tokens);
    findings.push(...contentFindings(messages, { row, tokens, limit, leaks }));
    const key = JSON.stringify(messages);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    else {
      counts.duplicates++;
      findings.push(findingOf("duplicate", {
        row,
        what: `the same as row ${first}`,
      }));
    }
  }
  if (counts.rows < fewest_rows) {
    const rows = counts.rows === 1 ? "1 row" : `${counts.rows} rows`;
    const what = `${rows}, and at least ${fewest_rows} are needed`;
    findings.unshift(findingOf("rows", { row: null, what }));
  }
  return { findings, counts };
}

/**
 * Returns the counts of a training file that has no errors.
 *
 * @throws {RangeError} If it has: the first one, and how many more there are.
 */
export async function assertTrainingFile(
  text: string,
  options: TrainingFileOptions & { name?: string } = {},
): Promise<TrainingFileCheck["counts"]> {
  const { findings, counts } = await checkTrainingFile(text, options);
  const errors = findings.filter(({ severity }) => severity === "error");
  const first = errors[0];
  if (first === undefined) return counts;
  const place = first.row === null ? "" : `row ${first.row}: `;
  const more = errors.length === 1 ? "" : ` (and ${errors.length - 1} more)`;
  throw new RangeError(
    `Cannot train on ${
      options.name ?? "the training file"
    } as it must pass every check: ${place}${first.what}${more}; ${first.remedy}`,
  );
}

interface ReadRow {
  /** All of the row's messages, or null where the row cannot be read. */
  messages: TrainingMessage[] | null;
  findings: TrainingFileFinding[];
}

function readRow(
  line: string,
  { row, format }: { row: number; format: "chat" | "preference" },
): ReadRow {
  const broken = (rule: "json" | "schema", what: string): ReadRow => ({
    messages: null,
    findings: [findingOf(rule, { row, what })],
  });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return broken("json", `not JSON (${error.message})`);
  }
  const schema = format === "chat" ? ChatRow : PreferenceRow;
  const { success, data, error } = schema.safeParse(value);
  if (!success) {
    const issue = error.issues[0]!;
    const path = issue.path.join(".");
    return broken("schema", path ? `${path}: ${issue.message}` : issue.message);
  }
  if ("messages" in data) return { messages: data.messages, findings: [] };
  const { input, preferred_output, non_preferred_output } = data;
  const same = preferred_output[0]?.content.trim() ===
    non_preferred_output[0]?.content.trim();
  const what = `prefers and rejects one answer: ${
    JSON.stringify(preferred_output[0]?.content)
  }`;
  return {
    messages: [...input.messages, ...preferred_output, ...non_preferred_output],
    findings: same ? [findingOf("same_answers", { row, what })] : [],
  };
}

function contentFindings(
  messages: readonly TrainingMessage[],
  { row, tokens, limit, leaks }: {
    row: number;
    tokens: number;
    limit: number | null;
    leaks: (text: string) => boolean;
  },
): TrainingFileFinding[] {
  const findings: TrainingFileFinding[] = [];
  for (const { role, content } of messages) {
    if (content.trim() === "") {
      findings.push(findingOf("empty", { row, what: `an empty ${role} text` }));
    } else if (leaks(content)) {
      const shown = JSON.stringify(content).slice(0, 120);
      const what = `a held-out prompt: ${shown}`;
      findings.push(findingOf("leakage", { row, what }));
    }
  }
  if (limit !== null && tokens > limit) {
    const what = `${tokens} tokens, and at most ${limit} fit`;
    findings.push(findingOf("too_long", { row, what }));
  }
  return findings;
}
