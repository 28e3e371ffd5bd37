/**
 * Questions to a person at a terminal.
 *
 * They are asked on standard error, so that results can be redirected.
 *
 * @module
 */

import process from "node:process";
import { Cancelled } from "./exit.ts";

/** Asks one question after the other; each ends with an answer or `Cancelled`. */
export interface Prompts {
  /** Returns a line; `check` returns what is wrong with one, or nothing. */
  text(
    message: string,
    options: { initial: string; check: (text: string) => string | undefined },
  ): Promise<string>;
  /** Returns the value of one option. */
  choose(
    message: string,
    options: { initial: string; options: readonly PromptOption[] },
  ): Promise<string>;
  /** Returns the values of one option or more. */
  chooseSome(
    message: string,
    options: { initial: readonly string[]; options: readonly PromptOption[] },
  ): Promise<string[]>;
}

export interface PromptOption {
  value: string;
  hint?: string | undefined;
}

const NOTHING = "nothing was written";

/** Returns the real thing. The library is loaded when something is asked. */
export function terminalPrompts(): Prompts {
  const shared = { output: process.stderr };
  const library = () => import("@clack/prompts");
  const copied = (options: readonly PromptOption[]) =>
    options.map(({ value, hint }) =>
      hint === undefined ? { value } : { value, hint }
    );
  return {
    text: async (message, { initial, check }) => {
      const { text, isCancel } = await library();
      const answer = await text({
        ...shared,
        message,
        initialValue: initial,
        validate: (value) => check(value ?? ""),
      });
      if (isCancel(answer)) throw new Cancelled(NOTHING);
      return answer;
    },
    choose: async (message, { initial, options }) => {
      const { select, isCancel } = await library();
      const answer = await select({
        ...shared,
        message,
        initialValue: initial,
        options: copied(options),
      });
      if (isCancel(answer)) throw new Cancelled(NOTHING);
      return answer;
    },
    chooseSome: async (message, { initial, options }) => {
      const { multiselect, isCancel } = await library();
      const answer = await multiselect({
        ...shared,
        message: `${message} (space marks, enter ends)`,
        initialValues: [...initial],
        options: copied(options),
        required: true,
      });
      if (isCancel(answer)) throw new Cancelled(NOTHING);
      return answer;
    },
  };
}
