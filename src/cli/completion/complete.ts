/**
 * What can stand where the cursor is: verbs, flags, their values, and the names
 * of studies, datasets and models.
 *
 * Read from the verbs' own definitions, so that nothing is said twice. Own code,
 * since the library for commander at hand evaluates what was typed in the
 * user's shell, and needs a package that not every bash has.
 *
 * @module
 */

import type { Argument, Command, Option } from "commander";
import { JUDGE_NAMES } from "../../records/study_plan.ts";

/** The names that a workspace holds. */
export interface Names {
  studies: readonly string[];
  datasets: readonly string[];
  base_models: readonly string[];
}

export interface Candidate {
  value: string;
  /** What it is, in a few words; may be empty. */
  hint: string;
}

/** `files` leaves it to the shell to offer paths. */
export type Completion = Candidate[] | "files";

type Kind = (names: Names) => readonly string[];

/** What arguments and values mean, by the names that verbs give them. */
const KINDS: Readonly<Record<string, Kind | "files">> = {
  study: ({ studies }) => studies,
  first: ({ studies }) => studies,
  second: ({ studies }) => studies,
  dataset: ({ datasets }) => datasets,
  model: ({ base_models, studies }) => [...base_models, ...studies],
  judge: () => JUDGE_NAMES,
  file: "files",
  folder: "files",
  path: "files",
  sheet: "files",
  "facts.csv": "files",
  "--dataset": ({ datasets }) => datasets,
  "--base-model": ({ base_models }) => base_models,
  "--model": () => [],
  "--judge": () => JUDGE_NAMES,
  "--judges": () => JUDGE_NAMES,
};

/** Words that a verb's own names mean nothing for: what is new has no name. */
const NEW = new Set(["new"]);

/** Returns what may stand in place of the last word; `words` follow `lab`. */
export function complete(
  program: Command,
  { words, names }: { words: readonly string[]; names: Names },
): Completion {
  // Shells that part words at "=" hand it over as a word of its own.
  const parted = words.flatMap((word) => word.split(/(?<=^--[\w-]+)=/))
    .filter((word, i, all) => word !== "=" || i === all.length - 1)
    .map((word) => word === "=" ? "" : word);
  const current = parted.at(-1) ?? "";
  const at = walk(program, parted.slice(0, -1));
  if (at.open !== null) {
    const values = choose(valuesOf(at.open, names), current);
    // Where "=" parts no words, the whole word is replaced.
    const flag = /^--[\w-]+=/.exec(words.at(-1) ?? "")?.[0] ?? "";
    return values === "files" ? values : values.map(({ value, hint }) => ({
      value: `${flag}${value}`,
      hint,
    }));
  }
  if (current.startsWith("-") && !at.ended) {
    return choose(flagsOf(at.command, at.given), current);
  }
  const verbs = at.n_arguments === 0 ? verbsOf(at.command) : [];
  const argument = argumentsOf(at.command, { n: at.n_arguments, names });
  if (argument === "files") return argument;
  return choose([...verbs, ...argument], current);
}

interface Place {
  command: Command;
  /** Arguments of the command before the cursor. */
  n_arguments: number;
  given: Set<Option>;
  /** The flag whose value is being written. */
  open: Option | null;
  /** Whether `--` came: no flags any more. */
  ended: boolean;
}

function walk(program: Command, words: readonly string[]): Place {
  const at: Place = {
    command: program,
    n_arguments: 0,
    given: new Set(),
    open: null,
    ended: false,
  };
  for (const word of words) {
    if (at.open !== null) at.open = null;
    else if (word === "--") at.ended = true;
    else if (word.startsWith("-") && !at.ended) {
      const option = at.command.options.find(({ long, short }) =>
        word === long || word === short
      );
      if (option === undefined) continue;
      at.given.add(option);
      if (option.required) at.open = option;
    } else {
      const verb = at.n_arguments > 0
        ? undefined
        : at.command.commands.find((one) => one.name() === word);
      if (verb === undefined) at.n_arguments += 1;
      else at.command = verb;
    }
  }
  return at;
}

function valuesOf(option: Option, names: Names): Completion {
  if (option.argChoices) return plain(option.argChoices);
  const value = /<(.+?)(?:\.\.\.)?>/.exec(option.flags)?.[1] ?? "";
  return kindOf(KINDS[option.long ?? ""] ?? KINDS[value], names);
}

function argumentsOf(
  command: Command,
  { n, names }: { n: number; names: Names },
): Completion {
  const all: readonly Argument[] = command.registeredArguments;
  const argument = all[n] ?? (all.at(-1)?.variadic ? all.at(-1) : undefined);
  if (argument === undefined || NEW.has(command.name())) return [];
  if (argument.argChoices) return plain(argument.argChoices);
  return kindOf(KINDS[argument.name()], names);
}

const kindOf = (kind: Kind | "files" | undefined, names: Names): Completion =>
  kind === "files" ? kind : plain(kind?.(names) ?? []);

const plain = (values: readonly string[]) =>
  values.map((value) => ({ value, hint: "" }));

const flagsOf = (command: Command, given: ReadonlySet<Option>) =>
  command.createHelp().visibleOptions(command)
    .filter((option) => option.variadic || !given.has(option))
    .map(({ long, short, description }) => ({
      value: long ?? short ?? "",
      hint: brief(description),
    }));

const verbsOf = (command: Command) =>
  command.createHelp().visibleCommands(command).map((verb) => ({
    value: verb.name(),
    hint: brief(verb.summary() || verb.description()),
  }));

/** Returns the first words of a description: a hint is one short line. */
function brief(text: string): string {
  const line = text.replace(/ \(env: \w+\)/, "").replace(/\s+/g, " ");
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}

const choose = (all: Completion, start: string): Completion =>
  all === "files" ? all : all.filter(({ value }) => value.startsWith(start));
