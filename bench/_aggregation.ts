/**
 * How long it takes to count judgments read from Parquet, for more and more of
 * them: five judges, 1000 items, and as many checkpoints as it takes.
 *
 * @module
 */

import { join } from "node:path";
import { Checkpoint } from "../src/records/run.ts";
import { answerTable } from "../src/summaries/answer_table.ts";
import { itemTable } from "../src/summaries/item_table.ts";
import { toFrame } from "../src/tables/frame.ts";
import { readParquetFrame, writeParquetFrame } from "../src/tables/parquet.ts";
import { answerFrames } from "../tests/summaries/crowd_answers.ts";
import { scaleMaterials } from "./_scale_study.ts";

const JUDGES = [
  "normalized_match",
  "exact_match",
  "contains",
  "number",
  "yes_no",
];
const ITEMS = 1000;

/** The columns of judgments that are counted. */
const COUNTED = [
  "request_hash",
  "repeat",
  "turn",
  "dataset",
  "item_id",
  "judge_id",
  "verdict",
  "score",
  "reason",
];

/** Returns the seconds from two files to counts, the shortest of some runs. */
export function secondsToAggregate(judgments: number): number {
  const folder = Deno.makeTempDirSync();
  try {
    const input = writeTables(folder, judgments);
    const repeats = judgments < 1e6 ? 5 : 3;
    return Math.min(...Array.from({ length: repeats }, () => {
      const started = performance.now();
      const table = answerTable({
        checkpoints: input.checkpoints,
        responses: readParquetFrame(join(folder, "responses.parquet")),
        judgments: readParquetFrame(join(folder, "judgments.parquet"), COUNTED),
      }, { items: input.items, judges: JUDGES });
      checkGraded(table.judges, judgments);
      return (performance.now() - started) / 1000;
    }));
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/** Writes responses and judgments; returns what is not read from files. */
function writeTables(folder: string, judgments: number) {
  const { plan, facts, items } = scaleMaterials({
    entities: ITEMS / 10,
    facts: 2,
    resamples: 100,
  });
  const checkpoints = Array.from(
    { length: judgments / JUDGES.length / ITEMS },
    (_, epoch): Checkpoint => ({
      checkpoint_id: `run_${epoch}`,
      run_id: "run",
      base_model: "base",
      epoch,
      step: epoch,
      model: `local/run_${epoch}`,
      weights_sha256: null,
      loss: null,
    }),
  );
  const frames = answerFrames({ checkpoints, items, judges: JUDGES });
  for (const name of ["responses", "judgments"] as const) {
    writeParquetFrame(join(folder, `${name}.parquet`), frames[name]);
  }
  return {
    items: itemTable({ plan, facts, items }),
    checkpoints: toFrame(checkpoints, Checkpoint),
  };
}

function checkGraded(
  judges: readonly { graded: Uint16Array }[],
  judgments: number,
): void {
  let graded = 0;
  for (const judge of judges) for (const count of judge.graded) graded += count;
  if (graded !== judgments) {
    throw new RangeError(
      `Cannot time the count as every judgment must be in it: judgments=${judgments} counted=${graded}`,
    );
  }
}
