/**
 * The appendix: questions with every shown answer, chosen by a stated rule.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { unique } from "../../figures/cells.ts";
import { APPENDIX_LIMIT } from "../appendix_choice.ts";
import {
  type Block,
  paragraph,
  type Section,
  type Table,
} from "../document.ts";
import type { AppendixEntry, AppendixResponse } from "../input.ts";
import { counted, NO_VALUE } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { CHAIN_DISCLOSURE, hasChain } from "./words.ts";

/** The longest text of an appendix cell; a longer one is cut, visibly. */
const LONGEST = 280;

/**
 * @throws {RangeError} If there are more entries than an appendix shows.
 */
export function appendixPart(view: StudyView): Section {
  const { appendix, appendix_rule } = view.input;
  if (appendix.length > APPENDIX_LIMIT) {
    throw new RangeError(
      `Cannot write an appendix as it shows at most ${APPENDIX_LIMIT} items: ${appendix.length} given`,
    );
  }
  const answered = appendix.some(({ responses }) => responses.length > 0);
  const blocks: Block[] = !answered ? [paragraph("No answers to show yet.")] : [
    paragraph(
      `${
        counted(appendix.length, "item")
      } with their answers. ${appendix_rule}`,
      ...(hasChain(view.input) ? [` ${CHAIN_DISCLOSURE}`] : []),
    ),
    ...appendix.map(entryBlock),
  ];
  return { id: "appendix", title: "Questions and answers", blocks };
}

function entryBlock(entry: AppendixEntry, i: number): Block {
  const { item, facts, role } = entry;
  const setting = unique(facts.map((fact) => fact.setting)).join(", ");
  const variant = item.variant === "plain" ? "" : `, ${readable(item.variant)}`;
  return {
    kind: "item",
    title: `A${i + 1} · ${
      readable(item.question_type)
    }${variant} · ${setting} · ${role}`,
    lines: [
      ["Question", cut(item.prompt)],
      ["Accepted", cut(item.answers.join(" / "))],
      ...(item.answer_before === null
        ? []
        : [["Before", cut(item.answer_before)] as [string, string]]),
      ["Facts", cut(facts.map((fact) => fact.statement).join(" "))],
      ["Item", item.item_id],
    ],
    table: answersTable(entry),
  };
}

function answersTable({ item, responses }: AppendixEntry): Table {
  const epochs = unique(responses.map((r) => r.epoch)).sort((a, b) => a - b);
  const conditions = unique(responses.map((r) => r.condition_id));
  return {
    kind: "table",
    id: `answers_${item.item_id}`,
    caption: [],
    columns: [
      { title: "Condition", align: "left" },
      ...epochs.map((epoch) => ({
        title: epoch === 0 ? "Base" : `Epoch ${epoch}`,
        align: "left" as const,
      })),
    ],
    groups: [{
      title: null,
      rows: conditions.length === 0 ? [["no answer yet"]] : conditions.map((
        condition_id,
      ) => [
        readable(condition_id),
        ...epochs.map((epoch) =>
          responses.filter((r) =>
            r.condition_id === condition_id && r.epoch === epoch
          ).map(answerText).join("; ") || NO_VALUE
        ),
      ]),
    }],
    note: null,
  };
}

function answerText(response: AppendixResponse): string {
  if (response.text === null) {
    return cut(`failed: ${response.error ?? "no reason given"}`);
  }
  const verdict = response.verdict === null
    ? "not judged"
    : readable(response.verdict);
  return `“${cut(response.text.trim())}” (${verdict})`;
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST
    ? text
    : `${letters.slice(0, LONGEST).join("")}… [${
      letters.length - LONGEST
    } more characters]`;
}
