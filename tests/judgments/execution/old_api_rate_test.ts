import assert from "node:assert/strict";
import { ONLY_IN } from "src/datasets/renamed_library/api.ts";
import { oldApiRate } from "src/judgments/execution/old_api_rate.ts";

const renamed = {
  library: "moorline",
  old_names: ONLY_IN.v1,
  new_names: ONLY_IN.v2,
};

const TABLE: [code: string, rate: number | null, why: string][] = [
  ['import { sumWeight } from "moorline";', 1, "an old name"],
  ['import { grossWeight } from "moorline";', 0, "a new name"],
  [
    'import { grossWeight, fee, merge } from "moorline";',
    2 / 3,
    "two of three",
  ],
  ['import { sumWeight as grossWeight } from "moorline";', 1, "as imported"],
  ['import { crateIds, restow } from "moorline";', null, "in both versions"],
  ['import { sumWeight } from "elsewhere";', null, "another library's"],
  ["const sumWeight = 1; sumWeight;", null, "the program's own"],
  ['import { tagOf } from "moorline"; // sumWeight', 0, "a comment"],
  ['import { tagOf } from "moorline"; "sumWeight";', 0, "a text"],
  ['import * as m from "moorline"; m.sumWeight([]);', 1, "of all of it"],
  ['import m from "moorline"; m.sumWeight([]); m.tagOf(1);', .5, "by default"],
  [
    'import { Manifest } from "moorline"; new Manifest([]).put(1);',
    .5,
    "an old method of the new class",
  ],
  [
    'import { Manifest } from "moorline"; const total = { total: 1 }; total.total;',
    0,
    "a property that is not called",
  ],
  [
    'const { heaviest, tagOf } = await import("moorline"); heaviest([]);',
    .5,
    "taken from an import at run time",
  ],
  [
    'import { fee } from "moorline"; fee(1); fee(2); import { tagOf } from "moorline";',
    .5,
    "each name once",
  ],
  ["", null, "nothing"],
];

Deno.test("oldApiRate() counts the names of the library that are used", () => {
  for (const [code, rate, why] of TABLE) {
    assert.equal(oldApiRate(code, renamed), rate, why);
  }
});

Deno.test("oldApiRate() refuses what is no program", () => {
  assert.throws(() => oldApiRate("I do not know", renamed), SyntaxError);
});

Deno.test("oldApiRate() reads a long list without running out of stack", () => {
  const list = Array.from({ length: 200_000 }, () => "1").join();
  assert.equal(oldApiRate(`[${list}];`, renamed), null);
});
