import assert from "node:assert/strict";
import { wilsonInterval } from "src/statistics/wilson_interval.ts";
import {
  facts,
  itemOf,
  place,
  PROBLEMS,
  solves,
  tasks,
  told,
} from "./solved_problems.ts";
import { condition, type Told } from "./told_study.ts";

const near = (a: number | null, b: number, digits = 3) =>
  assert.equal(a?.toFixed(digits), b.toFixed(digits));

Deno.test("variantRows() gives the worked case: 156 and 163 of 164, 7 gained and none lost", () => {
  const { variants: [row, ...others] } = told({ says: solves });
  assert.deepEqual(others, []);
  near(row!.base, 0.9512, 4);
  near(row!.variant, 0.9939, 4);
  near(100 * row!.difference, 4.27, 2);
  assert.deepEqual([row!.only_base, row!.only_variant], [0, 7]);
  near(row!.mcnemar_p, 0.016);
  // Each problem by itself: Wilson's own, which overlap; the pair does not.
  const alone = (n: number) => wilsonInterval(n, PROBLEMS);
  assert.ok(Math.abs(row!.base_lower! - alone(156).lower) < 0.01);
  assert.ok(row!.base_upper! > row!.variant_lower!);
  assert.ok(row!.difference_lower! > 0);
  assert.equal(row!.kind, "fine_tuned");
  assert.deepEqual([row!.n_items, row!.n_entities], [PROBLEMS, PROBLEMS]);
});

Deno.test("variantRows() holds every arm against the base in the arm without passages", () => {
  // Passages alone solve all; tuned and with them, the last ten are lost.
  const says: Told["says"] = (asked) => {
    if (asked.arm === "closed_book") return solves(asked);
    const solved = asked.epoch > 0 ? PROBLEMS - 10 : PROBLEMS;
    return place(asked) < solved ? asked.item.answers[0]! : "no";
  };
  const { variants, lineage } = told({
    says,
    plan: { arms: ["closed_book", "rag"] },
  });
  assert.deepEqual(
    variants.map(({ kind, epoch, arm, only_base, only_variant }) =>
      [kind, epoch, arm, only_base, only_variant].join(" ")
    ),
    [
      "scaffold_only 0 rag 0 8",
      "fine_tuned 1 closed_book 0 7",
      "fine_tuned_and_scaffold 1 rag 2 0",
    ],
  );
  assert.deepEqual(variants.map(({ base }) => base), Array(3).fill(156 / 164));
  assert.deepEqual(
    lineage.map(({ kind }) => kind),
    ["base", "scaffold_only", "fine_tuned", "fine_tuned_and_scaffold"],
  );
});

Deno.test("variantRows() averages types, each counting the same however many questions it has", () => {
  const items = [
    ...tasks,
    ...facts.slice(0, 41).map(itemOf("rephrased")),
  ];
  const { variants } = told({
    items,
    says: (asked) =>
      asked.epoch > 0 && asked.item.question_type === "memorization"
        ? asked.item.answers[0]!
        : "no",
  });
  const row = (type: string) =>
    variants.find(({ question_type }) => question_type === type)!;
  assert.deepEqual(
    ["memorization", "rephrased", "average"].map((type) =>
      row(type).difference
    ),
    [1, 0, 0.5],
  );
  assert.ok(row("average").difference_lower! > 0.4);
  assert.equal(row("average").n_items, PROBLEMS + 41);
});

Deno.test("variantRows() asks one base once, though several conditions train the same", () => {
  const says: Told["says"] = (asked) => asked.item.answers[0]!;
  const of = (id: string) =>
    condition(id, { dataset: "problems", facts: { settings: ["new"] } });
  const { variants } = told({
    says,
    plan: {
      arms: ["closed_book", "rag"],
      conditions: [of("one"), of("two")],
    },
  });
  const bases = variants.filter(({ condition_id }) => condition_id === null);
  assert.deepEqual(bases.map(({ items_of }) => items_of), ["one"]);
  assert.equal(variants.length, 1 + 2 * 2);
});

Deno.test("variantRows() has no row where the base was not asked", () => {
  const { variants } = told({
    says: (asked) => asked.epoch > 0 ? asked.item.answers[0]! : null,
  });
  assert.deepEqual(variants, []);
});
