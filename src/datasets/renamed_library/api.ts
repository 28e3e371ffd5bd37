/**
 * What version 2 of moorline made of version 1: one entry per function, class
 * or method.
 *
 * @module
 */

/** One part of the library, called in version 1 and in version 2. */
export interface ApiEntry {
  /** What it is for; completes "the part of moorline that". */
  what: string;
  v1: string;
  v2: string;
}

/** The library's name, and what programs import it from. */
export const LIBRARY = "moorline";

const entry = (what: string, [v1, v2]: [string, string]): ApiEntry => ({
  what,
  v1,
  v2,
});
const same = (what: string, call: string) => entry(what, [call, call]);

/** Renamed, re-ordered or both, in the order of the source. */
export const CHANGED: readonly ApiEntry[] = [
  entry("adds up the weight of crates", [
    "sumWeight(crates)",
    "grossWeight(crates)",
  ]),
  entry("finds the crates at one berth", [
    "pickBerth(crates, berth)",
    "mooredAt(berth, crates)",
  ]),
  entry("finds the crates of one owner", [
    "pickOwner(crates, owner)",
    "heldBy(owner, crates)",
  ]),
  entry("sorts crates into one list per owner", [
    "groupByOwner(crates)",
    "holdings(crates)",
  ]),
  entry("gives the crates that have waited longest", [
    "oldest(crates, count)",
    "longestMoored(count, crates)",
  ]),
  entry("counts the days from one day to another", [
    "daysBetween(start, end)",
    "mooredDays(end, start)",
  ]),
  entry("works out what the mooring of a crate costs", [
    "fee(weight, days, rate)",
    "mooringFee({ rate, days, weight })",
  ]),
  entry("replaces crates by newer ones of the same id", [
    "merge(crates, updates)",
    "overlay(updates, crates)",
  ]),
  entry("packs crates into loads below a weight limit", [
    "splitLoads(crates, limit)",
    "lighters(limit, crates)",
  ]),
  entry("gives all crates of one owner to another", [
    "changeOwner(crates, from, to)",
    "conveyed(crates, { to, from })",
  ]),
  entry("puts crates in the order of a property", [
    "sortBy(crates, key)",
    "rankedOn(key, crates)",
  ]),
  entry("writes the tag of a crate", ["toCode(crate)", "tagOf(crate)"]),
  entry("reads the parts of a tag", ["fromCode(tag)", "readTag(tag)"]),
  entry("finds the heaviest crate", ["heaviest(crates)", "ballast(crates)"]),
  entry("finds the crates within two weights", [
    "between(crates, low, high)",
    "weighing(low, high, crates)",
  ]),
  entry("moors crates at several berths in turn", [
    "assign(crates, berths)",
    "berthed(berths, crates)",
  ]),
  entry("counts crates by a property", [
    "countBy(crates, key)",
    "tally(key, crates)",
  ]),
  entry("leaves out the crate of an id", [
    "remove(crates, id)",
    "shipped(id, crates)",
  ]),
  entry("moves all crates of one berth to another", [
    "restow(crates, from, to)",
    "restow(to, from, crates)",
  ]),
  entry("makes crates some days later", [
    "delay(crates, days)",
    "delay(days, crates)",
  ]),
  entry("keeps a list of crates that come and go", [
    "new CrateList(crates)",
    "new Manifest(crates)",
  ]),
  entry("adds a crate to such a kept list", [
    "list.put(crate)",
    "manifest.enter(crate)",
  ]),
  entry("removes a crate from such a kept list", [
    "list.take(id)",
    "manifest.strike(id)",
  ]),
  entry("weighs all of such a kept list", [
    "list.total()",
    "manifest.burden()",
  ]),
  entry("returns the crates of such a kept list", [
    "list.list()",
    "manifest.rows()",
  ]),
];

/** What version 2 left as it was. */
export const UNCHANGED: readonly ApiEntry[] = [
  same("lists the ids of crates", "crateIds(crates)"),
  same("lists the berths where crates are", "berthsOf(crates)"),
  same("tells which of two crates weighs less", "isLighter(crate, other)"),
  same("copies a crate", "copyCrate(crate)"),
];

/** Returns the name in a call: `total` of `list.total()`. */
export function nameIn(call: string): string {
  const name = /(\w+)\(/.exec(call)?.[1];
  if (name === undefined) {
    throw new SyntaxError(
      `Cannot name an API as its call must have parentheses: ${call}`,
    );
  }
  return name;
}

/** The names of each version that the other does not have. */
export const ONLY_IN = (() => {
  const names = (version: "v1" | "v2") =>
    new Set(CHANGED.map((one) => nameIn(one[version])));
  const [v1, v2] = [names("v1"), names("v2")];
  return { v1: v1.difference(v2), v2: v2.difference(v1) };
})();
