/**
 * JSON in a model's reply: one object a line, as the prompts ask for it.
 *
 * Code fences around it, a list, and an object over several lines are read too.
 * Whatever else stands there is a fault with its text, and never a guess.
 *
 * @module
 */

import type { z } from "zod";

export interface ParsedReply<T> {
  objects: T[];
  /** What is not such an object: its text, and why. */
  faults: { text: string; reason: string }[];
}

/** Returns the objects of a reply, and what could not be read. */
export function parseReply<T>(
  reply: string,
  schema: z.ZodType<T>,
): ParsedReply<T> {
  const text = reply.split("\n").filter((line) => !/^\s*```\w*\s*$/.test(line))
    .join("\n").trim();
  const parsed: ParsedReply<T> = { objects: [], faults: [] };
  if (text === "") {
    parsed.faults.push({ text: reply, reason: "the reply is empty" });
    return parsed;
  }
  for (const value of valuesOf(text)) {
    if ("reason" in value) {
      parsed.faults.push(value);
      continue;
    }
    const result = schema.safeParse(value.json);
    if (result.success) parsed.objects.push(result.data);
    else {
      parsed.faults.push({
        text: JSON.stringify(value.json),
        reason: `the reply has another shape: ${shapeFault(result.error)}`,
      });
    }
  }
  return parsed;
}

type Value = { json: unknown } | { text: string; reason: string };

function valuesOf(text: string): Value[] {
  const whole = parsedJson(text);
  if (whole !== undefined) {
    return (Array.isArray(whole) ? whole : [whole]).map((json) => ({ json }));
  }
  return text.split("\n").filter((line) => line.trim() !== "").map((line) => {
    // Models put a comma after each line of a list.
    const json = parsedJson(line.trim().replace(/,$/, ""));
    return json === undefined
      ? { text: line, reason: "the reply is not JSON" }
      : { json };
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function shapeFault({ issues }: z.ZodError): string {
  const { path, message } = issues[0]!;
  const place = path.length === 0 ? "" : `"${path.join(".")}" `;
  return `${place}${message}`;
}
