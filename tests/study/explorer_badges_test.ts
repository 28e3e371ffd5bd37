import assert from "node:assert/strict";
import type { BadgeRow } from "src/records/badge.ts";
import { explorerBadges } from "src/study/explorer_badges.ts";

const ROW = {
  condition_id: "news_plain",
  dataset: "fictional_news",
  setting: "update",
  epoch: 5,
  badge: "prior_retained",
  state: "fires",
  value: 0.5,
  lower: 0.4,
  upper: 0.6,
  limit: 0.25,
  base: 1,
} as BadgeRow;

const plan = (datasets: number) => ({
  datasets: Array(datasets) as never,
  arms: ["closed_book", "rag"] as never,
  judges: ["number"] as never,
});

Deno.test("explorerBadges() has what fires and what is suspected, with rule and numbers", () => {
  const states = ["fires", "suspected", "clear", "not_measured"] as const;
  const badges = explorerBadges(
    plan(1),
    states.map((state) => ({ ...ROW, state })),
  );
  const rule =
    "prior retained, as at least 0.25 of the answers about updated facts are those from before the update: 0.50 (0.40–0.60), base 1.00";
  assert.deepEqual(badges.map(({ text }) => text), [
    rule,
    `suspected: ${rule}`,
  ]);
  assert.deepEqual(
    [badges[0]!.condition_id, badges[0]!.epoch, badges[0]!.arm],
    ["news_plain", 5, "closed_book"],
  );
});

Deno.test("explorerBadges() names the dataset where there are several", () => {
  const [badge] = explorerBadges(plan(2), [ROW]);
  assert.equal(badge!.facts, "updated facts of fictional news");
});
