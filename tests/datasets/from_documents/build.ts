/**
 * A build in a workspace of its own, and what it left there.
 *
 * @module
 */

import { join } from "node:path";
import {
  buildFromDocuments,
  type DocumentsOptions,
} from "src/datasets/from_documents/build_from_documents.ts";
import { Rejected } from "src/datasets/from_facts/built.ts";
import { readCsv } from "src/tables/csv.ts";
import { scriptedWriter } from "./scripted_writer.ts";

/** Builds from documents in a workspace; `vllm` costs nothing. */
export const build = (
  place: { home: string; from: string },
  options: Partial<DocumentsOptions> = {},
) =>
  buildFromDocuments("bridges", {
    ...place,
    model: scriptedWriter(),
    model_name: "vllm/writer",
    prices: { version: "test", prices: [] },
    budget_usd: null,
    ...options,
  });

export const rejectedIn = (home: string) =>
  readCsv(join(home, "datasets/bridges/rejected.csv"), Rejected);

export const fileOf = (home: string, name: string) =>
  join(home, "datasets/bridges", name);
