/**
 * Writes a study's tables, each as one CSV or Parquet file: what was measured,
 * and all that it was computed from.
 *
 * They are read one after the other, as a recorded study's do not fit into
 * memory side by side. Lists and objects are JSON text, as in the workspace.
 *
 * @module
 */

import { join } from "node:path";
import pl from "polars";
import { Claim } from "../../records/claim.ts";
import { Fact } from "../../records/fact.ts";
import { Item } from "../../records/item.ts";
import { Judgment } from "../../records/judgment.ts";
import { Response } from "../../records/response.ts";
import { Checkpoint, Run } from "../../records/run.ts";
import { Comparison, Summary } from "../../records/summary.ts";
import { JUDGE_ARM } from "../../judgments/judge_label.ts";
import { readNumbered } from "../../ledger/numbered.ts";
import type { StudyContext } from "../../study/context.ts";
import { readTable } from "../../study/snapshot.ts";
import {
  type Frames,
  judgmentsOf,
  responsesOf,
} from "../../study/study_frames.ts";
import { summarizeStudy } from "../../study/summarize_stage.ts";
import type { RecordSchema } from "../../tables/columns.ts";
import { toFrame } from "../../tables/frame.ts";
import { writeParquetFrame } from "../../tables/parquet.ts";
import { assertAnswered, trainingsOf } from "../answer_reader.ts";
import type { WriteFormat } from "../format.ts";

type WriteFrame = (path: string, frame: pl.DataFrame) => void;

/**
 * Writes every table as CSV: an empty cell is null, `""` the empty text. Text
 * that a spreadsheet would compute or call (a model may say anything) has `'`
 * before it; the Parquet tables have it as it is.
 */
export const writeCsvTables = tableWriter("csv", (path, frame) => {
  harmless(frame).writeCSV(path);
});

/** How a formula begins, for one spreadsheet or another. */
const FORMULA = "^[=+@\\t\\r\uff0b\uff1d\uff20-]";

/** A number with its sign is none: `-5`, `+3.2 %`. */
const PLAIN_NUMBER = "^[+-][0-9][0-9.,]*( ?%)?$";

function harmless(frame: pl.DataFrame): pl.DataFrame {
  const texts = frame.columns.filter((name) =>
    frame.getColumn(name).dtype.equals(pl.String)
  );
  return texts.length === 0 ? frame : frame.withColumns(
    ...texts.map((name) => {
      const text = pl.col(name);
      return pl.when(
        text.str.contains(FORMULA).and(text.str.contains(PLAIN_NUMBER).not()),
      ).then(pl.concatString([pl.lit("'"), text], "")).otherwise(text)
        .alias(name);
    }),
  );
}

/** Writes every table as Parquet (zstd). */
export const writeParquetTables = tableWriter("parquet", writeParquetFrame);

function tableWriter(ending: string, writeFrame: WriteFrame): WriteFormat {
  return async (context, { folder }) => {
    assertAnswered(context);
    const paths: string[] = [];
    const write = (name: string, frame: pl.DataFrame) => {
      const path = `${name}.${ending}`;
      writeFrame(join(folder, path), frame);
      paths.push(path);
    };
    await writeAnswers(context, write);
    await writeSmall(context, write);
    return paths;
  };
}

type Write = (name: string, frame: pl.DataFrame) => void;

/** The two long tables; the longer one first. */
async function writeAnswers(context: StudyContext, write: Write) {
  const { plan, materials } = context;
  const read = (
    name: "judgments" | "responses",
    { shape }: { shape: object },
  ) => readTable(context, name, Object.keys(shape));
  write(
    "judgments",
    judgmentsOf({
      judgments: await read("judgments", Judgment),
      responses: repliesToJudges(context),
    } as Frames, plan),
  );
  const { checkpoints } = await trainingsOf(context);
  write(
    "responses",
    responsesOf(await read("responses", Response), {
      plan,
      materials,
      checkpoints,
    }),
  );
}

/** What judges asked for before they could judge: it is part of their names. */
function repliesToJudges(
  { plan: { study }, options: { home, recorded } }: StudyContext,
): pl.DataFrame {
  const columns = [
    "checkpoint_id",
    "dataset",
    "item_id",
    "arm",
    "text",
  ] as const;
  const { responses } = readNumbered(study, {
    home,
    recorded,
    columns: { responses: columns },
  });
  return responses.filter(pl.col("arm").eq(pl.lit(JUDGE_ARM)));
}

async function writeSmall(context: StudyContext, write: Write) {
  const { summaries, comparisons, claims } = await summarizeStudy(context);
  const { runs, checkpoints } = await trainingsOf(context);
  const { datasets, items } = context.materials;
  const facts = [...datasets.values()].flatMap(({ facts }) => facts);
  const put = (name: string, rows: readonly object[], schema: RecordSchema) =>
    write(name, toFrame(rows as never, schema));
  put("summaries", summaries, Summary);
  put("comparisons", comparisons, Comparison);
  put("claims", claims, Claim);
  put("facts", facts, Fact);
  put("items", items, Item);
  put("runs", runs, Run);
  put("checkpoints", checkpoints, Checkpoint);
}
