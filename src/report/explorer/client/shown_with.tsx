/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/**
 * What each arm put before an item's question: the passages or examples that
 * the models read, and which of them the answer rests on.
 *
 * @module
 */

import { counted } from "../../phrases.ts";
import type { ExplorerArm, ExplorerContext, ExplorerItem } from "../data.ts";
import type { Model } from "../model.ts";
import type { ExplorerState } from "../state.ts";

/** More text than this, in characters, is folded until somebody asks. */
const SHORT = 1000;

/** So are the passages of more arms than this. */
const FEW = 3;

interface Props {
  model: Model;
  state: ExplorerState;
  item: number;
}

/** An entry for every arm that shows more than the question. */
export function ShownWith({ model, state, item }: Props) {
  const { data } = model;
  const arms = data.arms.filter(({ arm }) =>
    arm !== "closed_book" && (state.arm === null || state.arm === arm)
  );
  if (arms.length === 0) return null;
  const row = data.items[item]!;
  return (
    <>
      <h3>Shown before the question</h3>
      <div class="shown-arms">
        {arms.map((arm) => (
          <OfArm
            key={`${item} ${arm.arm}`}
            model={model}
            arm={arm}
            context={row.contexts.find((one) => one.arm === arm.arm)}
            was_asked={wasAsked(model, { row, arm: arm.arm })}
            is_open={state.arm === arm.arm}
            is_one_of={arms.length}
          />
        ))}
      </div>
    </>
  );
}

function wasAsked(
  { data: { sources, repeats } }: Model,
  { row, arm }: { row: ExplorerItem; arm: string },
): boolean {
  return sources.some((source, i) =>
    source.arm === arm && row.given[i * repeats]! >= 0
  );
}

function OfArm({ model: { data }, arm, context, ...props }: {
  model: Model;
  arm: ExplorerArm;
  context: ExplorerContext | undefined;
  was_asked: boolean;
  is_open: boolean;
  is_one_of: number;
}) {
  const { was_asked, is_open, is_one_of } = props;
  const name = <b title={arm.meaning}>{arm.label}</b>;
  if (context === undefined) {
    return (
      <p class="shown">
        {name} {was_asked
          ? "what was shown is not on file"
          : "nothing yet: it was not asked"}
      </p>
    );
  }
  const passages = context.passages.map((place) => data.passages[place]!);
  const length = passages.reduce((sum, { text }) => sum + text.length, 0);
  const isShort = length < SHORT && is_one_of <= FEW;
  return (
    <details class="shown" open={is_open || isShort}>
      <summary>{name} {summaryOf(context, passages)}</summary>
      {context.sent !== null && <Text text={context.sent} />}
      <ol>
        {passages.map(({ context_id, text, answer }, i) => (
          <li key={i} class={context.evidence?.[i] ? "tells" : ""}>
            <Text text={text} />
            {answer !== null && <Text text={answer} is_answer />}
            <small>
              {context.evidence?.[i] && <b>evidence</b>} <bdi>{context_id}</bdi>
            </small>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** A long text scrolls in a box of its own. */
function Text(
  { text, is_answer = false }: { text: string; is_answer?: boolean },
) {
  const long = text.length > SHORT
    ? { tabIndex: 0, role: "region" as const, "aria-label": "Passage" }
    : {};
  return (
    <div
      dir="auto"
      class={`text${is_answer ? " answer" : ""}${
        text.length > SHORT ? " long" : ""
      }`}
      {...long}
    >
      {text}
    </div>
  );
}

function summaryOf(
  { evidence, sent }: ExplorerContext,
  passages: readonly { answer: string | null }[],
): string {
  if (sent !== null) return "the whole prompt, as it was sent";
  const noun = passages.some(({ answer }) => answer !== null)
    ? "worked example"
    : "passage";
  const count = counted(passages.length, noun);
  if (evidence === null) return count;
  const n = evidence.filter(Boolean).length;
  if (passages.length === 1) {
    return `${count}${n === 1 ? ", the evidence" : ""}`;
  }
  return `${count}, ${n === 0 ? "none" : n} ${
    n < 2 ? "holds" : "hold"
  } the evidence`;
}
