/**
 * A dataset as a notebook loads it: its facts and items show themselves.
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import { buildFromFacts as build } from "../datasets/from_facts/build_from_facts.ts";
import { loadDataset as load } from "../datasets/registry.ts";
import { shownDataset } from "./record_display.ts";

/**
 * Returns a dataset, checked.
 *
 * @throws {RangeError | SyntaxError} As `loadDataset` of the datasets does.
 *
 * @example
 * ```ts
 * import { loadDataset } from "src/mod.ts";
 * import assert from "node:assert/strict";
 *
 * const { facts } = await loadDataset("fictional_people");
 * assert.equal(facts.length, 600);
 * ```
 */
export async function loadDataset(
  name: string,
  home?: string,
): Promise<Dataset> {
  return shownDataset(await load(name, home));
}

/**
 * Builds a dataset from a table of facts, writes it and returns it.
 *
 * @throws {RangeError | SyntaxError} As `buildFromFacts` of the datasets does.
 */
export async function buildFromFacts(
  name: string,
  options: Parameters<typeof build>[1],
): Promise<Dataset> {
  return shownDataset(await build(name, options));
}
