/**
 * Related results: numbers that others published, each with its source and
 * with what recorded studies of this workspace make of it (VR-3).
 *
 * @module
 */

import { wilsonInterval } from "../../statistics/wilson_interval.ts";
import {
  type Block,
  cite,
  type Inline,
  paragraph,
  reference,
  type Section,
  type Table,
} from "../document.ts";
import { counted, listed, NO_VALUE } from "../phrases.ts";
import {
  type Backing,
  backingOf,
  PUBLISHED_RESULTS,
  type PublishedResult,
  type PublishedStatus,
} from "../published.ts";
import type { StudyView } from "../study_view.ts";
import { estimateText } from "./analysis/cells.ts";

/** Each status as its badge says it. */
export const STATUS_WORDS: Record<PublishedStatus, string> = {
  not_reproduced: "not reproduced",
  reproduced: "reproduced",
  differs: "differs here",
  measured: "measured, without interval",
};

/** Returns the section, the same in every report but for what runs back. */
export function relatedPart({ input }: StudyView): Section {
  const rows = PUBLISHED_RESULTS.map((result) => ({
    result,
    backing: backingOf(result, input.own_results ?? []),
  }));
  return {
    id: "related",
    title: "Related results",
    blocks: [
      paragraph(...introduction(rows.map(({ backing }) => backing))),
      macroParagraph(),
      relatedTable(rows),
    ],
  };
}

function introduction(backings: readonly Backing[]): Inline[] {
  const open = backings.filter(({ study }) => study === null).length;
  const studies = [
    ...new Set(backings.flatMap(({ study }) => study === null ? [] : [study])),
  ];
  return [
    reference("table_related"),
    ` has ${
      counted(backings.length, "published number")
    } on the same questions: how much fine-tuning by commercial services teaches `,
    cite("wu2024"),
    ", what it does to answers with passages in the prompt ",
    cite("barnett2024"),
    `, and what a note claims of variants. A number is “not reproduced” until a recorded study of this workspace asked the same model, trained as stated, the same questions on every dataset that the number averages over; imported answers do not count. ${
      open === backings.length
        ? "That is so of none of them"
        : `That leaves ${open}; the others rest on ${listed(studies)}`
    }. They are other models and other questions than those of this study, so nothing here is compared with them.`,
  ];
}

const macroParagraph = (): Block =>
  paragraph(
    "The ranking of FineTuneBench is a macro-average: the plain mean over four datasets, each counting the same whatever its size, so every entry is a multiple of 0.0025. Its 37\u00a0% on new and 19\u00a0% on updated knowledge are means over all five models, those that learned next to nothing included. A summary of that paper has high confidence in what it finds of memorization, medium confidence in the rest.",
  );

function relatedTable(
  rows: readonly { result: PublishedResult; backing: Backing }[],
): Table {
  const groups = Map.groupBy(rows, ({ result }) => result.work);
  return {
    kind: "table",
    id: "table_related",
    caption: [
      "Published results, and whether a run of this workspace backs them.",
    ],
    columns: [
      { title: "Model", align: "left" },
      { title: "Variant", align: "left" },
      { title: "Measure", align: "left" },
      { title: "Published", align: "right" },
      { title: "Here", align: "right" },
      { title: "Status", align: "left" },
    ],
    badge_column: 5,
    groups: [...groups].map(([work, own]) => ({
      title: `${work} (${own[0]!.result.date ?? "undated"})`,
      rows: own.map(({ result, backing }) => [
        result.model,
        result.variant,
        result.measure,
        publishedText(result),
        backing.estimate === null ? NO_VALUE : estimateText(backing),
        STATUS_WORDS[backing.status],
      ]),
    })),
    note:
      `Scores from 1 to 5 are those of G-Eval, answers given with five retrieved passages. ${
        sourcesText(rows.map(({ result }) => result))
      } Parentheses hold 95\u00a0% intervals, those of published shares after Wilson where the number of questions is known. What each status asks of a run stands in src/report/published_results.json.`,
  };
}

/** Returns a published number in its own unit. */
function publishedText({ value, unit, n_items }: PublishedResult): string {
  const digits = unit === "proportion" && !Number.isInteger(value * 100)
    ? 4
    : unit === "points of 100"
    ? 0
    : 2;
  const text = value.toFixed(digits);
  if (unit === "points of 100") return `+${text} points`;
  if (unit !== "percent") return text;
  if (n_items === null) return `${text} %`;
  const n_correct = Math.round(value / 100 * n_items);
  const { lower, upper } = wilsonInterval(n_correct, n_items);
  const end = (share: number) => (100 * share).toFixed(1);
  return `${text} % (${end(lower)}–${end(upper)})`;
}

function sourcesText(results: readonly PublishedResult[]): string {
  const sources = Map.groupBy(results, ({ work }) => work);
  return [...sources].map(([work, own]) =>
    `${work}: ${listed([...new Set(own.map(({ source }) => source))])}.`
  ).join(" ");
}
