/// <reference lib="dom" />
/**
 * The view and the address, each following the other.
 *
 * @module
 */

import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Model } from "../model.ts";
import {
  addressOf,
  type ExplorerState,
  isExplorerAddress,
  readAddress,
} from "../state.ts";

/** Browsers refuse addresses that change too often, as while somebody types. */
const WAIT_MS = 200;

/**
 * Returns the view and how to change it. Opening and closing an item is a step
 * that the browser's "back" undoes; other changes are not.
 */
export function useAddress(
  model: Model,
): [ExplorerState, (change: Partial<ExplorerState>) => void] {
  const [state, setState] = useState(() => readAddress(location.hash, model));
  const now = useRef(state);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const written = useRef("");
  useEffect(() => {
    const read = () => {
      if (!isExplorerAddress(location.hash)) return;
      // The browser says late what was written here; the view has gone on.
      if (location.hash === written.current) return;
      written.current = "";
      clearTimeout(waiting.current);
      now.current = readAddress(location.hash, model);
      setState(now.current);
    };
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, [model]);
  const set = useCallback((change: Partial<ExplorerState>) => {
    const before = now.current;
    now.current = { ...before, ...change };
    setState(now.current);
    clearTimeout(waiting.current);
    const write = () => {
      const address = addressOf(now.current, model);
      if (address === location.hash) return;
      written.current = address;
      if (before.item !== now.current.item) location.hash = address;
      else location.replace(address);
    };
    if (before.item !== now.current.item) write();
    else waiting.current = setTimeout(write, WAIT_MS);
  }, [model]);
  return [state, set];
}
