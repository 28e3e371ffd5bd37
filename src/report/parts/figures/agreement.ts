/**
 * How far the judges of a study agree, as a picture.
 *
 * @module
 */

import { judgeAgreementFigure } from "../../../figures/judge_agreement_figure.ts";
import { readable } from "../../../figures/theme.ts";
import type { JudgeAgreementRow } from "../../../records/judge_tables.ts";
import type { FigureBlock } from "../../document.ts";
import { estimateText } from "../analysis/cells.ts";
import { counted } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import { figureBlock } from "./block.ts";

/** Returns the triangle of judges, where two judged the same answers. */
export async function drawAgreement(
  view: StudyView,
  dataset: string,
): Promise<FigureBlock[]> {
  const rows = (view.input.analysis.judge_agreement ?? []).filter((row) =>
    row.dataset === dataset && row.question_type === "all"
  );
  if (rows.length === 0) return [];
  const file = view.datasets.length > 1
    ? `judge_agreement_${dataset}`
    : "judge_agreement";
  return [
    await figureBlock(judgeAgreementFigure(rows), {
      file,
      table: "judge_agreement",
      caption: [
        `${
          agreementFinding(rows)
        } Agreement beyond chance of every two judges on the answers that both judged, with intervals: Cohen's kappa of verdicts${
          rows.some(({ compared }) => compared !== "verdicts")
            ? ", Krippendorff's alpha of scores, the correlation of a score and a verdict"
            : ""
        }.`,
      ],
    }),
  ];
}

/** Returns which two judges agree most, and which least. */
export function agreementFinding(rows: readonly JudgeAgreementRow[]): string {
  const known = rows.filter(({ compared, kappa }) =>
    compared === "verdicts" && kappa !== null
  ).sort((a, b) => a.kappa! - b.kappa!);
  const [least, most] = [known.at(0), known.at(-1)];
  if (least === undefined || most === undefined) {
    return "No two judges have a kappa.";
  }
  const named = (row: JudgeAgreementRow) =>
    `${readable(row.judge_a)} and ${readable(row.judge_b)}, kappa ${
      estimateText({
        estimate: row.kappa,
        lower: row.kappa_lower,
        upper: row.kappa_upper,
      })
    } on ${counted(row.n_answers, "answer")}`;
  if (known.length === 1) return `Compared are ${named(most)}.`;
  return `Most alike are ${named(most)}; least alike ${named(least)}.`;
}
