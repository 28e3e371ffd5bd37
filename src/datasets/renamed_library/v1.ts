/**
 * Version 1 of moorline, a made-up library for crates that wait in a harbor.
 *
 * What a program for the old version is run against, to tell it from a wrong
 * one; see version 2 for what became of each name.
 *
 * @module
 */

/** A crate: moored at a berth since a day, in tons, for an owner. */
export interface Crate {
  id: string;
  berth: string;
  owner: string;
  weight: number;
  day: number;
}

/** Returns the total weight of crates. */
export function sumWeight(crates: Crate[]): number {
  return crates.reduce((sum, crate) => sum + crate.weight, 0);
}

/** Returns the crates at a berth. */
export function pickBerth(crates: Crate[], berth: string): Crate[] {
  return crates.filter((crate) => crate.berth === berth);
}

/** Returns the crates of an owner. */
export function pickOwner(crates: Crate[], owner: string): Crate[] {
  return crates.filter((crate) => crate.owner === owner);
}

/** Returns the crates of each owner, by owner. */
export function groupByOwner(crates: Crate[]): Record<string, Crate[]> {
  const groups: Record<string, Crate[]> = {};
  for (const crate of crates) (groups[crate.owner] ??= []).push(crate);
  return groups;
}

/** Returns the first `count` crates by day, then by id. */
export function oldest(crates: Crate[], count: number): Crate[] {
  return sortBy(crates, "day").slice(0, count);
}

/** Returns the days from `start` to `end`, at least 0. */
export function daysBetween(start: number, end: number): number {
  return Math.max(0, end - start);
}

/** Returns what mooring costs: weight times days times rate. */
export function fee(
  weight: number,
  days: number,
  rate: number,
): number {
  return weight * days * rate;
}

/** Returns the crates, those of the same id replaced, new ones at the end. */
export function merge(crates: Crate[], updates: Crate[]): Crate[] {
  const byId = new Map([...crates, ...updates].map((one) => [one.id, one]));
  return [...byId.values()];
}

/** Returns loads in order, each filled while it weighs at most `limit`. */
export function splitLoads(crates: Crate[], limit: number): Crate[][] {
  const loads: Crate[][] = [];
  for (const crate of crates) {
    const last = loads.at(-1);
    if (last !== undefined && sumWeight([...last, crate]) <= limit) {
      last.push(crate);
    } else loads.push([crate]);
  }
  return loads;
}

/** Returns the crates, those of one owner given to another. */
export function changeOwner(
  crates: Crate[],
  from: string,
  to: string,
): Crate[] {
  return crates.map((crate) =>
    crate.owner === from ? { ...crate, owner: to } : crate
  );
}

/** Returns the crates in ascending order of a property, then of id. */
export function sortBy(crates: Crate[], key: keyof Crate): Crate[] {
  const order = (a: Crate, b: Crate, by: keyof Crate) =>
    a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0;
  return [...crates].sort((a, b) => order(a, b, key) || order(a, b, "id"));
}

/** Returns a crate's tag: berth, owner and id with slashes between. */
export function toCode(crate: Crate): string {
  return `${crate.berth}/${crate.owner}/${crate.id}`;
}

/** Returns the berth, owner and id on a tag. */
export function fromCode(tag: string): Pick<Crate, "berth" | "owner" | "id"> {
  const [berth = "", owner = "", id = ""] = tag.split("/");
  return { berth, owner, id };
}

/** Returns the heaviest crate, the first of equals; null if there is none. */
export function heaviest(crates: Crate[]): Crate | null {
  return crates.reduce<Crate | null>(
    (most, crate) => most === null || crate.weight > most.weight ? crate : most,
    null,
  );
}

/** Returns the crates that weigh from `low` to `high`, both included. */
export function between(crates: Crate[], low: number, high: number): Crate[] {
  return crates.filter(({ weight }) => weight >= low && weight <= high);
}

/** Returns the crates, moored at the berths in turn. */
export function assign(crates: Crate[], berths: string[]): Crate[] {
  return crates.map((crate, i) => ({
    ...crate,
    berth: berths[i % berths.length] ?? crate.berth,
  }));
}

/** Returns how many crates have each value of a property. */
export function countBy(
  crates: Crate[],
  key: keyof Crate,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const crate of crates) {
    counts[crate[key]] = (counts[crate[key]] ?? 0) + 1;
  }
  return counts;
}

/** Returns the crates without the one of an id. */
export function remove(crates: Crate[], id: string): Crate[] {
  return crates.filter((crate) => crate.id !== id);
}

/** Returns the crates, those at one berth moved to another. */
export function restow(crates: Crate[], from: string, to: string): Crate[] {
  return crates.map((crate) =>
    crate.berth === from ? { ...crate, berth: to } : crate
  );
}

/** Returns the crates, each a number of days later. */
export function delay(crates: Crate[], days: number): Crate[] {
  return crates.map((crate) => ({ ...crate, day: crate.day + days }));
}

/** Returns the ids of crates. */
export function crateIds(crates: Crate[]): string[] {
  return crates.map((crate) => crate.id);
}

/** Returns the berths of crates, sorted, each once. */
export function berthsOf(crates: Crate[]): string[] {
  return [...new Set(crates.map((crate) => crate.berth))].sort();
}

/** Returns whether the first crate weighs less than the second. */
export function isLighter(crate: Crate, other: Crate): boolean {
  return crate.weight < other.weight;
}

/** Returns a copy of a crate. */
export function copyCrate(crate: Crate): Crate {
  return { ...crate };
}

/** Crates that come and go. */
export class CrateList {
  #crates: Crate[];

  constructor(crates: Crate[]) {
    this.#crates = [...crates];
  }

  /** Adds a crate at the end. */
  put(crate: Crate): void {
    this.#crates = merge(this.#crates, [crate]);
  }

  /** Removes the crate of an id. */
  take(id: string): void {
    this.#crates = remove(this.#crates, id);
  }

  /** Returns the total weight. */
  total(): number {
    return sumWeight(this.#crates);
  }

  /** Returns the crates as a list. */
  list(): Crate[] {
    return [...this.#crates];
  }
}
