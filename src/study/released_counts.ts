/**
 * How many released answers each judge finds right: by model, family and
 * question type.
 *
 * @module
 */

import type { Family } from "../datasets/import/finetunebench/source_files.ts";
import type { QuestionType } from "../records/item.ts";
import { Judgment } from "../records/judgment.ts";
import { Response } from "../records/response.ts";
import { fromFrame } from "../tables/frame.ts";
import type { ReleasedCell } from "./released_responses.ts";
import { tunedName } from "./released_plan.ts";
import type { Study } from "./study.ts";

/** What a judge found. */
export interface JudgeCount {
  judge: string;
  n_judged: number;
  n_correct: number;
}

export interface ReleasedCount {
  model: string;
  family: Family;
  question_type: QuestionType;
  n_answers: number;
  judges: JudgeCount[];
  /** Cells with a verdict in place of an answer; how many say "Correct". */
  n_verdicts: number;
  n_verdicts_correct: number;
}

/** Returns the counts, from the judgments that the study holds. */
export async function releasedCounts(
  study: Study,
  cells: readonly ReleasedCell[],
): Promise<ReleasedCount[]> {
  const correct = await correctAnswers(study);
  const keyOf = ({ model, family, item }: ReleasedCell) =>
    JSON.stringify([family, item.question_type, model]);
  return [...Map.groupBy(cells, keyOf).values()].map((group) => {
    const { model, family, item: { question_type } } = group[0]!;
    const answers = group.filter(({ is_verdict }) => !is_verdict);
    const verdicts = group.filter(({ is_verdict }) => is_verdict);
    return {
      model,
      family,
      question_type,
      n_answers: answers.length,
      judges: study.plan.judges.map((judge) => {
        const judged = answers.flatMap((cell) =>
          correct.get(answerKey(tunedName(model, family), {
            item_id: cell.item.item_id,
            judge,
          })) ?? []
        );
        return {
          judge,
          n_judged: judged.length,
          n_correct: judged.filter(Boolean).length,
        };
      }),
      n_verdicts: verdicts.length,
      n_verdicts_correct: verdicts.filter(({ text }) =>
        text.trim().toLowerCase() === "correct"
      ).length,
    };
  });
}

const answerKey = (
  model: string,
  { item_id, judge }: { item_id: string; judge: string },
) => JSON.stringify([model, item_id, judge]);

/** Whether an answer is right, by tuned model, item and judge. */
async function correctAnswers(study: Study): Promise<Map<string, boolean>> {
  const models = new Map(
    fromFrame(await study.frame("responses"), Response)
      .map((row) => [row.request_hash, row.resolved_model ?? ""]),
  );
  return new Map(
    fromFrame(await study.frame("judgments"), Judgment).map((row) => [
      answerKey(models.get(row.request_hash) ?? "", {
        item_id: row.item_id,
        judge: row.judge_id,
      }),
      row.verdict === "correct",
    ]),
  );
}
