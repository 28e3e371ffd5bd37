/**
 * Overview: what a study does, by one worked example. A fact, the question that
 * was trained, and what the base and the tuned model answer to it and to other
 * questions about the same fact.
 *
 * @module
 */

import type { WorkedExample } from "../records/worked_example.ts";
import {
  BLUE,
  FAINT_INK,
  INK,
  LINE,
  readable,
  THEME,
  VERMILLION,
} from "./theme.ts";
import type { Figure } from "./to_svg.ts";
import { wrapped, WRAPPED_SIZE } from "./wrap_text.ts";

/** Left and right end of each column, in pixels. */
const COLUMNS = { question: [0, 318], before: [332, 478], after: [492, 638] };
const WIDTH = 638;
const LINE_HEIGHT = 14;
const PADDING = 9;

const COLORS: Record<string, string> = { correct: BLUE, wrong: VERMILLION };
/** A tick and a cross, within 1 of the middle. */
const SHAPES: Record<string, string> = {
  correct: "M-0.9,0.1 L-0.25,0.75 L0.9,-0.7",
  wrong: "M-0.7,-0.7 L0.7,0.7 M0.7,-0.7 L-0.7,0.7",
};

interface Text {
  x: number;
  y: number;
  text: string[];
  style: "plain" | "strong" | "faint";
}
interface Box {
  x: number;
  x2: number;
  y: number;
  y2: number;
  color: string;
}
interface Mark {
  x: number;
  y: number;
  verdict: string;
}
interface Drawing {
  texts: Text[];
  boxes: Box[];
  marks: Mark[];
  height: number;
}

/**
 * Returns a box with the fact and how it was trained, then a row per question:
 * its type and wording, what the base said, what the tuned model says, each
 * with a tick or a cross where a judge gave a verdict.
 */
export function overviewFigure(example: WorkedExample): Figure {
  const drawing: Drawing = { texts: [], boxes: [], marks: [], height: 0 };
  drawFact(drawing, example);
  drawTitles(drawing, example);
  for (const question of example.questions) drawQuestion(drawing, question);
  return {
    config: THEME,
    width: WIDTH,
    height: drawing.height,
    layer: layersOf(drawing),
  };
}

function drawFact(
  drawing: Drawing,
  { statement, trained, epoch }: WorkedExample,
): void {
  const width = WIDTH - 2 * PADDING;
  const lines = [
    { style: "strong" as const, text: wrapped(`Fact: ${statement}`, width) },
    ...(trained === null ? [] : [{
      style: "plain" as const,
      text: wrapped(
        `Trained for ${epoch} ${
          epoch === 1 ? "epoch" : "epochs"
        } on: ${trained.prompt} — ${trained.answer}`,
        width,
      ),
    }]),
  ];
  let y = PADDING;
  for (const { style, text } of lines) {
    drawing.texts.push({ x: PADDING, y, text, style });
    y += text.length * LINE_HEIGHT + 3;
  }
  drawing.height = y + PADDING - 3;
  drawing.boxes.push({
    x: 0,
    x2: WIDTH,
    y: 0,
    y2: drawing.height,
    color: INK,
  });
}

function drawTitles(drawing: Drawing, { epoch }: WorkedExample): void {
  const y = drawing.height + 14;
  const titles = {
    question: "Question",
    before: "Base answers",
    after: `After ${epoch} ${epoch === 1 ? "epoch" : "epochs"}`,
  };
  for (const [column, title] of Object.entries(titles)) {
    const [x] = COLUMNS[column as keyof typeof COLUMNS];
    drawing.texts.push({
      x: x! + PADDING,
      y,
      text: [title],
      style: "strong",
    });
  }
  drawing.height = y + LINE_HEIGHT + 5;
}

function drawQuestion(
  drawing: Drawing,
  { question_type, prompt, accepted, before, after }:
    WorkedExample["questions"][number],
): void {
  const top = drawing.height;
  const inner = ([from, to]: number[]) => to! - from! - 2 * PADDING;
  const question = wrapped(prompt, inner(COLUMNS.question));
  const expected = wrapped(`accepted: ${accepted}`, inner(COLUMNS.question));
  const said = [before, after].map((answer) =>
    wrapped(
      answer === null
        ? "not asked"
        : answer.text?.trim() === ""
        ? "(nothing)"
        : answer.text ?? `failed: ${answer.error ?? "no answer"}`,
      inner(COLUMNS.before) - 16,
    )
  );
  const lines = Math.max(
    1 + question.length + expected.length,
    ...said.map((text) => text.length + 1),
  );
  const bottom = top + lines * LINE_HEIGHT + 2 * PADDING;
  let y = top + PADDING;
  const put = (x: number, text: string[], style: Text["style"]) => {
    drawing.texts.push({ x, y, text, style });
    y += text.length * LINE_HEIGHT;
  };
  const at = COLUMNS.question[0]! + PADDING;
  put(at, [readable(question_type)], "strong");
  put(at, question, "plain");
  put(at, expected, "faint");
  [before, after].forEach((answer, i) => {
    const [x] = i === 0 ? COLUMNS.before : COLUMNS.after;
    y = top + PADDING;
    put(x! + PADDING + 16, said[i]!, "plain");
    const verdict = answer?.verdict ?? null;
    if (verdict === null) return;
    const shown = verdict === "correct" ? "correct" : "wrong";
    drawing.marks.push({
      x: x! + PADDING + 5,
      y: top + PADDING + 5.5,
      verdict: shown,
    });
    put(x! + PADDING + 16, [verdict.replaceAll("_", " ")], "faint");
  });
  for (const [x, x2] of Object.values(COLUMNS)) {
    drawing.boxes.push({ x: x!, x2: x2!, y: top, y2: bottom, color: LINE });
  }
  drawing.height = bottom + 8;
}

function layersOf({ texts, boxes, marks }: Drawing) {
  const place = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: null,
    axis: null,
  });
  const xy = { x: place("x"), y: place("y") };
  const text = (style: Text["style"], look: object) => ({
    data: { values: texts.filter((one) => one.style === style) },
    mark: {
      type: "text" as const,
      align: "left" as const,
      baseline: "top" as const,
      fontSize: WRAPPED_SIZE,
      lineHeight: LINE_HEIGHT,
      tooltip: null,
      ...look,
    },
    encoding: { ...xy, text: { field: "text", type: "nominal" as const } },
  });
  return [
    {
      data: { values: boxes },
      mark: {
        type: "rect" as const,
        filled: false,
        cornerRadius: 3,
        strokeWidth: 1,
        tooltip: null,
      },
      encoding: {
        ...xy,
        x2: { field: "x2" },
        y2: { field: "y2" },
        stroke: { field: "color", type: "nominal" as const, scale: null },
      },
    },
    text("strong", { fontWeight: 600, color: INK }),
    text("plain", { color: INK }),
    text("faint", { color: FAINT_INK }),
    ...Object.entries(SHAPES).map(([verdict, shape]) => ({
      data: { values: marks.filter((mark) => mark.verdict === verdict) },
      mark: {
        type: "point" as const,
        filled: false,
        shape,
        size: 90,
        strokeWidth: 2,
        opacity: 1,
        stroke: COLORS[verdict]!,
        tooltip: null,
      },
      encoding: xy,
    })),
  ];
}
