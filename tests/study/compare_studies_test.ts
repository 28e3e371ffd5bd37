import assert from "node:assert/strict";
import { compareStudies, StudyComparison } from "src/study/compare_studies.ts";
import { openStudy } from "src/study/open_study.ts";
import { signFlipTest } from "src/statistics/sign_flip.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { tinyHome, tinyPlan } from "../fixtures/tiny_workspace.ts";
import { generalizing, run, twoStudies } from "./compare_workspace.ts";

const find = (rows: StudyComparison[], wanted: Partial<StudyComparison>) =>
  rows.filter((row) =>
    Object.entries(wanted).every(([name, value]) =>
      row[name as keyof StudyComparison] === value
    )
  );

Deno.test("compareStudies() finds where the second study is better, item by item", async () => {
  const home = await twoStudies();
  const parts = tinyParts();
  const rows = await compareStudies(["pilot", "better"], { home, parts });
  for (const row of rows) StudyComparison.parse(row);
  const cell = { role: "target", setting: "new", variant: "all" };
  const [learned, ...others] = find(rows, {
    ...cell,
    epoch_a: 5,
    question_type: "rephrased",
  });
  assert.deepEqual(others, []);
  // Trained are the four facts of Ada and Bo: their other wordings are new.
  assert.equal(learned!.difference, 1);
  assert.equal(learned!.n_items, 4);
  assert.equal(learned!.n_entities, 2);
  assert.deepEqual(
    [
      learned!.n_both_right,
      learned!.n_wrong_to_right,
      learned!.n_right_to_wrong,
    ],
    [0, 4, 0],
  );
  // Four items won and none lost: two throws in sixteen are as extreme.
  assert.equal(learned!.mcnemar_p.toFixed(9), "0.125000000");
  assert.equal(learned!.mcnemar_mid_p.toFixed(9), "0.062500000");
  // Every item differs by all there is: surely not within a twentieth.
  assert.equal(learned!.equivalence_p, 1);
  // Two entities, both better: one swap of two is as extreme.
  assert.equal(learned!.p, signFlipTest([1, 1], { seed: 1 }).p);
  const [same] = find(rows, {
    ...cell,
    epoch_a: 5,
    question_type: "memorization",
  });
  assert.deepEqual([same!.difference, same!.n_both_right], [0, 4]);
  assert.equal(same!.condition_a, "better/full_plain");
  assert.equal(same!.condition_b, "pilot/full_plain");
});

Deno.test("compareStudies() turns its sign when the studies swap", async () => {
  const home = await twoStudies();
  const parts = tinyParts();
  const there = await compareStudies(["pilot", "better"], { home, parts });
  const back = await compareStudies(["better", "pilot"], { home, parts });
  assert.equal(there.length, back.length);
  for (const [i, row] of there.entries()) {
    const mirror = back[i]!;
    assert.equal(mirror.difference, 0 - row.difference!);
    assert.equal(mirror.lower, row.upper === null ? null : 0 - row.upper);
    assert.equal(mirror.p, row.p);
    assert.equal(mirror.n_right_to_wrong, row.n_wrong_to_right);
  }
});

Deno.test("a comparison of two conditions is what a contrast of one study says", async () => {
  const home = tinyHome();
  const [condition] = tinyPlan().conditions as Record<string, unknown>[];
  const end = { epoch: 5, question_type: "rephrased" };
  await run(home, {
    study: "both",
    parts: generalizing(/Ada Brin/, "better_"),
    changes: {
      conditions: [
        { ...condition, condition_id: "plain" },
        { ...condition, condition_id: "better", facts: { settings: ["new"] } },
      ],
      contrasts: [{
        ...(tinyPlan().contrasts as Record<string, unknown>[])[0],
        a: { ...end, condition_id: "better" },
        b: { ...end, condition_id: "plain" },
      }],
    },
  });
  const parts = tinyParts();
  const study = await openStudy("both", { home, parts });
  const { comparisons } = await study.summarize();
  study.close();
  const contrast = comparisons.find(({ family }) => family === "primary")!;
  const rows = await compareStudies(["both", "both"], {
    home,
    parts,
    conditions: ["plain", "better"],
    epoch: 5,
  });
  const [row] = find(rows, {
    role: "target",
    setting: "new",
    question_type: "rephrased",
    variant: "all",
  });
  assert.equal(row!.difference, 0.5); // one of two people
  for (
    const name of [
      "difference",
      "lower",
      "upper",
      "p",
      "test",
      "n_items",
      "n_facts",
      "n_entities",
      "n_seeds",
    ] as const
  ) assert.equal(row![name], contrast[name], name);
});

Deno.test("only epochs and cells that both studies have are compared", async () => {
  const home = await twoStudies();
  const parts = tinyParts();
  const rows = await compareStudies(["pilot", "better"], { home, parts });
  assert.deepEqual([...new Set(rows.map(({ epoch_a }) => epoch_a))], [0, 5]);
  const [base] = find(rows, {
    epoch_a: 0,
    role: "retention",
    setting: "known",
  });
  assert.equal(base!.difference, 0); // one base, asked twice
  assert.equal(base!.n_both_right, base!.n_items);
  const one = await compareStudies(["pilot", "better"], {
    home,
    parts,
    epoch: 5,
  });
  assert.deepEqual(one, rows.filter(({ epoch_a }) => epoch_a === 5));
  for (const row of rows) {
    const { n_both_right, n_both_wrong, n_right_to_wrong, n_wrong_to_right } =
      row;
    assert.equal(
      n_both_right + n_both_wrong + n_right_to_wrong + n_wrong_to_right,
      row.n_items,
      row.comparison_id,
    );
  }
});
