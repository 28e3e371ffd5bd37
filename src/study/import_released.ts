/**
 * Imports a checkout of the released benchmark: its datasets, and the answers
 * of five tuned models as the study `finetunebench_released`.
 *
 * @module
 */

import { join } from "node:path";
import { z } from "zod";
import type { Dataset } from "../datasets/dataset.ts";
import { readDatasets } from "../datasets/import/finetunebench/read_datasets.ts";
import { readCheckout } from "../datasets/import/finetunebench/source_files.ts";
import type { ImportedDataset } from "../datasets/import/imported.ts";
import { writeImported } from "../datasets/import/write_imported.ts";
import { loadDataset } from "../datasets/registry.ts";
import { homeFolder, studyPaths } from "../paths.ts";
import { writeCsv } from "../tables/csv.ts";
import { writeWhole } from "../tables/files.ts";
import { importResponses, type ImportResult } from "./import_responses.ts";
import { openStudy } from "./open_study.ts";
import { planText } from "./plan_file.ts";
import { type ReleasedCount, releasedCounts } from "./released_counts.ts";
import {
  conditionOf,
  RELEASED_EPOCH,
  RELEASED_STUDY,
  releasedPlan,
  tunedName,
} from "./released_plan.ts";
import { type RankingCell, rankingCells } from "./released_ranking.ts";
import {
  readReleasedResponses,
  type ReleasedCell,
} from "./released_responses.ts";
import { ReleasedRow, releasedRows } from "./released_table.ts";

/** What an import brought, and what the folder lacks. */
export interface ReleasedImport {
  datasets: {
    dataset: string;
    sha256: string;
    n_facts: number;
    n_items: number;
    notes: string[];
  }[];
  /** Paths in the checkout that are not there. */
  missing: string[];
  /** Null where the folder has no answers. */
  study: ImportResult | null;
  counts: ReleasedCount[];
  ranking: RankingCell[];
}

const AnswerRow = z.strictObject({
  dataset: z.string(),
  item_id: z.string(),
  condition_id: z.string(),
  epoch: z.int(),
  model: z.string(),
  text: z.string(),
});

/**
 * Imports what a folder has, and judges the answers.
 *
 * Importing again changes nothing, and adds what the folder has since.
 *
 * @throws {RangeError | SyntaxError} If the folder has none of the files, or
 *   one of them is not as released; names the file, the row and the column.
 */
export async function importReleased(
  folder: string,
  { home = homeFolder() }: { home?: string | undefined } = {},
): Promise<ReleasedImport> {
  const checkout = readCheckout(folder);
  const imported = readDatasets(checkout);
  const responses = readReleasedResponses(folder, imported);
  const datasets: Dataset[] = [];
  for (const one of imported) {
    writeImported(one, { source: "StanfordFineTuneBench", home });
    datasets.push(await loadDataset(one.dataset, home));
  }
  const { cells } = responses;
  const { study, counts } = cells.length === 0
    ? { study: null, counts: [] }
    : await importStudy(cells, { datasets, home });
  const ranking = rankingCells(counts);
  if (study !== null) {
    const { folder } = studyPaths(RELEASED_STUDY, home);
    const table = releasedRows(ranking, counts);
    writeCsv(join(folder, TABLE_FILE), table, ReleasedRow);
    writeCsv(join(folder, VERDICTS_FILE), verdictRows(cells), VerdictRow);
  }
  return {
    datasets: datasets.map((dataset, i) => described(dataset, imported[i]!)),
    missing: [
      ...new Set([
        ...checkout.missing,
        ...imported.flatMap(({ missing }) => missing),
        ...responses.missing,
      ]),
    ],
    study,
    counts,
    ranking,
  };
}

/** The file of the study's folder that holds the ranking and the counts. */
export const TABLE_FILE = "released_table.csv";

/** The file of the study's folder that names every cell with a verdict. */
export const VERDICTS_FILE = "verdict_cells.csv";

const VerdictRow = z.strictObject({
  file: z.string(),
  row: z.int(),
  model: z.string(),
  item_id: z.string(),
  text: z.string(),
});

const verdictRows = (cells: readonly ReleasedCell[]) =>
  cells.filter(({ is_verdict }) => is_verdict)
    .map(({ file, row, model, item, text }) => {
      const { item_id } = item;
      return { file, row, model, item_id, text };
    });

function described(
  { dataset, sha256, facts, items }: Dataset,
  { notes }: ImportedDataset,
): ReleasedImport["datasets"][number] {
  const [n_facts, n_items] = [facts.length, items.length];
  return { dataset, sha256, n_facts, n_items, notes };
}

/** Writes the plan and the answers, and judges them. */
async function importStudy(
  cells: readonly ReleasedCell[],
  { datasets, home }: { datasets: readonly Dataset[]; home: string },
): Promise<{ study: ImportResult; counts: ReleasedCount[] }> {
  const { folder, plan } = studyPaths(RELEASED_STUDY, home);
  writeWhole(plan, planText(releasedPlan(cells, datasets)));
  const path = join(folder, "answers.csv");
  writeCsv(
    path,
    cells.filter(({ is_verdict }) => !is_verdict)
      .map(({ family, model, item, text }) => ({
        dataset: item.dataset,
        item_id: item.item_id,
        condition_id: conditionOf(model, family),
        epoch: RELEASED_EPOCH,
        model: tunedName(model, family),
        text,
      })),
    AnswerRow,
  );
  const result = await importResponses(path, { study: RELEASED_STUDY, home });
  const study = await openStudy(RELEASED_STUDY, { home });
  try {
    await study.judge();
    return { study: result, counts: await releasedCounts(study, cells) };
  } finally {
    study.close();
  }
}
