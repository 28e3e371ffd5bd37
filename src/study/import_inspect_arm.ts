/**
 * The arm of an Inspect log: answers of an arm are answers to what it shows, so
 * a log of one is taken only where its samples were shown the same.
 *
 * @module
 */

import type { Item } from "../records/item.ts";
import type { Message } from "../records/request.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { PromptOf } from "../responses/messages.ts";
import { shown } from "./describe_issue.ts";
import type { InspectLog, InspectSample } from "./import_inspect_schema.ts";

/** An arm of a plan, as a log names it. */
export type Arm = StudyPlan["arms"][number];

/**
 * Returns the arm of a log; the plan's first one where the log names none.
 *
 * @throws {RangeError} If the plan has no such arm.
 */
export function armOf(
  { eval: { metadata } }: InspectLog,
  { place, plan }: { place: string; plan: StudyPlan },
): Arm {
  const named = metadata?.arm ?? plan.arms[0];
  const arm = plan.arms.find((one) => one === named);
  if (arm !== undefined) return arm;
  throw new RangeError(
    `Cannot import ${place} as its arm must be one of ${plan.study}, ${
      plan.arms.join(", ")
    }: ${shown(named)}`,
  );
}

/** Returns why a sample is no answer in an arm, or null where it is one. */
export function whyNotShown(
  sample: InspectSample,
  { arm, items, promptOf }: {
    arm: Arm;
    /** Those that its id may mean. */
    items: readonly Item[];
    promptOf: PromptOf;
  },
): string | null {
  // A question alone is asked in many frames; what it is asked with is the arm.
  if (arm === "closed_book") return null;
  const found = flat(messagesOf(sample));
  const isSame = items.some((item) =>
    flat(promptOf(item, arm).messages) === found
  );
  return isSame ? null : `it was shown something else than ${arm} shows`;
}

const flat = (messages: readonly Message[]) =>
  JSON.stringify(messages.map(({ role, content }) => [role, content]));

function messagesOf({ input, attachments }: InspectSample): Message[] {
  const whole = (text: string) => {
    const name = /^attachment:\/\/(\S+)$/.exec(text)?.[1];
    return name === undefined ? text : attachments[name] ?? text;
  };
  if (typeof input === "string") {
    return [{ role: "user", content: whole(input) }];
  }
  return input.map(({ role, content }) => ({
    role: role as Message["role"],
    content: typeof content === "string"
      ? whole(content)
      : content.map(({ text }) => whole(text ?? "")).join("\n"),
  }));
}
