/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/// <reference lib="dom" />
/**
 * One item: what was asked, what is right and why, what every checkpoint said,
 * and how every judge saw it.
 *
 * @module
 */

import { useEffect, useRef } from "preact/hooks";
import { readable } from "../../../figures/theme.ts";
import type { Model } from "../model.ts";
import { placeReader } from "../select.ts";
import type { ExplorerState } from "../state.ts";
import { columnsOf } from "./columns.ts";
import { EpochsTable } from "./epochs_table.tsx";
import { ReplyCard } from "./reply_card.tsx";
import { ShownWith } from "./shown_with.tsx";

interface Props {
  model: Model;
  state: ExplorerState;
  /** Place of the item. */
  item: number;
  set: (change: Partial<ExplorerState>) => void;
}

/** The page of an item. */
export function ItemPage({ model, state, item, set }: Props) {
  const row = model.data.items[item]!;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current!.focus({ preventScroll: true });
    heading.current!.closest(".pane")!.scrollTop = 0;
  }, [item]);
  const roles = [...new Set(row.roles)];
  const variant = row.variant === "plain" ? "" : `, ${readable(row.variant)}`;
  const epoch = model.data.epochs[state.epoch];
  const columns = columnsOf(model, { ...state, condition: null });
  const n_arms = state.arm === null ? model.data.arms.length : 1;
  return (
    <article class="page-of-item">
      <p class="kind">
        {readable(row.question_type)}
        {variant} · {row.setting} · {roles.join(", ")}
      </p>
      <h2 ref={heading} tabIndex={-1} dir="auto">{row.prompt}</h2>
      <Known model={model} item={item} />
      <ShownWith {...{ model, state, item }} />
      <h3>{epoch === 0 ? "The base" : `The base, and after epoch ${epoch}`}</h3>
      <div
        class={n_arms > 1 && n_arms < 5 ? "cards by-arm" : "cards"}
        style={{ "--arms": n_arms }}
      >
        {columns.map((column) => (
          <ReplyCard
            key={column.key}
            {...{ model, state, item, column }}
            read={placeReader(model, state)}
          />
        ))}
      </div>
      <EpochsTable {...{ model, state, item, set }} />
      <p class="id">
        {row.dataset} / {row.item_id}
      </p>
    </article>
  );
}

/** What is right, what was, and what says so. */
function Known({ model: { data }, item }: Pick<Props, "model" | "item">) {
  const row = data.items[item]!;
  const facts = row.facts.map((place) => data.facts[place]!);
  return (
    <dl class="known">
      <div>
        <dt>Right</dt>
        <dd dir="auto">{row.answers.join(" / ")}</dd>
      </div>
      {row.answer_before !== null && (
        <div>
          <dt>Right before</dt>
          <dd dir="auto">{row.answer_before}</dd>
        </div>
      )}
      <div>
        <dt>{facts.length === 1 ? "Fact" : "Facts"}</dt>
        <dd>
          {facts.map((fact) => (
            <div key={fact.fact_id} dir="auto">
              {fact.statement}{" "}
              <small>
                {fact.setting}
                {fact.value_before !== null && `, was: ${fact.value_before}`}
              </small>
            </div>
          ))}
        </dd>
      </div>
      {row.evidence !== null && (
        <div>
          <dt>Evidence</dt>
          <dd dir="auto">{row.evidence}</dd>
        </div>
      )}
    </dl>
  );
}
