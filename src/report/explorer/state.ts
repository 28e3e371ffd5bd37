/**
 * What somebody is looking at, as an address: the part behind `#` holds all of
 * it, so that a link shows another person the same.
 *
 * @module
 */

import type { ExplorerData } from "./data.ts";
import { MARKS, TRANSITIONS } from "./marks.ts";

/** The view. Empty text is "all", as is null. */
export interface ExplorerState {
  /** Place in the epochs. */
  epoch: number;
  /** Place in the judges. */
  judge: number;
  /** One condition through all epochs; all of them at one epoch where null. */
  condition: string | null;
  /** One arm; all of them where null. */
  arm: string | null;
  text: string;
  type: string | null;
  dataset: string | null;
  /** Of its facts. */
  setting: string | null;
  role: string | null;
  /** A mark; see `MARKS`. */
  answer: string | null;
  transition: string | null;
  disagree: boolean;
  memorized: boolean;
  /** `dataset/item_id` of the page that is open. */
  item: string | null;
}

/** The words an address begins with. */
export const ADDRESS = "#explore";

/** Returns whether an address is of the explorer. */
export function isExplorerAddress(hash: string): boolean {
  return hash === ADDRESS || hash.startsWith(`${ADDRESS}?`);
}

/** Returns the view that one begins with: everything, after the last epoch. */
export function firstState(
  { epochs }: Pick<ExplorerData, "epochs">,
  judges: readonly number[],
): ExplorerState {
  return {
    epoch: Math.max(0, epochs.length - 1),
    judge: judges[0] ?? 0,
    condition: null,
    arm: null,
    text: "",
    type: null,
    dataset: null,
    setting: null,
    role: null,
    answer: null,
    transition: null,
    disagree: false,
    memorized: false,
    item: null,
  };
}

/** What an address may name; see `Model`. */
export interface Names {
  data: ExplorerData;
  judges: readonly number[];
  types: readonly string[];
  roles: readonly string[];
  datasets: readonly string[];
  settings: readonly string[];
}

/** Returns the view of an address. What it names and is not there is left out. */
export function readAddress(hash: string, names: Names): ExplorerState {
  const { data, judges, types, roles, datasets, settings } = names;
  const query = new URLSearchParams(hash.split("?").slice(1).join("?"));
  const state = firstState(data, judges);
  const one = (name: string, known: readonly string[]) => {
    const value = query.get(name);
    return value !== null && known.includes(value) ? value : null;
  };
  const epoch = data.epochs.map(String).indexOf(query.get("epoch") ?? "");
  const judge = data.judges.indexOf(query.get("judge") ?? "");
  return {
    epoch: epoch < 0 ? state.epoch : epoch,
    judge: judges.includes(judge) ? judge : state.judge,
    condition: one("condition", data.conditions),
    arm: one("arm", data.sources.map(({ arm }) => arm)),
    text: query.get("text") ?? "",
    type: one("type", types),
    dataset: one("dataset", datasets),
    setting: one("setting", settings),
    role: one("role", roles),
    answer: one("answer", MARKS),
    transition: one("transition", TRANSITIONS),
    disagree: query.has("disagree"),
    memorized: query.has("memorized"),
    item: query.get("item"),
  };
}

/** Returns the address of a view, the shortest that says it. */
export function addressOf(state: ExplorerState, names: Names): string {
  const { data, judges } = names;
  const first = firstState(data, judges);
  const query = new URLSearchParams();
  const put = (name: string, value: string | null | undefined) => {
    if (value !== null && value !== undefined && value !== "") {
      query.set(name, value);
    }
  };
  if (state.epoch !== first.epoch) put("epoch", `${data.epochs[state.epoch]}`);
  if (state.judge !== first.judge) put("judge", data.judges[state.judge]);
  put("condition", state.condition);
  put("arm", state.arm);
  put("type", state.type);
  put("dataset", state.dataset);
  put("setting", state.setting);
  put("role", state.role);
  put("answer", state.answer);
  put("transition", state.transition);
  if (state.disagree) put("disagree", "1");
  if (state.memorized) put("memorized", "1");
  put("text", state.text);
  put("item", state.item);
  const text = query.toString();
  return text === "" ? ADDRESS : `${ADDRESS}?${text}`;
}
