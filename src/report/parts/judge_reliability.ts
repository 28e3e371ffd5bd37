/**
 * How far the headline judge can be trusted, and the accuracies that follow.
 *
 * @module
 */

import type { ReportCalibration, ReportQuality } from "../calibration.ts";
import {
  type Block,
  type Inline,
  paragraph,
  reference,
  type Section,
  type Table,
} from "../document.ts";
import { cellText, type Estimate, signed, withInterval } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { correctedBlocks } from "./corrected_table.ts";
import { code } from "./words.ts";

/** Returns the section, or none where the judge was not calibrated. */
export function judgeReliabilityPart(view: StudyView): Section[] {
  const { calibration } = view.input;
  if (calibration === undefined) return [];
  return [{
    id: "judge_reliability",
    title: "How far the judge can be trusted",
    blocks: [
      ...replacedBlocks(view, calibration),
      ...qualityBlocks(view, calibration),
      ...correctedBlocks(calibration),
    ],
  }];
}

/** What was measured of another judge is named, and corrects nothing. */
function replacedBlocks(
  { judge, input }: StudyView,
  { replaced, qualities }: ReportCalibration,
): Block[] {
  if (replaced.length === 0) return [];
  return [
    paragraph(
      `A judge was calibrated that is no longer the headline judge `,
      code(judge),
      ` as it judges here: `,
      ...listedCode(replaced),
      `. What was measured of it corrects nothing${
        qualities.length > 0 ? "" : "; the headline judge is not calibrated"
      }. To calibrate it: `,
      code(`deno task lab judge calibrate --study ${input.plan.study}`),
      ".",
    ),
  ];
}

const listedCode = (names: readonly string[]): Inline[] =>
  names.flatMap((name, i) => i === 0 ? [code(name)] : [", ", code(name)]);

function qualityBlocks(
  { judge }: StudyView,
  { qualities }: ReportCalibration,
): Block[] {
  const [used] = qualities;
  if (used === undefined) return [];
  return [
    paragraph(
      "Every accuracy here is what a judge says. The headline judge ",
      code(judge),
      ` was compared with labels (`,
      reference("table_judge_quality"),
      `): it judged ${
        withInterval(used.sensitivity)
      } of the right answers right, its sensitivity, and ${
        withInterval(used.specificity)
      } of the others not right, its specificity, on ${SOURCES[used.source]}.`,
    ),
    qualityTable(qualities),
  ];
}

const SOURCES = {
  judge_traps:
    "answers that were written to be hard to judge; those of this study are easier or harder in a way that nobody has measured, so the correction below says what the judge's known faults could hide, not what they do hide here",
  labels:
    "answers of this study about trained facts after the last epoch, drawn at random and labelled by a person who saw no verdict",
} as const;

const SOURCE_NAMES = {
  judge_traps: "answers that are hard to judge",
  labels: "answers of this study",
} as const;

function qualityTable(qualities: readonly ReportQuality[]): Table {
  const columns = [
    "Labelled answers",
    "Answers",
    "Accuracy",
    "Sensitivity",
    "Specificity",
    "Cohen's kappa",
  ];
  return {
    kind: "table",
    id: "table_judge_quality",
    caption: ["How far the headline judge agrees with labels."],
    columns: columns.map((title, i) => ({
      title,
      align: i === 0 ? "left" : "right",
    })),
    groups: [{
      title: null,
      rows: qualities.map((quality) => [
        SOURCE_NAMES[quality.source],
        String(quality.n_answers),
        cellText(quality.accuracy),
        cellText(quality.sensitivity),
        cellText(quality.specificity),
        kappaCell(quality.cohen_kappa),
      ]),
    }],
    note:
      "Accuracy: right or not, as labelled. Kappa is agreement beyond chance and may be below 0.",
  };
}

function kappaCell({ estimate, lower, upper }: Estimate): string {
  const number = (value: number | null) => signed(value, { plus: false });
  return lower === null || upper === null
    ? number(estimate)
    : `${number(estimate)} (${number(lower)} to ${number(upper)})`;
}
