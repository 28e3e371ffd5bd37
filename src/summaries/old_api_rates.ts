/**
 * The old-API rate of what each checkpoint answered to each code item.
 *
 * @module
 */

import pl from "polars";
import { execution } from "../judgments/execution.ts";
import { OLD_API_RATE } from "../records/judgment.ts";
import type { AnswerTable } from "./answer_table.ts";
import { CODE_JUDGE } from "./code_metrics.ts";
import type { ItemTable } from "./item_table.ts";

const RESPONSE_KEY = ["request_hash", "repeat", "turn"];

/**
 * Returns the mean rate over the repeats at each place of the answers, where
 * any has a rate: a program that names nothing renamed has none.
 */
export function oldApiRates(
  { responses, judgments }: {
    responses: pl.DataFrame;
    judgments: pl.DataFrame;
  },
  { answers, items }: { answers: AnswerTable; items: ItemTable },
): ReadonlyMap<number, number> {
  const live = responses.filter(pl.col("superseded").eq(pl.lit(false)))
    .select(...RESPONSE_KEY, "checkpoint_id", "arm");
  const scored = judgments
    .filter(
      // A study's frames call its judges by their plain names.
      pl.col("judge_id").isIn([CODE_JUDGE, execution.judge_id])
        .and(pl.col("score_mode").eq(pl.lit(OLD_API_RATE)))
        .and(pl.col("score").isNotNull()),
    )
    .select(...RESPONSE_KEY, "dataset", "item_id", "score")
    .join(live, { on: RESPONSE_KEY, how: "inner" })
    .sort(["checkpoint_id", "arm", "dataset", "item_id", "repeat", "turn"]);
  const places = new Map(
    items.entries.map(({ item: { dataset, item_id } }, i) => [
      `${dataset} ${item_id}`,
      i,
    ]),
  );
  const rates = new Map<number, { sum: number; n: number }>();
  for (const row of scored.toRecords()) {
    const item = places.get(`${row.dataset} ${row.item_id}`);
    const source = answers.source(String(row.checkpoint_id), String(row.arm));
    if (item === undefined || source === undefined) continue;
    const place = source * answers.n_items + item;
    const { sum, n } = rates.get(place) ?? { sum: 0, n: 0 };
    rates.set(place, { sum: sum + Number(row.score), n: n + 1 });
  }
  return new Map([...rates].map(([place, { sum, n }]) => [place, sum / n]));
}
