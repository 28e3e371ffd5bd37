/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/**
 * What one condition said at one epoch, in full, with every judge's verdict and
 * reason; seeds that said the same stand together.
 *
 * @module
 */

import { listed } from "../../phrases.ts";
import type { ExplorerReply, ExplorerRuling } from "../data.ts";
import { replyMark } from "../marks.ts";
import type { Model } from "../model.ts";
import type { placeReader } from "../select.ts";
import type { ExplorerState } from "../state.ts";
import { type Column, repliesAt } from "./columns.ts";
import { MarkSign } from "./mark.tsx";
import { judgeWord, MARK_WORDS, markWord, transitionWord } from "./words.ts";

/** A longer text scrolls in a box of its own. */
const LONG = 900;

interface Props {
  model: Model;
  state: ExplorerState;
  item: number;
  column: Column;
  read: ReturnType<typeof placeReader>;
}

/** Seeds by what they said; -1 stands for nothing. */
export function repliesOf(
  { model, item, column }: Pick<Props, "model" | "item" | "column">,
): Map<number, Column["lines"]> {
  const said = new Map<number, Column["lines"]>();
  for (const line of column.lines) {
    const given = repliesAt(model, { item, line, epoch: column.epoch });
    for (const reply of given.length === 0 ? [-1] : given) {
      const lines = said.get(reply) ?? [];
      if (!lines.includes(line)) said.set(reply, [...lines, line]);
    }
  }
  return said;
}

/** Returns `seed 1` or `seeds 1 and 2`; nothing where all of them agree. */
export function seedsText(
  lines: Column["lines"],
  column: Column,
): string {
  if (column.lines.length < 2) return "";
  const seeds = lines.map(({ seed }) => String(seed));
  if (lines.length === column.lines.length) return `all ${seeds.length} seeds`;
  return `${seeds.length === 1 ? "seed" : "seeds"} ${listed(seeds)}`;
}

/** A card for one column. */
export function ReplyCard(props: Props) {
  const { model, state, column, item, read } = props;
  const said = repliesOf(props);
  return (
    <section class="card">
      <h4>
        {column.title} {column.below !== "" && <small>{column.below}</small>}
      </h4>
      {[...said].map(([place, lines]) => {
        const became = read(item, lines[0]!, column.epoch).transition;
        return (
          <div key={place} class="said">
            <p class="who">
              {column.is_base || lines[0]!.sources[column.epoch] ===
                  lines[0]!.sources[0]
                ? null
                : <span>{transitionWord(became)}</span>}
              <span>{seedsText(lines, column)}</span>
            </p>
            {place < 0 ? <p class="nothing">not asked</p> : (
              <Said
                model={model}
                judge={state.judge}
                became={column.is_base ? -1 : became}
                reply={model.data.items[item]!.replies[place]!}
              />
            )}
          </div>
        );
      })}
    </section>
  );
}

function Said(
  { model, judge, became, reply }: {
    model: Model;
    judge: number;
    /** Place in `TRANSITIONS`. */
    became: number;
    reply: ExplorerReply;
  },
) {
  const text = reply.text ?? reply.error ?? "";
  const long = text.length > LONG;
  return (
    <>
      {reply.text === null && <p class="error">failed when asked:</p>}
      <blockquote
        dir="auto"
        class={long ? "long" : ""}
        {...(long
          ? { tabIndex: 0, role: "region", "aria-label": "Reply" }
          : {})}
      >
        {text === "" ? <em>an empty text</em> : text}
      </blockquote>
      <ul class="judges">
        {model.data.judges.map((name, place) => (
          <Ruling
            key={name}
            {...{ model, reply, name, place }}
            became={place === judge ? became : -1}
            is_chosen={place === judge}
          />
        ))}
      </ul>
    </>
  );
}

/** What one judge said: its mark, its score, its reason. */
function Ruling({ model, reply, name, place, became, is_chosen }: {
  model: Model;
  reply: ExplorerReply;
  name: string;
  place: number;
  became: number;
  is_chosen: boolean;
}) {
  const own = (reply.rulings[place] ?? []).map((at) => model.data.rulings[at]!);
  if (own.length === 0) return null;
  const mark = replyMark(model.data, reply, place);
  const reasons = [
    ...new Set(
      own.map(({ reason, error }) =>
        error === null ? reason : `the judge failed: ${error}`
      ),
    ),
  ].filter((reason) => reason !== null);
  const isScore = own.every(({ verdict }) => verdict === null) &&
    own.some(({ score }) => score !== null);
  return (
    <li class={is_chosen ? "chosen" : ""}>
      {!isScore && <MarkSign mark={mark} transition={became} />}
      <span class="verdict">
        {isScore ? "score" : MARK_WORDS[mark]}
        {scoresText(own)}
        {timesText(own)}
      </span>{" "}
      <span class="judge">{judgeWord(name)}</span>{" "}
      {reasons.map((reason) => (
        <span key={reason} class="reason" dir="auto">{reason}</span>
      ))}
    </li>
  );
}

/** Returns ` 3.7 (of 3, 4, 4)`: the mean of scores, and what it is of. */
function scoresText(rulings: readonly ExplorerRuling[]): string {
  const scores = rulings.flatMap(({ score }) => score === null ? [] : [score]);
  const short = (score: number) => String(Number(score.toFixed(2)));
  if (scores.length === 0) return "";
  if (scores.length === 1) return ` ${short(scores[0]!)}`;
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return ` ${mean.toFixed(1)} (of ${scores.map(short).join(", ")})`;
}

/** Returns how often a judge that repeats itself gave which verdict. */
function timesText(rulings: readonly ExplorerRuling[]): string {
  if (rulings.length < 2 || rulings.some(({ score }) => score !== null)) {
    return "";
  }
  const times = Map.groupBy(
    rulings,
    ({ verdict }) => verdict === null ? "failed" : markWord(verdict),
  );
  const parts = [...times].map(([word, own]) => `${own.length} ${word}`);
  return ` (${
    times.size === 1 ? `${rulings.length} times` : parts.join(", ")
  })`;
}
