/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/**
 * The filters beside the matrix, each choice with the items that it leaves.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import { thousands } from "../../phrases.ts";
import { MARKS, TRANSITIONS } from "../marks.ts";
import type { Model } from "../model.ts";
import type { Selection } from "../select.ts";
import type { ExplorerState } from "../state.ts";
import { Selects } from "./selects.tsx";
import { markWord, TRANSITION_WORDS } from "./words.ts";

interface Props {
  model: Model;
  state: ExplorerState;
  selection: Selection;
  set: (change: Partial<ExplorerState>) => void;
}

/** Every filter, the search first. */
export function Facets({ model, state, selection, set }: Props) {
  const { counts } = selection;
  return (
    <form
      class="facets"
      aria-label="Filters"
      onSubmit={(event) => event.preventDefault()}
    >
      <Search text={state.text} set={set} />
      <Selects model={model} state={state} set={set} />
      <OfItems {...{ model, state, counts, set }} />
      {(model.data.epochs.length > 1 || state.transition !== null) && (
        <Choice
          name="transition"
          title="Since the base"
          options={TRANSITIONS}
          counts={counts.transition}
          chosen={state.transition}
          choose={(transition) => set({ transition })}
          word={(name) => TRANSITION_WORDS[name]!.name}
          hint={(name) => TRANSITION_WORDS[name]!.hint}
        />
      )}
      <Choice
        name="answer"
        title="Answer"
        options={MARKS.toReversed()}
        counts={counts.answer.toReversed()}
        chosen={state.answer}
        choose={(answer) => set({ answer })}
        word={markWord}
        if_any
      />
      <Choice
        name="role"
        title="Role"
        options={model.roles}
        counts={counts.role}
        chosen={state.role}
        choose={(role) => set({ role })}
      />
      <Flags state={state} counts={counts} set={set} />
    </form>
  );
}

/** What an item is, whatever was answered. */
const OF_ITEMS = [
  ["dataset", "Dataset", "datasets"],
  ["type", "Question type", "types"],
  ["setting", "Facts", "settings"],
] as const;

function OfItems(
  { model, state, counts, set }: Pick<Props, "model" | "state" | "set"> & {
    counts: Selection["counts"];
  },
) {
  return (
    <>
      {OF_ITEMS.map(([name, title, options]) => (
        <Choice
          key={name}
          name={name}
          title={title}
          options={model[options]}
          counts={counts[name]}
          chosen={state[name]}
          choose={(value) => set({ [name]: value })}
        />
      ))}
    </>
  );
}

function Search({ text, set }: Pick<Props, "set"> & { text: string }) {
  return (
    <label class="search">
      <span>Search</span>
      <input
        id="explore-search"
        type="search"
        value={text}
        placeholder="questions, answers, replies"
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => set({ text: event.currentTarget.value })}
      />
    </label>
  );
}

interface ChoiceProps {
  name: string;
  title: string;
  options: readonly string[];
  counts: readonly number[];
  chosen: string | null;
  choose: (option: string | null) => void;
  word?: (option: string) => string;
  hint?: (option: string) => string | undefined;
  /** Leaves out options that no item has, unless chosen. */
  if_any?: boolean;
}

/** One of several, or all of them. */
function Choice(props: ChoiceProps) {
  const { name, title, options, counts, chosen, choose } = props;
  const { word = readable, hint, if_any = false } = props;
  const shown = options.map((option, i) => ({ option, count: counts[i]! }))
    .filter(({ option, count }) => !if_any || count > 0 || option === chosen);
  if (shown.length < 2 && chosen === null) return null;
  const radio = (option: string | null, count: number | null) => (
    <label
      key={option ?? ""}
      class={option === chosen
        ? option === null ? "all" : "chosen"
        : count === 0
        ? "none"
        : ""}
      title={option === null ? undefined : hint?.(option)}
    >
      <input
        type="radio"
        name={`explore-${name}`}
        value={option ?? "all"}
        checked={option === chosen}
        onChange={() => choose(option)}
      />
      <span>{option === null ? "all" : word(option)}</span>
      {count !== null && <span class="count">{thousands(count)}</span>}
    </label>
  );
  return (
    <fieldset>
      <legend>{title}</legend>
      {radio(null, null)}
      {shown.map(({ option, count }) => radio(option, count))}
    </fieldset>
  );
}

function Flags(
  { state, counts, set }: Pick<Props, "state" | "set"> & {
    counts: Selection["counts"];
  },
) {
  const flag = (name: "disagree" | "memorized", text: string) => (
    <label class={state[name] ? "chosen" : counts[name] === 0 ? "none" : ""}>
      <input
        type="checkbox"
        checked={state[name]}
        onChange={(event) =>
          set({ [name]: event.currentTarget.checked })}
      />
      <span>{text}</span>
      <span class="count">{thousands(counts[name])}</span>
    </label>
  );
  return (
    <fieldset>
      <legend>Only where</legend>
      {flag("disagree", "judges disagree")}
      {flag("memorized", "memorized, not generalized")}
    </fieldset>
  );
}
