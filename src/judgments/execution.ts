/**
 * `execution`: the program in the text, run against the library's new version,
 * returns what the reference returns.
 *
 * Programs run in a sandbox that knows no right answer: what they return comes
 * back as JSON text and is compared here. A program that changes built-in
 * objects is wrong whatever it returns. One that is right with the old version
 * of the library gives the answer from before the update. The score is how much
 * of the old version a program uses; see `execution/old_api_rate.ts`.
 *
 * @module
 */

import type { Item } from "../records/item.ts";
import { OLD_API_RATE, STALE_REASON } from "../records/judgment.ts";
import { LIBRARIES, type Tests } from "./execution/libraries.ts";
import { programIn } from "./execution/program_in.ts";
import type { Limits, Report, Stop } from "./execution/protocol.ts";
import { sameValue } from "./execution/same_value.ts";
import { Sandbox } from "./execution/sandbox.ts";
import { BLANK_REASON, type Judge, judgeId, type Outcome } from "./judge.ts";

/** A whole program takes a few checks and less than a megabyte. */
export const LIMITS: Limits = {
  checks: 1_000,
  memory_bytes: 64 * 2 ** 20,
  stack_bytes: 256 * 2 ** 10,
  jobs: 1_000,
  result_characters: 100_000,
  deadline_milliseconds: 10_000,
};

/** Longer texts are no answers to questions for a few lines. */
const LONGEST = 100_000; // characters

/** Everything that could change a verdict, the deadline of a slow day apart. */
const SETTINGS = {
  version: 2, // of the rule, of the library and of the tests
  engine: "quickjs-emscripten 0.32.0",
  checks: LIMITS.checks,
  memory_bytes: LIMITS.memory_bytes,
  stack_bytes: LIMITS.stack_bytes,
};

const WHY: Record<Stop, (detail: string) => string> = {
  syntax: () => "is no program that can be read",
  missing_export: () => "imports a name that the library does not have",
  missing_function: () => "defines no function of the name asked for",
  thrown: (detail) =>
    `throws ${/^[A-Z]\w{0,30}Error(?=:)/.exec(detail)?.[0] ?? "something"}`,
  endless: () => "stopped: runs without end",
  memory: () => "stopped: takes too much memory",
  stack: () => "stopped: nests or calls itself without end",
  not_plain: (detail) => `returns no plain value but ${detail}`,
  crash: () => "stopped: broke the sandbox's engine",
};

/** Returns the judge that runs programs, with other limits for its tests. */
export function executionJudge(limits: Limits = LIMITS): ExecutionJudge {
  return new ExecutionJudge(limits);
}

class ExecutionJudge implements Judge {
  readonly judge_id = judgeId("execution", SETTINGS);
  readonly #sandbox = new Sandbox();
  readonly #expected = new Map<string, Promise<unknown[]>>();

  constructor(readonly limits: Limits) {}

  applies({ answer_format, dataset }: Item): boolean {
    return answer_format === "code" && Object.hasOwn(LIBRARIES, dataset);
  }

  async judge(item: Item, { text }: { text: string }): Promise<Outcome> {
    if (text.trim() === "") {
      return { verdict: "not_attempted", reason: BLANK_REASON };
    }
    if (text.length > LONGEST) {
      return { verdict: "incorrect", reason: "is too long to be run" };
    }
    const expected = await this.#valuesExpected(item);
    const report = await this.report(item, { text });
    const fault = faultOf(report, expected);
    const score = scoreOf(report);
    if (fault === null) {
      const reason = `passes all ${expected.length} tests`;
      return { verdict: "correct", reason, ...score };
    }
    const stale = mayBeStale(report) &&
      faultOf(await this.report(item, { text, before: true }), expected) ===
        null;
    const reason = stale ? STALE_REASON : fault;
    return { verdict: "incorrect", reason, ...score };
  }

  /** Returns what became of the program in a text, or in an old one. */
  report(
    item: Item,
    { text, before = false }: { text: string; before?: boolean },
  ): Promise<Report> {
    const tests = LIBRARIES[item.dataset] as Tests; // applies() says so
    const { name, old_names, new_names } = tests;
    const source = before ? tests.source_before : tests.source;
    const entry = tests.entryOf(item);
    return this.#sandbox.run({
      program: programIn(text, entry),
      entry,
      library: { name, source, old_names, new_names },
      calls: tests.callsOf(item),
      limits: this.limits,
    });
  }

  async close(): Promise<void> {
    await this.#sandbox.close();
  }

  /** What the reference returns; it is run like any answer, once. */
  #valuesExpected(item: Item): Promise<unknown[]> {
    const reference = item.answers[0] as string;
    const key = JSON.stringify([item.dataset, item.template, reference]);
    const known = this.#expected.get(key) ?? this.#runReference(item);
    this.#expected.set(key, known);
    return known;
  }

  async #runReference(item: Item): Promise<unknown[]> {
    const reference = item.answers[0] as string;
    const { stopped, values } = await this.report(item, { text: reference });
    if (stopped !== null) {
      throw new RangeError(
        `Cannot judge as the reference of ${item.item_id} must run: ${stopped.why}, ${stopped.detail}`,
      );
    }
    return values.map((value) => JSON.parse(value));
  }
}

/** A program that names nothing renamed has no rate, and so no score. */
function scoreOf({ old_api_rate: score }: Report) {
  return score === null ? {} : { score, score_mode: OLD_API_RATE };
}

/** Returns what is wrong with a program, or null if nothing is. */
function faultOf(report: Report, expected: unknown[]): string | null {
  const { values, stopped, refused, changed } = report;
  if (changed.length > 0) return `tampers with ${changed.join(", ")}`;
  const wrong = values.findIndex((value, i) =>
    !sameValue(JSON.parse(value), expected[i])
  );
  if (wrong < 0 && stopped === null) return null;
  if (refused.length > 0) return `asks for ${refused.join(", ")}: not there`;
  const test = wrong < 0 ? values.length : wrong;
  const fault = wrong >= 0
    ? "returns another value"
    : WHY[stopped?.why as Stop](stopped?.detail ?? "");
  const isAboutOneTest = wrong >= 0 || stopped?.why === "thrown" ||
    stopped?.why === "not_plain";
  return isAboutOneTest
    ? `fails test ${test + 1} of ${expected.length}: ${fault}`
    : fault;
}

/** Whether a wrong program could have been right with the old version. */
function mayBeStale({ stopped, changed, refused }: Report): boolean {
  return changed.length === 0 && refused.length === 0 &&
    (stopped === null || stopped.why === "missing_export" ||
      stopped.why === "thrown" || stopped.why === "not_plain");
}

export const execution = executionJudge();
