import assert from "node:assert/strict";
import type { BadgeRow } from "src/records/badge.ts";
import type { Table } from "src/report/document.ts";
import type { ReportInput } from "src/report/input.ts";
import { badgeBlocks } from "src/report/parts/badges.ts";
import {
  badgeNumbers,
  badgeRule,
  badgeText,
} from "src/report/parts/badges_words.ts";
import { viewStudy } from "src/report/study_view.ts";
import { BADGE_NAMES } from "src/records/badge.ts";
import { syntheticReport } from "../../fixtures/synthetic_report.ts";

const input = syntheticReport({ sizes: ["small"] });

const row = (changes: Partial<BadgeRow> = {}): BadgeRow => ({
  study: "synthetic",
  dataset: "fictional_people",
  role: "target",
  setting: "new",
  condition_id: "small_full_plain",
  epoch: 30,
  badge: "memorized_not_generalized",
  state: "fires",
  value: 0.99,
  lower: 0.95,
  upper: 1,
  limit: 0.9,
  base: 0,
  generalized: 0.31,
  generalized_lower: 0.27,
  generalized_upper: 0.36,
  generalized_limit: 0.5,
  n_seeds_beyond: 4,
  n_items: 100,
  n_entities: 50,
  n_seeds: 5,
  ...changes,
});

const blocksOf = (badges: BadgeRow[]) =>
  badgeBlocks(
    viewStudy(
      { ...input, analysis: { ...input.analysis, badges } } as ReportInput,
    ),
  );
const tableOf = (badges: BadgeRow[]) =>
  blocksOf(badges).find((block): block is Table => block.kind === "table");

Deno.test("a badge is shown under its rule, with numbers, seeds and epochs", () => {
  const table = tableOf([
    row({ epoch: 10 }),
    row(),
    row({ epoch: 5, state: "clear" }),
  ])!;
  assert.deepEqual(table.groups, [{
    title: "Memorized, not generalized",
    rows: [[
      "small full plain",
      "new facts",
      "fires",
      "trained 0.99 (0.95–1.00), others 0.31 (0.27–0.36)",
      "4 of 5",
      "10, 30",
    ]],
  }]);
});

Deno.test("the rule of each badge found stands over the table, with its limits", () => {
  const text = JSON.stringify(blocksOf([row()]));
  assert.match(
    text,
    /"Memorized, not generalized"},": at least 0\.90 of the trained questions are answered right, and at most 0\.50 of the others/,
  );
});

Deno.test("only the last epoch that a condition has is judged on the page", () => {
  assert.equal(
    tableOf([row({ epoch: 10 }), row({ state: "clear" })]),
    undefined,
  );
  const text = JSON.stringify(
    blocksOf([row({ epoch: 10 }), row({ state: "clear" })]),
  );
  assert.match(
    text,
    /1 rule for .* none fire and 0 are suspected\. A badge fires/,
  );
});

Deno.test("what could not be measured is counted, and nothing trained is no part", () => {
  const text = JSON.stringify(blocksOf([
    row(),
    row({ badge: "did_not_learn", state: "suspected" }),
    row({ badge: "stale_answer", state: "not_measured", value: null }),
  ]));
  assert.match(
    text,
    /3 rules .*: 1 fires, 1 is suspected and 1 could not be measured/,
  );
  assert.deepEqual(blocksOf([]), []);
});

Deno.test("badgeText() says what is suspected, by which rule, with what numbers", () => {
  const refuses = row({
    badge: "refuses_after_tuning",
    state: "suspected",
    value: 0.33,
    lower: 0.05,
    upper: 0.6,
    limit: 0.1,
    base: 0.02,
  });
  assert.equal(
    badgeText(refuses),
    "suspected: refuses after tuning, as refusals, hedges and blank answers are up by at least 0.10 on the base: +0.33 (+0.05 to +0.60) from 0.02",
  );
  const few = row({
    badge: "did_not_learn",
    value: 0,
    lower: null,
    upper: null,
  });
  assert.equal(
    badgeNumbers(few),
    "0.00 (no interval), base 0.00",
  );
  const biased = row({ badge: "no_bias", value: 0.5, lower: 0.3, upper: 0.7 });
  assert.equal(badgeNumbers(biased), "+0.50 (+0.30 to +0.70), base 0.00");
  for (const badge of BADGE_NAMES) {
    assert.match(badgeRule(row({ badge, limit: 0.42 })), /0\.42/);
  }
});
