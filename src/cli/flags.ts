/**
 * The flags that verbs share. Each may also be given as `INFUSION_<FLAG>`.
 *
 * @module
 */

import { availableParallelism } from "node:os";
import { InvalidArgumentError, Option } from "commander";
import { isSet } from "./exit.ts";

/** What the shared flags give. */
export interface Flags {
  json?: boolean;
  dryRun?: boolean;
  limit?: number;
  workers?: number;
  device?: "wasm" | "webgpu";
  force?: boolean;
  maxConnections?: number;
  budgetUsd?: number;
  offline?: boolean;
  batch?: boolean;
  pollSeconds?: number;
  judgeRepeats?: number;
}

/** Returns a switch; its variable turns it on unless it is 0, no or false. */
export function switchFlag(name: string, description: string): Option {
  const variable = variableOf(name);
  const option = new Option(`--${name}`, `${description} (env: ${variable})`);
  // Commander takes any value of a variable for "on", 0 and false too.
  return isSet(variable) ? option.default(true, "set") : option;
}

/** Returns a flag that takes a value. */
export function valueFlag(
  name: string,
  { value, description }: { value: string; description: string },
): Option {
  return new Option(`--${name} <${value}>`, description).env(variableOf(name));
}

const variableOf = (name: string) =>
  `INFUSION_${name.toUpperCase().replaceAll("-", "_")}`;

/** Reads a whole number above 0. */
export function positiveInteger(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new InvalidArgumentError("It must be a whole number above 0.");
  }
  return number;
}

/** Reads whole numbers, 0 or more, with commas between them. */
export function wholeNumbers(text: string): number[] {
  const numbers = text.split(",").map((part) => part.trim());
  if (numbers.some((number) => !/^\d{1,9}$/.test(number))) {
    throw new InvalidArgumentError(
      "It must be whole numbers, 0 or more, with commas between them.",
    );
  }
  return numbers.map(Number);
}

/** Returns a reader of names out of a list, with commas between them. */
export const namesOf = (allowed: readonly string[]) => (text: string) => {
  const names = text.split(",").map((part) => part.trim());
  const unknown = names.find((name) => !allowed.includes(name));
  if (unknown === undefined) return names;
  throw new InvalidArgumentError(
    `It must be of ${allowed.join(", ")}, with commas between them.`,
  );
};

export const jsonFlag = () =>
  switchFlag(
    "json",
    "print JSON lines only; messages and progress go to standard error",
  );

export const dryRunFlag = () =>
  switchFlag("dry-run", "say what would be done, and do nothing");

export const forceFlag = (description: string) =>
  switchFlag("force", description);

export const limitFlag = () =>
  valueFlag("limit", { value: "n", description: "ask at most n questions now" })
    .argParser(positiveInteger);

export const workersFlag = () =>
  valueFlag("workers", {
    value: "n",
    description:
      `how much runs side by side (default: ${availableParallelism()}, the cores)`,
  }).argParser(positiveInteger);

export const deviceFlag = () =>
  valueFlag("device", {
    value: "device",
    description: "where the embedded model computes (default: wasm)",
  }).choices(["wasm", "webgpu"]);

/** Reads a sum of money, 0 or more. */
export function usd(text: string): number {
  const number = Number(text.replace(/^\$/, ""));
  if (text.trim() === "" || !Number.isFinite(number) || number < 0) {
    throw new InvalidArgumentError("It must be US dollars, 0 or more.");
  }
  return number;
}

export const budgetFlag = () =>
  valueFlag("budget-usd", {
    value: "usd",
    description:
      "the most to spend on the study in all; without it nothing is spent",
  }).argParser(usd);

export const connectionsFlag = () =>
  valueFlag("max-connections", {
    value: "n",
    description: "the most calls of a provider that are open at once",
  }).argParser(positiveInteger);

export const pollFlag = () =>
  valueFlag("poll-seconds", {
    value: "n",
    description: "how often to look at a training that a service does",
  }).argParser(positiveInteger);

export const offlineFlag = () =>
  switchFlag("offline", "ask nobody: an answer that is missing is an error");

export const batchFlag = () =>
  switchFlag(
    "batch",
    "ask in batches where they are sold, at a lower price: come back for the answers",
  );

export const judgeRepeatsFlag = () =>
  valueFlag("judge-repeats", {
    value: "n",
    description:
      "judge each answer by each model at most n times now (default: as the plan says; 10 for scores, else 1)",
  }).argParser(positiveInteger);

/** Returns what the flags say to the stages of a study. */
export const stageOptions = (flags: Flags, signal: AbortSignal) => ({
  limit: flags.limit,
  budget_usd: flags.budgetUsd,
  offline: flags.offline,
  batch: flags.batch,
  judge_repeats: flags.judgeRepeats,
  signal,
});

/** Returns the help text that shows commands by example. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${
    lines.map((line) => `  deno task lab ${line}`).join("\n")
  }`;
}
