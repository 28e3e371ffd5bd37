/**
 * What is wrong in a plan, in one phrase: the place, the rule, the value.
 *
 * @module
 */

import { z } from "zod";

type Issue = z.core.$ZodIssue;

/**
 * Returns `conditions[0].recipe must be one of plain, replay: "magic"`.
 *
 * @example
 * ```ts
 * import { describeIssue } from "src/study/describe_issue.ts";
 * import { z } from "zod";
 * import assert from "node:assert/strict";
 *
 * const schema = z.strictObject({ judges: z.array(z.enum(["contains"])) });
 * const value = { judges: ["fuzzy"] };
 * const { error } = schema.safeParse(value);
 *
 * assert.equal(
 *   describeIssue(error!.issues, { schema, value }),
 *   'judges[0] must be one of contains: "fuzzy"',
 * );
 * ```
 */
export function describeIssue(
  issues: readonly Issue[],
  { schema, value }: { schema: z.ZodType; value: unknown },
): string {
  // A misspelt key is also a missing one: name the misspelling.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ??
    issues[0]!;
  const found = valueAt(value, issue.path);
  if (issue.code === "unrecognized_keys") {
    const place = placeOf(issue.path) || "the plan";
    const allowed = keysAt(schema, issue.path).join(", ");
    return `${place} must have no other keys than ${allowed}: it has ${
      issue.keys.map((key) => JSON.stringify(key)).join(", ")
    }`;
  }
  return `${placeOf(issue.path) || "the plan"} ${ruleOf(issue)}: ${
    shown(found)
  }`;
}

/** Returns a JSON path as people write it: `conditions[0].facts.settings`. */
export function placeOf(path: readonly PropertyKey[]): string {
  return path.map((part, i) =>
    typeof part === "number"
      ? `[${part}]`
      : `${i > 0 ? "." : ""}${String(part)}`
  ).join("");
}

/** Returns a value as JSON, cut to a length that fits one line. */
export function shown(value: unknown): string {
  if (value === undefined) return "it is missing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

function ruleOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_value":
      return `must be one of ${issue.values.join(", ")}`;
    case "invalid_type":
      return `must be ${NOUNS[issue.expected] ?? issue.expected}`;
    case "too_small":
      if (issue.origin === "array") return "must be a list that is not empty";
      if (issue.origin === "string" && issue.minimum === 1) {
        return "must not be empty";
      }
      if (issue.origin === "string") {
        return `must have ${issue.minimum} characters`;
      }
      return `must be ${
        issue.inclusive ? "at least" : "more than"
      } ${issue.minimum}`;
    case "too_big":
      return issue.origin === "string"
        ? `must have ${issue.maximum} characters`
        : `must be ${
          issue.inclusive ? "at most" : "less than"
        } ${issue.maximum}`;
    default:
      return issue.message;
  }
}

const NOUNS: Record<string, string> = {
  string: "text",
  int: "a whole number",
  number: "a number",
  array: "a list",
  object: "an object",
  boolean: "true or false",
};

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

/** Returns the keys that an object of the schema may have. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let part: unknown = schema;
  for (const key of path) {
    part = unwrapped(part);
    if (part instanceof z.ZodArray) part = part.element;
    else if (part instanceof z.ZodObject) part = part.shape[String(key)];
  }
  return keysIn(part);
}

/** Of a union, the keys of all its objects. */
function keysIn(schema: unknown): string[] {
  const part = unwrapped(schema);
  if (part instanceof z.ZodPipe) return keysIn(part.in);
  if (part instanceof z.ZodUnion) {
    return [...new Set(part.options.flatMap(keysIn))];
  }
  return part instanceof z.ZodObject ? Object.keys(part.shape) : [];
}

function unwrapped(schema: unknown): unknown {
  let part = schema;
  while (
    part instanceof z.ZodDefault || part instanceof z.ZodOptional ||
    part instanceof z.ZodNullable
  ) part = part.unwrap();
  return part;
}
