/**
 * What the steps of one build share.
 *
 * @module
 */

import type { Rejected } from "../from_facts/built.ts";
import type { Asker, Told } from "./asker.ts";
import { parseReply } from "./parse_reply.ts";
import type { Step } from "./prompts/step.ts";
import { wordsOf } from "./words.ts";

export class Work {
  readonly rejected: Rejected[] = [];
  readonly #questions = new Set<string>();
  readonly #facts = new Set<string>();

  constructor(readonly asker: Asker) {}

  /** Returns whether nobody asked a question before, and keeps it. */
  isNew(question: string): boolean {
    const key = wordsOf(question).join(" ");
    if (this.#questions.has(key)) return false;
    this.#questions.add(key);
    return true;
  }

  /** Returns whether a fact was not stated before, and keeps it. */
  isNewFact(
    { subject, property, answer }: Record<
      "subject" | "property" | "answer",
      string
    >,
  ): boolean {
    const key = [subject, property, answer]
      .map((text) => wordsOf(text).join(" ")).join("\u0000");
    if (this.#facts.has(key)) return false;
    this.#facts.add(key);
    return true;
  }
}

export const ASKED_BEFORE = "an earlier question asks the same";
export const STATED_BEFORE = "an earlier question is about the same fact";

/** What a reply of one object gave, or why it gave none. */
export type OneObject<T> =
  | { object: T; reason: null; reply: null }
  | { object: null; reason: string; reply: string | null };

/** Returns the one object that a step's reply must hold. */
export function oneObject<T>(
  { text, error }: Told,
  step: Step<never, T>,
): OneObject<T> {
  if (text === null) {
    return { object: null, reason: `the call failed: ${error}`, reply: null };
  }
  const { objects, faults } = parseReply(text, step.reply);
  const [object] = objects;
  const reason = faults[0]?.reason ??
    (objects.length === 1
      ? null
      : `the reply must hold one object: ${objects.length}`);
  return object !== undefined && reason === null
    ? { object, reason: null, reply: null }
    : { object: null, reason: reason!, reply: text };
}
