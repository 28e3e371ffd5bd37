/**
 * The datasets of a checkout of the released benchmark.
 *
 * @module
 */

import type { ImportedDataset } from "../imported.ts";
import { readNews } from "./news.ts";
import { readPeople } from "./people.ts";
import {
  type Checkout,
  FAMILIES,
  type Family,
  type ReadFile,
} from "./source_files.ts";
import { readUpdates } from "./updates.ts";

const READERS: Record<
  Family,
  (files: readonly ReadFile[]) => ImportedDataset | null
> = {
  people: readPeople,
  news: readNews,
  medical: (files) => readUpdates("medical", files),
  coding: (files) => readUpdates("coding", files),
};

/**
 * Returns a dataset for every family of which the checkout has facts, each
 * with what it lacks.
 *
 * @throws {RangeError} If a row does not fit the others of its family.
 */
export function readDatasets({ files, missing }: Checkout): ImportedDataset[] {
  return FAMILIES.flatMap((family) => {
    const own = files.filter((file) => file.family === family);
    const dataset = READERS[family](own);
    if (dataset === null) return [];
    const prefix = own[0]!.path.replace(/[^/]+$/, "");
    const absent = missing.filter((path) => path.startsWith(prefix));
    return [{ ...dataset, missing: [...dataset.missing, ...absent] }];
  });
}
