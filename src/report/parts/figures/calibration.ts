/**
 * Confidence against accuracy, as a reliability diagram.
 *
 * @module
 */

import { calibrationFigure } from "../../../figures/calibration_figure.ts";
import { readable } from "../../../figures/theme.ts";
import type { Block } from "../../document.ts";
import { counted } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import { numberText, shownRows, shownSetting } from "../analysis/cells.ts";
import { figureBlock, headingOf } from "./block.ts";

/** Returns the diagram of the first type that is not memorization. */
export async function drawCalibration(
  view: StudyView,
  dataset: string,
): Promise<Block[]> {
  const rows = shownRows(view, dataset, view.input.analysis.reliability ?? []);
  const setting = shownSetting(view, dataset);
  const types = view.types({ dataset, role: "target", setting })
    .filter((type) => rows.some((row) => row.question_type === type));
  const type = types.find((type) => type !== "memorization") ?? types[0];
  if (type === undefined) return [];
  const { conditions } = view;
  return [
    headingOf(view, { id: "reliability", dataset, title: "Confidence" }),
    await figureBlock(
      calibrationFigure(
        rows.filter(({ question_type }) => question_type === type),
        { conditions },
      ),
      {
        file: view.datasets.length > 1
          ? `calibration_${dataset}`
          : "calibration",
        table: "reliability",
        caption: [
          `${
            calibrationFinding(view, { dataset, type })
          } Share of right answers by the probability that a model gives to the accepted answer, ${
            readable(type)
          } questions about ${setting} facts, with intervals; larger dots hold more answers. On the dashed line a model is right as often as its probability says; above it, more often.`,
        ],
      },
    ),
  ];
}

/** Returns the range of calibration errors before and after. */
export function calibrationFinding(
  view: StudyView,
  { dataset, type }: { dataset: string; type: string },
): string {
  const rows = shownRows(view, dataset, view.input.analysis.calibration)
    .filter((row) =>
      row.question_type === type && row.calibration_error !== null
    );
  const range = (isBase: boolean) => {
    const values = rows.filter(({ epoch }) => (epoch === 0) === isBase)
      .map((row) => row.calibration_error!);
    if (values.length === 0) return "not measured";
    const [low, high] = [Math.min(...values), Math.max(...values)]
      .map((value) => numberText(value));
    return low === high ? low! : `${low} to ${high}`;
  };
  return `The calibration error of the base is ${range(true)}, after ${
    counted(view.last_epoch, "epoch")
  } ${range(false)}.`;
}
