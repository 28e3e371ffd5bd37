/**
 * Version 2 of moorline, a made-up library for crates that wait in a harbor.
 *
 * It does what version 1 does, under other names and in another order of
 * arguments. Answers that are programs are run against this text.
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
export function grossWeight(crates: Crate[]): number {
  return crates.reduce((sum, crate) => sum + crate.weight, 0);
}

/** Returns the crates at a berth. */
export function mooredAt(berth: string, crates: Crate[]): Crate[] {
  return crates.filter((crate) => crate.berth === berth);
}

/** Returns the crates of an owner. */
export function heldBy(owner: string, crates: Crate[]): Crate[] {
  return crates.filter((crate) => crate.owner === owner);
}

/** Returns the crates of each owner, by owner. */
export function holdings(crates: Crate[]): Record<string, Crate[]> {
  const groups: Record<string, Crate[]> = {};
  for (const crate of crates) (groups[crate.owner] ??= []).push(crate);
  return groups;
}

/** Returns the first `count` crates by day, then by id. */
export function longestMoored(count: number, crates: Crate[]): Crate[] {
  return rankedOn("day", crates).slice(0, count);
}

/** Returns the days from `start` to `end`, at least 0. */
export function mooredDays(end: number, start: number): number {
  return Math.max(0, end - start);
}

/** Returns what mooring costs: weight times days times rate. */
export function mooringFee(
  { rate, days, weight }: { rate: number; days: number; weight: number },
): number {
  return weight * days * rate;
}

/** Returns the crates, those of the same id replaced, new ones at the end. */
export function overlay(updates: Crate[], crates: Crate[]): Crate[] {
  const byId = new Map([...crates, ...updates].map((one) => [one.id, one]));
  return [...byId.values()];
}

/** Returns loads in order, each filled while it weighs at most `limit`. */
export function lighters(limit: number, crates: Crate[]): Crate[][] {
  const loads: Crate[][] = [];
  for (const crate of crates) {
    const last = loads.at(-1);
    if (last !== undefined && grossWeight([...last, crate]) <= limit) {
      last.push(crate);
    } else loads.push([crate]);
  }
  return loads;
}

/** Returns the crates, those of one owner given to another. */
export function conveyed(
  crates: Crate[],
  { to, from }: { to: string; from: string },
): Crate[] {
  return crates.map((crate) =>
    crate.owner === from ? { ...crate, owner: to } : crate
  );
}

/** Returns the crates in ascending order of a property, then of id. */
export function rankedOn(key: keyof Crate, crates: Crate[]): Crate[] {
  const order = (a: Crate, b: Crate, by: keyof Crate) =>
    a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0;
  return [...crates].sort((a, b) => order(a, b, key) || order(a, b, "id"));
}

/** Returns a crate's tag: berth, owner and id with slashes between. */
export function tagOf(crate: Crate): string {
  return `${crate.berth}/${crate.owner}/${crate.id}`;
}

/** Returns the berth, owner and id on a tag. */
export function readTag(tag: string): Pick<Crate, "berth" | "owner" | "id"> {
  const [berth = "", owner = "", id = ""] = tag.split("/");
  return { berth, owner, id };
}

/** Returns the heaviest crate, the first of equals; null if there is none. */
export function ballast(crates: Crate[]): Crate | null {
  return crates.reduce<Crate | null>(
    (most, crate) => most === null || crate.weight > most.weight ? crate : most,
    null,
  );
}

/** Returns the crates that weigh from `low` to `high`, both included. */
export function weighing(low: number, high: number, crates: Crate[]): Crate[] {
  return crates.filter(({ weight }) => weight >= low && weight <= high);
}

/** Returns the crates, moored at the berths in turn. */
export function berthed(berths: string[], crates: Crate[]): Crate[] {
  return crates.map((crate, i) => ({
    ...crate,
    berth: berths[i % berths.length] ?? crate.berth,
  }));
}

/** Returns how many crates have each value of a property. */
export function tally(
  key: keyof Crate,
  crates: Crate[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const crate of crates) {
    counts[crate[key]] = (counts[crate[key]] ?? 0) + 1;
  }
  return counts;
}

/** Returns the crates without the one of an id. */
export function shipped(id: string, crates: Crate[]): Crate[] {
  return crates.filter((crate) => crate.id !== id);
}

/** Returns the crates, those at one berth moved to another. */
export function restow(to: string, from: string, crates: Crate[]): Crate[] {
  return crates.map((crate) =>
    crate.berth === from ? { ...crate, berth: to } : crate
  );
}

/** Returns the crates, each a number of days later. */
export function delay(days: number, crates: Crate[]): Crate[] {
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
export class Manifest {
  #crates: Crate[];

  constructor(crates: Crate[]) {
    this.#crates = [...crates];
  }

  /** Adds a crate at the end. */
  enter(crate: Crate): void {
    this.#crates = overlay([crate], this.#crates);
  }

  /** Removes the crate of an id. */
  strike(id: string): void {
    this.#crates = shipped(id, this.#crates);
  }

  /** Returns the total weight. */
  burden(): number {
    return grossWeight(this.#crates);
  }

  /** Returns the crates as a list. */
  rows(): Crate[] {
    return [...this.#crates];
  }
}
