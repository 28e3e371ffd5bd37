/**
 * The plan of a study on disk: read, checked, and pinned to its inputs.
 *
 * @module
 */

import { relative } from "node:path";
import { homeFolder, studyPaths } from "../paths.ts";
import { StudyPlan } from "../records/study_plan.ts";
import { readText, writeWhole } from "../tables/files.ts";
import { describeIssue, shown } from "./describe_issue.ts";
import { listStudies } from "./list_studies.ts";
import { findPlanFault } from "./plan_checks.ts";

/** In a plan that was never pinned, this stands where a SHA-256 will be. */
export const UNPINNED = "0".repeat(64);

/**
 * Returns the checked plan of a study, defaults filled in.
 *
 * @throws {RangeError} If there is no such study; names those there are.
 * @throws {SyntaxError} If the file is not a plan: names the file, the place
 *   in it, and what is allowed there.
 */
export function loadPlan(study: string, home = homeFolder()): StudyPlan {
  const plan = readPlan(studyPaths(existing(study, home), home).plan, home);
  if (plan.study !== study) {
    throw new SyntaxError(
      `Cannot read ${
        planPlace(study, home)
      } as study must be the name of its folder, ${study}: ${
        shown(plan.study)
      }`,
    );
  }
  return plan;
}

function existing(study: string, home: string): string {
  const studies = listStudies(home);
  if (studies.includes(study)) return study;
  throw new RangeError(
    `Cannot open a study as its name must be one of ${
      studies.join(", ") || "none yet"
    }: ${shown(study)}; make one with: deno task lab new ${
      /^[a-z0-9][a-z0-9_]*$/.test(study) ? study : "my_study"
    }`,
  );
}

/** Returns where a study's plan lies, relative to the workspace. */
export function planPlace(study: string, home = homeFolder()): string {
  return relative(home, studyPaths(study, home).plan);
}

/** Returns the checked plan in a file. */
export function readPlan(path: string, home = homeFolder()): StudyPlan {
  const place = relative(home, path);
  return checkedPlan(parseJson(readText(path), place), place);
}

/** Returns a plan, checked, its defaults filled in; a fault names `place`. */
export function checkedPlan(value: unknown, place: string): StudyPlan {
  const result = StudyPlan.safeParse(value);
  if (result.success) fillBaseModels(result.data);
  const fault = result.success
    ? findPlanFault(result.data)
    : describeIssue(result.error.issues, { schema: StudyPlan, value });
  if (fault !== undefined || !result.success) {
    throw new SyntaxError(`Cannot read ${place} as ${fault}`);
  }
  return result.data;
}

/** Where a plan has one base model, its conditions need not name it. */
function fillBaseModels({ base_models, conditions }: StudyPlan): void {
  if (base_models.length !== 1) return;
  for (const condition of conditions) {
    condition.base_model ||= base_models[0]!.base_model;
  }
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(
      `Cannot read ${place} as it must be JSON: ${error.message}`,
    );
  }
}

/** The SHA-256 of what a plan names, by name. */
export interface Pins {
  datasets: ReadonlyMap<string, string>;
  /** Null for a model that a provider serves. */
  base_models: ReadonlyMap<string, string | null>;
}

/**
 * Writes the SHA-256 of the datasets and base models into the plan's file and
 * leaves the rest of it as it is. Returns whether anything changed.
 */
export function pinPlan(
  study: string,
  { pins, home = homeFolder() }: { pins: Pins; home?: string },
): boolean {
  const path = studyPaths(study, home).plan;
  const before = readText(path);
  const plan = JSON.parse(before) as Pick<
    StudyPlan,
    "datasets" | "base_models"
  >;
  for (const entry of plan.datasets) {
    entry.sha256 = pins.datasets.get(entry.dataset) ?? entry.sha256;
  }
  for (const entry of plan.base_models) {
    const found = pins.base_models.get(entry.base_model);
    if (found !== undefined) entry.sha256 = found;
  }
  const after = planText(plan);
  if (before === after) return false;
  writeWhole(path, after);
  return true;
}

/** Returns a plan as the text of its file: short lists on one line. */
export function planText(plan: unknown): string {
  const text = JSON.stringify(plan, null, 2).replace(
    /\[\n\s+([^\[\]{}]+?)\n\s+\]/g,
    (whole, inside: string) => {
      const line = `[${inside.split(/,\n\s+/).join(", ")}]`;
      return line.length > 70 ? whole : line;
    },
  );
  return `${text}\n`;
}
