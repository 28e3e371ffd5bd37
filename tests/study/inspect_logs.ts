/**
 * Inspect logs that this workspace did not write, smallest that they can be.
 *
 * @module
 */

import { join } from "node:path";

/** A log as Inspect writes one of a base model. */
export function foreignLog(samples: object[], spec: object = {}) {
  return {
    version: 2,
    status: "success",
    eval: {
      created: "2026-07-05T09:59:40-04:00",
      task: "people",
      dataset: { name: "people.jsonl", samples: samples.length },
      model: "small",
      config: {},
      ...spec,
    },
    samples,
  };
}

/** A sample that was answered. */
export function answer(id: string | number, text: string, more: object = {}) {
  return {
    id,
    epoch: 1,
    input: "What?",
    target: "41",
    output: {
      model: "small",
      choices: [{
        message: { role: "assistant", content: text },
        stop_reason: "stop",
      }],
      completion: text,
    },
    ...more,
  };
}

/** Writes a log into a workspace; returns its path. */
export function writeLog(
  home: string,
  log: object | string,
  name = "log.json",
) {
  const path = join(home, name);
  const text = typeof log === "string" ? log : JSON.stringify(log);
  Deno.writeTextFileSync(path, text);
  return path;
}
