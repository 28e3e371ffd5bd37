/**
 * Reads an Inspect evaluation log as rows of answers, for the import that reads
 * tables: sample ids are item ids, the log's model is the checkpoint's.
 *
 * What else places a checkpoint (`epoch`, `condition_id`, `seed`, `dataset`) is
 * read from the log's metadata, where an export of a study puts it and
 * `inspect eval --metadata epoch=5` too; a model that the study has already
 * needs none of it.
 *
 * @module
 */

import type { z } from "zod";
import type { Item } from "../records/item.ts";
import type { Checkpoint, Run } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { PromptOf } from "../responses/messages.ts";
import { readText } from "../tables/files.ts";
import { placeOf as jsonPlace, shown } from "./describe_issue.ts";
import { RECORDED } from "./import_places.ts";
import { type Arm, armOf, whyNotShown } from "./import_inspect_arm.ts";
import { InspectLog, type InspectSample } from "./import_inspect_schema.ts";
import type { PlainRow } from "./import_table.ts";

/** A sample that is no answer of the study, and why. */
export interface LeftOut {
  /** Counts samples from 1. */
  row: number;
  item_id: string;
  reason: string;
}

/** Rows as a table would have them. */
export interface InspectRows {
  rows: PlainRow[];
  /** The sample that each row is, from 1. */
  numbers: number[];
  left_out: LeftOut[];
  n_samples: number;
}

/** What a log is read against. */
export interface InspectContext {
  plan: StudyPlan;
  /** Every item of the plan's datasets, by its id. */
  items: ReadonlyMap<string, readonly Item[]>;
  promptOf: PromptOf;
  checkpoints: readonly Checkpoint[];
  runs: readonly Run[];
}

/** Whether a file may be an Inspect log, by its name. */
export const isInspectLog = (path: string): boolean =>
  /\.(json|eval)$/i.test(path);

/**
 * Returns the answers in a log. Samples that failed, whose id is no item, or
 * that were shown something else than their arm shows are left out, and named.
 *
 * @param place The file's name, for messages.
 * @throws {SyntaxError} If the file is no Inspect log of version 2 in JSON.
 * @throws {RangeError} If it holds no answer to an item, or the plan lacks its arm.
 */
export function readInspectLog(
  path: string,
  { place, ...context }: InspectContext & { place: string },
): InspectRows {
  const log = parseLog(path, place);
  const arm = armOf(log, { place, plan: context.plan });
  const samples = log.samples ?? [];
  const shared = { ...placeCells(log, context), arm };
  const found: InspectRows = {
    rows: [],
    numbers: [],
    left_out: [],
    n_samples: samples.length,
  };
  for (const [i, sample] of samples.entries()) {
    const item_id = String(sample.id);
    const reason = whyLeftOut(sample, { ...context, arm });
    if (reason !== null) {
      found.left_out.push({ row: i + 1, item_id, reason });
      continue;
    }
    found.rows.push({ ...shared, ...answerCells(sample) });
    found.numbers.push(i + 1);
  }
  if (found.rows.length > 0) return found;
  const [first] = found.left_out;
  throw new RangeError(
    `Cannot import ${place} as it must hold an answer to an item of ${context.plan.study}: ${
      first === undefined
        ? "it has no samples"
        : `all ${samples.length} samples are left out, the first, ${
          shown(first.item_id)
        }, since ${first.reason}`
    }`,
  );
}

function parseLog(path: string, place: string): InspectLog {
  if (path.toLowerCase().endsWith(".eval")) {
    throw new SyntaxError(
      `Cannot import ${place} as an Inspect log must be JSON: it is of the packed kind; make JSON of it with: inspect log convert ${place} --to json --output-dir logs`,
    );
  }
  const value = parseJson(readText(path), place);
  const result = InspectLog.safeParse(value);
  if (result.success) return result.data;
  throw new SyntaxError(
    `Cannot import ${place} as it must be an Inspect log of version 2: ${
      faultOf(result.error.issues[0]!, value)
    }`,
  );
}

/** Returns the first fault in one phrase. */
function faultOf({ path, message }: z.core.$ZodIssue, value: unknown): string {
  const found = path.reduce<unknown>(
    (part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  return `${jsonPlace(path) || "the file"}: ${message}: ${shown(found)}`;
}

/** Texts of JSON, or a number that JSON lacks and Inspect writes. */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/gs;

/** Parses JSON in which what is not a number (a missing score) is null. */
function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(
      /\b(NaN|Infinity)\b/.test(text)
        ? text.replace(
          TEXT_OR_NUMBER,
          (found) => found.startsWith('"') ? found : "null",
        )
        : text,
    );
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(
      `Cannot import ${place} as it must be JSON: ${error.message}`,
    );
  }
}

/** Returns the cells that say which checkpoint and dataset a log is of. */
function placeCells(
  { eval: { model, dataset, metadata } }: InspectLog,
  { plan, checkpoints, runs }: InspectContext,
): PlainRow {
  const name = model.replace(/^recorded\//, "");
  const known = checkpoints.find((one) => one.model === RECORDED + name);
  const run = runs.find(({ run_id }) => run_id === known?.run_id);
  const data = metadata?.dataset ?? dataset.name;
  return {
    model: name,
    epoch: metadata?.epoch ?? known?.epoch ?? null,
    condition_id: metadata?.condition_id ?? run?.condition_id ?? null,
    seed: metadata?.seed ?? run?.seed ?? null,
    // A foreign log names its data in its own way.
    dataset: plan.datasets.some((one) => one.dataset === data) ? data : null,
  };
}

function whyLeftOut(
  sample: InspectSample,
  { plan, items, promptOf, arm }: InspectContext & { arm: Arm },
): string | null {
  if (sample.error) return `it failed: ${shown(sample.error.message)}`;
  const meant = items.get(String(sample.id));
  if (meant === undefined) {
    return `its id is no item of ${
      plan.datasets.map(({ dataset }) => dataset).join(", ")
    }`;
  }
  return sample.output === undefined || sample.output.choices.length === 0
    ? "it has no output"
    : whyNotShown(sample, { arm, items: meant, promptOf });
}

function answerCells(sample: InspectSample): PlainRow {
  const output = sample.output!;
  return {
    item_id: String(sample.id),
    repeat: sample.epoch - 1,
    text: attached(textOf(output), sample),
    finish_reason: finishReason(output.choices[0]!.stop_reason),
    input_tokens: output.usage?.input_tokens ?? null,
    output_tokens: output.usage?.output_tokens ?? null,
  };
}

/** Returns what was said: the parts of the first choice that are text. */
function textOf(
  { completion, choices }: NonNullable<InspectSample["output"]>,
): string {
  if (completion !== "") return completion;
  const { content } = choices[0]!.message;
  if (typeof content === "string") return content;
  return content.filter(({ type }) => type === "text")
    .map(({ text }) => text ?? "").join("\n");
}

/** Inspect may keep a long text once, and name it where it stands. */
function attached(text: string, { attachments }: InspectSample): string {
  const name = /^attachment:\/\/(\S+)$/.exec(text)?.[1];
  return name === undefined ? text : attachments[name] ?? text;
}

/** Returns why an answer ended, in the words of this workspace. */
function finishReason(stop_reason: string): string | null {
  if (stop_reason === "max_tokens") return "length";
  return stop_reason === "unknown" ? null : stop_reason;
}
