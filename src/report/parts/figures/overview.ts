/**
 * The worked example that a report opens its results with.
 *
 * @module
 */

import { overviewFigure } from "../../../figures/overview_figure.ts";
import { readable } from "../../../figures/theme.ts";
import type { Said, WorkedExample } from "../../../records/worked_example.ts";
import { type Block, paragraph, reference } from "../../document.ts";
import { counted } from "../../phrases.ts";
import { printable, visible } from "../../printable.ts";
import type { StudyView } from "../../study_view.ts";
import { figureBlock } from "./block.ts";

/** Returns the example of the first dataset; nothing where none was trained. */
export async function drawOverview(view: StudyView): Promise<Block[]> {
  const [example] = view.input.worked_examples ?? [];
  if (example === undefined) return [];
  const figure = await figureBlock(overviewFigure(printableExample(example)), {
    file: "overview",
    table: null,
    caption: [captionOf(example)],
  });
  return [
    paragraph(
      reference(figure.id),
      " shows what was asked, by one fact: before and after training, in the trained words and beyond them.",
    ),
    figure,
  ];
}

function captionOf(
  { condition_id, epoch, fact_id, questions }: WorkedExample,
): string {
  const right = (when: "before" | "after") =>
    questions.filter((question) => question[when]?.verdict === "correct")
      .length;
  return `A worked example: of ${
    counted(questions.length, "question")
  } about one fact the base answers ${right("before")} right, ${
    readable(condition_id)
  } after ${counted(epoch, "epoch")} ${
    right("after")
  }. The fact (${fact_id}) is the first by id of those asked in the most types of question; no answer was looked at to choose it.`;
}

/** Any text may stand in a fact or an answer; a figure shows what fonts have. */
function printableExample(example: WorkedExample): WorkedExample {
  const said = (answer: Said | null) =>
    answer === null ? null : {
      ...answer,
      text: answer.text === null ? null : shown(answer.text),
      error: answer.error === null ? null : shown(answer.error),
    };
  return {
    ...example,
    statement: shown(example.statement),
    trained: example.trained === null ? null : {
      prompt: shown(example.trained.prompt),
      answer: shown(example.trained.answer),
    },
    questions: example.questions.map((question) => ({
      ...question,
      prompt: shown(question.prompt),
      accepted: shown(question.accepted),
      before: said(question.before),
      after: said(question.after),
    })),
  };
}

/** A figure shows a few lines at most, so a long text need not be whole. */
const shown = (text: string) => printable(visible(text.slice(0, 1000)));
