/**
 * Sweeps of arms as pictures: accuracy by how much is shown.
 *
 * @module
 */

import { sweepFigure } from "../../../figures/sweep_figure.ts";
import type { SweepPoint } from "../../../records/sweep.ts";
import type { FigureBlock } from "../../document.ts";
import { counted } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import { SETTING_MEANING } from "../words.ts";
import { figureBlock } from "./block.ts";

/** Two points are a difference, which a table says as well. */
const LEAST_POINTS = 3;

const NAMES: Record<SweepPoint["sweep"], string> = {
  retrieved_chunks: "by the number of chunks retrieved",
  random_chunks: "by the number of random chunks around the evidence",
  random_examples: "by the number of random worked examples",
  similar_examples: "by the number of similar worked examples",
};

/** Returns a figure per sweep, dataset and setting of trained facts. */
export async function drawSweeps(view: StudyView): Promise<FigureBlock[]> {
  const rows = (view.input.sweeps ?? []).filter((row) =>
    row.epoch === view.last_epoch && row.role === "target" &&
    row.items === "all" && row.question_type !== "all"
  );
  const places = Map.groupBy(
    rows,
    (row) => [row.sweep, row.setting, row.dataset].join("_"),
  );
  const figures = await Promise.all(
    [...places].map(async ([place, rows]) => {
      if (new Set(rows.map(({ dose }) => dose)).size < LEAST_POINTS) return [];
      const { sweep, setting } = rows[0]!;
      const retrieval = sweep === "retrieved_chunks"
        ? view.input.retrieval ?? []
        : [];
      const recall = retrieval.length > 0
        ? " The dashed line is evidence recall: the share of the evidence that stands in the chunks shown, whoever answers."
        : "";
      return [
        await figureBlock(
          sweepFigure(rows, { conditions: view.conditions, retrieval }),
          {
            file: `sweep_${place}`,
            table: "sweeps",
            caption: [
              `${sweepFinding(rows)} Accuracy on ${
                SETTING_MEANING[setting] ?? setting
              } ${NAMES[sweep]}, of the base and after ${
                counted(view.last_epoch, "epoch")
              }, with intervals.${recall}`,
            ],
          },
        ),
      ];
    }),
  );
  return figures.flat();
}

/** Returns in how many panels either model clearly moved to the last step. */
export function sweepFinding(rows: readonly SweepPoint[]): string {
  const doses = rows.map(({ dose }) => dose);
  const [first, last] = [Math.min(...doses), Math.max(...doses)];
  const ends = rows.filter(({ dose }) => dose === last);
  const moved = (side: "base" | "tuned") => {
    const lower = ends.map((row) => row[`${side}_change_lower`]);
    const upper = ends.map((row) => row[`${side}_change_upper`]);
    const rose = lower.filter((value) => value !== null && value > 0).length;
    const fell = upper.filter((value) => value !== null && value < 0).length;
    return `rises clearly in ${rose} and falls in ${fell} of ${
      counted(ends.length, "panel")
    }`;
  };
  return `From ${first} to ${last} the base ${moved("base")}, the tuned model ${
    moved("tuned")
  }.`;
}
