/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/// <reference lib="dom" />
/**
 * The explorer: filters beside the matrix or beside one item's page.
 *
 * @module
 */

import { useMemo, useState } from "preact/hooks";
import { counted, thousands } from "../../phrases.ts";
import type { Model } from "../model.ts";
import { select } from "../select.ts";
import type { ExplorerState } from "../state.ts";
import { useAddress } from "./address.ts";
import { EpochSlider } from "./epoch_slider.tsx";
import { Facets } from "./facets.tsx";
import { Footer } from "./footer.tsx";
import { ItemPage } from "./item_page.tsx";
import { useKeys } from "./keys.ts";
import { Matrix } from "./matrix.tsx";

interface Props {
  model: Model;
  study: string;
  /** What the study lacks, one phrase each. */
  missing: readonly string[];
}

/** Returns the place of an item by its dataset and id, or -1. */
function placeOf({ data }: Model, name: string | null): number {
  return data.items.findIndex(({ dataset, item_id }) =>
    `${dataset}/${item_id}` === name
  );
}

/** The whole explorer. */
export function App({ model, study, missing }: Props) {
  const [state, set] = useAddress(model);
  const selection = useMemo(
    () => select(model, state),
    [
      model,
      ...Object.entries(state).flatMap(([k, v]) => k === "item" ? [] : v),
    ],
  );
  const opened = useMemo(() => placeOf(model, state.item), [state.item]);
  const found = opened < 0 ? -1 : selection.items.indexOf(opened);
  const [moved, move] = useState(0);
  const cursor = found >= 0
    ? found
    : Math.max(0, Math.min(moved, selection.items.length - 1));
  const open = (item: number) => {
    const row = model.data.items[item];
    if (row !== undefined) set({ item: `${row.dataset}/${row.item_id}` });
  };
  const close = () => {
    move(cursor);
    set({ item: null });
  };
  useKeys({ model, state, set, selection, cursor, move, open, close });
  return (
    <div class={opened < 0 ? "explorer" : "explorer has-item"}>
      <TopBar
        {...{ model, state, set, study, cursor, open, close }}
        items={selection.items}
        is_open={opened >= 0}
      />
      <Notes model={model} missing={missing} />
      <FacetsPanel {...{ model, state, selection, set }} />
      <main class={opened >= 0 ? "pane" : "pane of-matrix"}>
        {opened >= 0
          ? <ItemPage {...{ model, state, set }} item={opened} />
          : selection.items.length > 0
          ? <Matrix {...{ model, state, selection, cursor, move, open }} />
          : <Nothing model={model} state={state} set={set} />}
      </main>
      <Footer model={model} is_item={opened >= 0} />
    </div>
  );
}

type BarProps = Pick<Props, "model" | "study"> & {
  state: ExplorerState;
  set: (change: Partial<ExplorerState>) => void;
  items: Int32Array;
  cursor: number;
  is_open: boolean;
  open: (item: number) => void;
  close: () => void;
};

function TopBar(props: BarProps) {
  const { model, state, set, study, items, cursor, is_open, open, close } =
    props;
  const step = (by: number, text: string, label: string) => (
    <button
      type="button"
      aria-label={label}
      disabled={items[cursor + by] === undefined}
      onClick={() => open(items[cursor + by]!)}
    >
      {text}
    </button>
  );
  return (
    <header class="top">
      <a href="#" class="back">‹ Report</a>
      <h1>
        Answers <span dir="auto">{study}</span>
      </h1>
      {is_open
        ? (
          <p class="where">
            <button type="button" onClick={close}>All items</button>
            {step(-1, "‹", "Previous item")}
            {step(1, "›", "Next item")}
          </p>
        )
        : (
          <p class="where" role="status">
            {items.length < model.n_items && `${thousands(items.length)} of `}
            {counted(model.n_items, "item")}
          </p>
        )}
      <EpochSlider
        epochs={model.data.epochs}
        epoch={state.epoch}
        choose={(epoch) => set({ epoch })}
      />
    </header>
  );
}

/** What is missing or left out: never silent. */
function Notes({ model: { data }, missing }: Pick<Props, "model" | "missing">) {
  const notes = [
    ...(missing.length > 0 ? [`Incomplete: ${missing.join("; ")}.`] : []),
    ...data.left_out,
  ];
  if (notes.length === 0) return null;
  return (
    <aside class="notes">
      {notes.map((note) => <p key={note} dir="auto">{note}</p>)}
    </aside>
  );
}

/** Open beside the matrix; folded above it on a narrow screen. */
function FacetsPanel(props: Parameters<typeof Facets>[0]) {
  const [unfolded, unfold] = useState(false);
  const { state } = props;
  const { type, dataset, setting, role, answer, transition } = state;
  const active = [type, dataset, setting, role, answer, transition]
    .filter((value) => value !== null).length +
    Number(state.disagree) + Number(state.memorized) +
    Number(state.text !== "");
  return (
    <div class={unfolded ? "filters unfolded" : "filters"}>
      <button
        type="button"
        class="unfold"
        aria-expanded={unfolded}
        onClick={() => unfold(!unfolded)}
      >
        Filters{active > 0 ? ` (${active})` : ""}
      </button>
      <Facets {...props} />
      {active > 0 && (
        <button
          type="button"
          class="clear"
          onClick={() => props.set(NO_FILTER)}
        >
          Clear {counted(active, "filter")}
        </button>
      )}
    </div>
  );
}

const NO_FILTER: Partial<ExplorerState> = {
  text: "",
  type: null,
  dataset: null,
  setting: null,
  role: null,
  answer: null,
  transition: null,
  disagree: false,
  memorized: false,
};

function Nothing(
  { model, state, set }: Pick<BarProps, "model" | "state" | "set">,
) {
  return (
    <div class="nothing-found">
      <p>
        {model.n_items === 0
          ? "This study asks no items."
          : `No item is so at epoch ${model.data.epochs[state.epoch]}.`}
      </p>
      {model.n_items > 0 && (
        <button
          type="button"
          onClick={() => set(NO_FILTER)}
        >
          Show all items
        </button>
      )}
    </div>
  );
}
