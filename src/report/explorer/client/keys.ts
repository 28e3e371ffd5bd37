/// <reference lib="dom" />
/**
 * The keyboard: what each key does, wherever the focus is.
 *
 * @module
 */

import { useEffect, useRef } from "preact/hooks";
import type { Model } from "../model.ts";
import type { Selection } from "../select.ts";
import type { ExplorerState } from "../state.ts";

interface Keys {
  model: Model;
  state: ExplorerState;
  set: (change: Partial<ExplorerState>) => void;
  selection: Selection;
  cursor: number;
  move: (cursor: number) => void;
  open: (item: number) => void;
  close: () => void;
}

/** Rows that Page Up and Page Down pass. */
const PAGE = 15;

const matrix = () => document.getElementById("explore-matrix");
const search = () =>
  document.getElementById("explore-search") as HTMLInputElement | null;

/** Listens while the explorer is on the page. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (document.getElementById("explore")?.hidden) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (pressed(event, latest.current)) event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  const { item } = keys.state;
  useEffect(() => {
    if (item === null) matrix()?.focus({ preventScroll: true });
  }, [item]);
}

/** Does what a key asks; returns whether it did anything. */
function pressed(event: KeyboardEvent, keys: Keys): boolean {
  const target = event.target as HTMLElement;
  if (event.key === "Escape") return escape(target, keys);
  if (target === search() && event.key === "Enter") {
    matrix()?.focus();
    return true;
  }
  if (target.closest("input, select, textarea")) return false;
  if (event.key === "/") {
    unfold();
    search()?.focus();
    search()?.select();
    return true;
  }
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    if (target.closest(".scroll, .long")) return false;
    return stepEpoch(event.key === "ArrowLeft" ? -1 : 1, keys);
  }
  return keys.state.item === null
    ? inMatrix(event.key, target, keys)
    : inItem(event.key, keys);
}

/** On a narrow screen the search is folded away with the filters. */
function unfold(): void {
  const button = document.querySelector<HTMLElement>("#explore .unfold");
  if (button?.offsetParent && button.ariaExpanded === "false") button.click();
}

/** One step back: out of the search, then out of the item. */
function escape(target: HTMLElement, keys: Keys): boolean {
  if (target === search()) {
    if (keys.state.text !== "") keys.set({ text: "" });
    else if (keys.state.item === null) matrix()?.focus();
    else search()!.blur();
    return true;
  }
  if (keys.state.item === null) {
    matrix()?.focus();
    return false;
  }
  keys.close();
  return true;
}

function stepEpoch(by: number, { model, state, set }: Keys): boolean {
  const epoch = state.epoch + by;
  if (epoch < 0 || epoch >= model.data.epochs.length) return true;
  set({ epoch });
  return true;
}

function inMatrix(key: string, target: HTMLElement, keys: Keys): boolean {
  const { selection: { items }, cursor, move, open } = keys;
  const isButton = target.closest("a, button, summary") !== null;
  if (key === "Enter") {
    if (isButton || items[cursor] === undefined) return false;
    open(items[cursor]!);
    return true;
  }
  const to = new Map([
    ["ArrowDown", cursor + 1],
    ["j", cursor + 1],
    ["ArrowUp", cursor - 1],
    ["k", cursor - 1],
    ["PageDown", cursor + PAGE],
    ["PageUp", cursor - PAGE],
    ["Home", 0],
    ["End", items.length - 1],
  ]).get(key);
  if (to === undefined) return false;
  move(Math.max(0, Math.min(items.length - 1, to)));
  return true;
}

function inItem(key: string, { selection, cursor, open }: Keys): boolean {
  if (key !== "j" && key !== "k") return false;
  const item = selection.items[cursor + (key === "j" ? 1 : -1)];
  if (item !== undefined) open(item);
  return true;
}
