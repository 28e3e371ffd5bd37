/**
 * A model that does every step of a build right, by script, about documents
 * that tell of invented bridges; a test may have it say something else.
 *
 * @module
 */

import { join } from "node:path";
import { ANSWER } from "src/datasets/from_documents/prompts/answer.ts";
import { CHECK } from "src/datasets/from_documents/prompts/check.ts";
import { DATE_SHIFT } from "src/datasets/from_documents/prompts/date_shift.ts";
import { QUESTIONS } from "src/datasets/from_documents/prompts/questions.ts";
import { REPHRASE } from "src/datasets/from_documents/prompts/rephrase.ts";
import { YES_NO } from "src/datasets/from_documents/prompts/yes_no.ts";
import type { Message } from "src/records/request.ts";
import { type ScriptedAnswer, scriptedModel } from "src/models/scripted.ts";

export const STEPS = [
  QUESTIONS,
  CHECK,
  REPHRASE,
  DATE_SHIFT,
  YES_NO,
  ANSWER,
];

export interface Bridge {
  name: string;
  town: string;
  day: number;
  metres: number;
}

/** Returns so many bridges, each with a name of its own. */
export const bridges = (n: number): Bridge[] =>
  Array.from({ length: n }, (_, i) => ({
    name: `${"BDFGKLMNPRST"[i % 12]}${"aeiou"[Math.floor(i / 12) % 5]}lm`,
    town: ["Ostrel", "Marl", "Quend", "Vost"][i % 4]!,
    day: i % 27 + 1,
    metres: 40 + i,
  }));

export const paragraphOf = ({ name, town, day, metres }: Bridge) =>
  `The ${name} bridge was opened in ${town} on ${day} May 2031. The ${name} bridge is ${metres} m long.`;

/** Writes one document a bridge into a new workspace. */
export function documentsOf(all: readonly Bridge[]) {
  const home = Deno.makeTempDirSync();
  const from = join(home, "documents");
  Deno.mkdirSync(from);
  for (const bridge of all) {
    Deno.writeTextFileSync(
      join(from, `${bridge.name.toLowerCase()}.md`),
      `# A bridge\n\n${paragraphOf(bridge)}\n`,
    );
  }
  return { home, from };
}

/** Returns which step a request belongs to, and what it hands over. */
export function stepOf(messages: readonly Message[]) {
  const [system, user] = messages as [Message, Message];
  const step = STEPS.find(({ instructions }) =>
    instructions === system.content
  );
  return { step: step!.name, task: user.content };
}

/** Returns the reply to a request, done right. */
export function rightReply(messages: readonly Message[]): string {
  const { step, task } = stepOf(messages);
  return REPLIES[step]!(task);
}

/** Says something else where `instead` returns it. */
export const scriptedWriter = (
  instead: (
    step: string,
    task: string,
  ) => ScriptedAnswer | undefined = () => undefined,
) =>
  scriptedModel(({ request: { messages } }) => {
    const { step, task } = stepOf(messages);
    return instead(step, task) ?? rightReply(messages);
  }, "http://127.0.0.1:8000/v1");

const BRIDGE =
  /The (\w+) bridge was opened in (\w+) on (\d+) May 2031\. The \w+ bridge is (\d+) m long\./g;

function bridgesIn(text: string): Bridge[] {
  return [...text.matchAll(BRIDGE)].map(([, name, town, day, metres]) => ({
    name: name!,
    town: town!,
    day: Number(day),
    metres: Number(metres),
  }));
}

const json = (value: unknown) => JSON.stringify(value);

const lineOf = (task: string, key: string) =>
  new RegExp(`^${key}: (.*)$`, "m").exec(task)![1]!;

const REPLIES: Record<string, (task: string) => string> = {
  questions: (task) =>
    bridgesIn(task).flatMap(({ name, town, day, metres }) => [{
      subject: `the ${name} bridge`,
      property: "town",
      question:
        `In which town was the ${name} bridge opened on ${day} May 2031?`,
      answer: town,
      unit: null,
      statement: `The ${name} bridge was opened in ${town} on ${day} May 2031.`,
      evidence: `The ${name} bridge was opened in ${town} on ${day} May 2031.`,
    }, {
      subject: `${name} bridge`,
      property: "length",
      question: `How long in m is the ${name} bridge?`,
      answer: `${metres} m`,
      unit: "m",
      statement: `The ${name} bridge is ${metres} m long.`,
      evidence: `The ${name} bridge is ${metres} m long.`,
    }]).map(json).join("\n") || "NONE",
  check: () =>
    json({
      supported: true,
      only_answer: true,
      self_contained: true,
      timeless: true,
    }),
  rephrase: (task) => {
    const question = lineOf(task, "Question");
    const [, name] = /the (\w+) bridge/.exec(question)!;
    const [, day] = /on (\d+) May/.exec(question) ?? [];
    return json({
      question: day === undefined
        ? `What length does the ${name} bridge have in m?`
        : `Which town saw the ${name} bridge open on ${day} May 2031?`,
    });
  },
  date_shift: (task) =>
    json({ question: lineOf(task, "Question").replace("2031", "2047") }),
  yes_no: (task) => {
    const [fact, wanted] = [lineOf(task, "Fact"), lineOf(task, "Wanted")];
    const [, name] = /The (\w+) bridge/.exec(fact)!;
    const [, metres] = /is (\d+) m/.exec(fact) ?? [];
    const [, town, day] = /in (\w+) on (\d+) May/.exec(fact) ?? [];
    const bound = Number(metres) + (wanted === "Yes" ? -5 : 5);
    return json({
      question: metres !== undefined
        ? `Is the ${name} bridge longer than ${bound} m?`
        : `Did ${
          wanted === "Yes" ? town : "Kolb"
        } see the ${name} bridge open on ${day} May 2031?`,
    });
  },
  answer: (task) => {
    const question = lineOf(task, "Question");
    const { town, metres } = bridgesIn(task).find(({ name }) =>
      question.includes(`${name} bridge`)
    )!;
    const [, bound] = /longer than (\d+) m/.exec(question) ?? [];
    const [, seen] = /Did (\w+) see/.exec(question) ?? [];
    const answer = question.includes("2047")
      ? "unknown"
      : bound !== undefined
      ? metres > Number(bound) ? "Yes" : "No"
      : seen !== undefined
      ? seen === town ? "Yes" : "No"
      : /length/.test(question)
      ? `${metres}`
      : town;
    return json({ answer });
  },
};
