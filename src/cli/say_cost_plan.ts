/**
 * Prints what a study will cost.
 *
 * @module
 */

import { dollars } from "../models/prices.ts";
import { counted, listed, NO_VALUE, thousands } from "../report/phrases.ts";
import type { CostPlan } from "../study/cost_plan.ts";
import type { CostRange, CostRow } from "../study/cost_row.ts";
import { EXPECTED_MORE_TOKENS } from "../study/respond_cost.ts";
import { textTable } from "./text_table.ts";

const UNKNOWN = "unknown";

/** Returns a cost plan as lines for a terminal. */
export function costLines(plan: CostPlan): string[] {
  const right = { align: "right" as const };
  return [
    ...textTable(
      [
        { title: "stage" },
        { title: "model" },
        { title: "calls", ...right },
        { title: "tokens in", ...right },
        { title: "tokens out", ...right },
        { title: "low", ...right },
        { title: "expected", ...right },
        { title: "high", ...right },
        { title: "" },
      ],
      plan.rows.map((row) => [
        row.stage,
        row.is_tuned ? `${row.model}, tuned` : row.model,
        thousands(row.calls),
        tokensIn(row),
        row.output_tokens === null
          ? NO_VALUE
          : thousands(row.output_tokens.expected),
        ...dollarsOf(row.cost_usd),
        row.note,
      ]),
    ),
    "",
    ...totalLines(plan),
    ...priceLines(plan),
  ];
}

/** Returns a cost plan as JSON Lines: its rows, and then the total. */
export function costJson(plan: CostPlan): string[] {
  const { rows, ...total } = plan;
  return [...rows, { stage: "total", ...total }].map((row) =>
    JSON.stringify(row)
  );
}

/** The tokens of a training are what goes in. */
function tokensIn({ input_tokens, training_tokens }: CostRow): string {
  const tokens = training_tokens?.expected ?? input_tokens;
  return tokens === null ? NO_VALUE : thousands(tokens);
}

function dollarsOf(cost_usd: CostRange | null): string[] {
  return cost_usd === null
    ? [UNKNOWN, UNKNOWN, UNKNOWN]
    : [cost_usd.low, cost_usd.expected, cost_usd.high].map(dollars);
}

function totalLines(plan: CostPlan): string[] {
  const { rows, is_batch, known_usd, known_batch_usd, unknown } = plan;
  const lines = [
    unknown.length === 0
      ? `Costs ${costText(known_usd)}${is_batch ? " in batches" : ""}`
      : `Costs ${UNKNOWN}: ${costText(known_usd)} and ${
        listed(unknown)
      }; add the price to prices.json in the workspace`,
  ];
  if (!is_batch && known_batch_usd.high < known_usd.high) {
    lines.push(
      `In batches ${costText(known_batch_usd)}${
        unknown.length === 0 ? "" : " of what is known"
      }`,
    );
  }
  const done = doneText(rows);
  if (done !== "") lines.push(`Done before: ${done}`);
  if (rows.some(({ output_tokens }) => output_tokens !== null)) {
    lines.push(
      `Low: answers of 1 token; expected: of the accepted answer and ${EXPECTED_MORE_TOKENS} more; high: as long as decoding allows`,
    );
  }
  return lines;
}

function doneText(rows: readonly CostRow[]): string {
  const sum = (stage: CostRow["stage"]) =>
    rows.filter((row) => row.stage === stage)
      .reduce((n, { done }) => n + done, 0);
  const [trainings, answers] = [sum("tune"), sum("respond")];
  const judged = sum("judge");
  return listed([
    ...(trainings > 0 ? [counted(trainings, "training")] : []),
    ...(answers > 0 ? [counted(answers, "answer")] : []),
    ...(judged > 0 ? [counted(judged, "judgment")] : []),
  ]);
}

function costText({ low, expected, high }: CostRange): string {
  return high === 0
    ? "nothing"
    : `${dollars(expected)} (${dollars(low)} to ${dollars(high)})`;
}

/** Says how old each price is, and who says so. */
function priceLines({ rows }: CostPlan): string[] {
  const quotes = new Set(
    rows.filter(({ cost_usd }) => cost_usd !== null).flatMap(({ price }) =>
      price === null ? [] : [`Prices of ${price.as_of}: ${price.source}`]
    ),
  );
  return [...quotes].sort();
}
