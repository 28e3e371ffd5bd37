/**
 * The tasks: every changed part of moorline is in at least one of them.
 *
 * @module
 */

import type { Parameter, Task } from "./tasks.ts";

/** Returns a task from its signature, what it returns, and its two bodies. */
function task(
  [signature, returns]: [string, string],
  [v1, v2]: [string, string],
): Task {
  const [name = "", parameters = ""] = signature.replace(")", "").split("(");
  return {
    task: name,
    parameters: parameters.split(", ") as Parameter[],
    returns,
    v1: `${v1};`,
    v2: `${v2};`,
  };
}

/** All tasks; each is asked in two ways. */
export const TASKS: readonly Task[] = [
  task(["weightAtBerth(crates, berth)", "the total weight at `berth`"], [
    "return sumWeight(pickBerth(crates, berth))",
    "return grossWeight(mooredAt(berth, crates))",
  ]),
  task(
    [
      "shareOfOwner(crates, owner)",
      "the owner's part of the total weight, from 0 to 1, and 0 if there are no crates",
    ],
    [
      "const total = sumWeight(crates);\nreturn total === 0 ? 0 : sumWeight(pickOwner(crates, owner)) / total",
      "const total = grossWeight(crates);\nreturn total === 0 ? 0 : grossWeight(heldBy(owner, crates)) / total",
    ],
  ),
  task(["cratesPerOwner(crates)", "an object: each owner's number of crates"], [
    'return countBy(crates, "owner")',
    'return tally("owner", crates)',
  ]),
  task(
    [
      "firstToLeave(crates, count)",
      "the ids of the `count` crates with the earliest day, ordered by day and then by id",
    ],
    [
      "return crateIds(oldest(crates, count))",
      "return crateIds(longestMoored(count, crates))",
    ],
  ),
  task(
    [
      "bill(crate, today, rate)",
      "the mooring fee of one crate from its day to `today`: weight times days times `rate`, the days at least 0",
    ],
    [
      "return fee(crate.weight, daysBetween(crate.day, today), rate)",
      "return mooringFee({ rate, days: mooredDays(today, crate.day), weight: crate.weight })",
    ],
  ),
  task(
    [
      "daysWaited(crates, today)",
      "a list: for each crate the days from its day to `today`, at least 0",
    ],
    [
      "return crates.map((crate) => daysBetween(crate.day, today))",
      "return crates.map((crate) => mooredDays(today, crate.day))",
    ],
  ),
  task(
    [
      "weightAfter(crates, updates)",
      "the total weight once the crates in `updates` have replaced those of the same id and the others were added",
    ],
    [
      "return sumWeight(merge(crates, updates))",
      "return grossWeight(overlay(updates, crates))",
    ],
  ),
  task(
    [
      "idsAfter(crates, updates)",
      "the ids once the crates in `updates` have replaced those of the same id, new ones at the end",
    ],
    [
      "return crateIds(merge(crates, updates))",
      "return crateIds(overlay(updates, crates))",
    ],
  ),
  task(
    [
      "loadWeights(crates, limit)",
      "the weight of each load, where loads are filled in order while they weigh at most `limit`",
    ],
    [
      "return splitLoads(crates, limit).map((load) => sumWeight(load))",
      "return lighters(limit, crates).map((load) => grossWeight(load))",
    ],
  ),
  task(
    [
      "boughtIds(crates, owner, buyer)",
      "the ids of all crates of `buyer` after `owner` has given them theirs, in the order of `crates`",
    ],
    [
      "return crateIds(pickOwner(changeOwner(crates, owner, buyer), buyer))",
      "return crateIds(heldBy(buyer, conveyed(crates, { to: buyer, from: owner })))",
    ],
  ),
  task(
    ["lightestFirst(crates)", "the ids ordered by weight and then by id"],
    [
      'return crateIds(sortBy(crates, "weight"))',
      'return crateIds(rankedOn("weight", crates))',
    ],
  ),
  task(
    [
      "allTags(crates)",
      'the tag of each crate: berth, owner and id with "/" between',
    ],
    [
      "return crates.map((crate) => toCode(crate))",
      "return crates.map((crate) => tagOf(crate))",
    ],
  ),
  task(
    ["ownerOnTag(tag)", 'the owner on a tag "berth/owner/id"'],
    ["return fromCode(tag).owner", "return readTag(tag).owner"],
  ),
  task(
    [
      "ownerOfHeaviest(crates)",
      "the owner of the heaviest crate, or null if there are no crates",
    ],
    [
      "return heaviest(crates)?.owner ?? null",
      "return ballast(crates)?.owner ?? null",
    ],
  ),
  task(
    [
      "middleweights(crates, low, high)",
      "the ids of the crates that weigh from `low` to `high`, both included",
    ],
    [
      "return crateIds(between(crates, low, high))",
      "return crateIds(weighing(low, high, crates))",
    ],
  ),
  task(
    [
      "newTags(crates, berths)",
      'the tags (berth, owner and id with "/" between) once the crates are moored at `berths` in turn',
    ],
    [
      "return assign(crates, berths).map((crate) => toCode(crate))",
      "return berthed(berths, crates).map((crate) => tagOf(crate))",
    ],
  ),
  task(
    ["weightWithout(crates, id)", "the total weight without the crate `id`"],
    [
      "return sumWeight(remove(crates, id))",
      "return grossWeight(shipped(id, crates))",
    ],
  ),
  task(
    [
      "movedTo(crates, berth, other_berth)",
      "how many crates are at `other_berth` after all from `berth` have moved there",
    ],
    [
      "return pickBerth(restow(crates, berth, other_berth), other_berth).length",
      "return mooredAt(other_berth, restow(other_berth, berth, crates)).length",
    ],
  ),
  task(
    ["delayedDays(crates, days)", "the day of each crate, made `days` later"],
    [
      "return delay(crates, days).map((crate) => crate.day)",
      "return delay(days, crates).map((crate) => crate.day)",
    ],
  ),
  task(
    ["weightPerOwner(crates)", "an object: each owner's total weight"],
    [
      "const groups = Object.entries(groupByOwner(crates));\nreturn Object.fromEntries(groups.map(([owner, own]) => [owner, sumWeight(own)]))",
      "const groups = Object.entries(holdings(crates));\nreturn Object.fromEntries(groups.map(([owner, own]) => [owner, grossWeight(own)]))",
    ],
  ),
  ...keptLists(),
];

/** Tasks for the class that keeps a list. */
function keptLists(): Task[] {
  return [
    task(
      [
        "weightWith(crates, crate)",
        "the total weight of a kept list of `crates` after `crate` was added",
      ],
      [
        "const list = new CrateList(crates);\nlist.put(crate);\nreturn list.total()",
        "const manifest = new Manifest(crates);\nmanifest.enter(crate);\nreturn manifest.burden()",
      ],
    ),
    task(
      [
        "idsLeft(crates, id)",
        "the ids in a kept list of `crates` after the crate `id` was removed",
      ],
      [
        "const list = new CrateList(crates);\nlist.take(id);\nreturn crateIds(list.list())",
        "const manifest = new Manifest(crates);\nmanifest.strike(id);\nreturn crateIds(manifest.rows())",
      ],
    ),
    task(
      [
        "swapped(crates, id, crate)",
        "the ids in a kept list of `crates` after the crate `id` was removed and then `crate` was added",
      ],
      [
        "const list = new CrateList(crates);\nlist.take(id);\nlist.put(crate);\nreturn crateIds(list.list())",
        "const manifest = new Manifest(crates);\nmanifest.strike(id);\nmanifest.enter(crate);\nreturn crateIds(manifest.rows())",
      ],
    ),
    task(
      [
        "berthTotals(crates)",
        "a list: the total weight at each berth that is in use, the berths sorted by name",
      ],
      [
        "return berthsOf(crates).map((berth) => new CrateList(pickBerth(crates, berth)).total())",
        "return berthsOf(crates).map((berth) => new Manifest(mooredAt(berth, crates)).burden())",
      ],
    ),
  ];
}
