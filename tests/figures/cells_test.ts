import assert from "node:assert/strict";
import {
  presentConditions,
  shownArm,
  targetAccuracies,
  twoDigits,
} from "src/figures/cells.ts";
import type { Summary } from "src/records/summary.ts";

Deno.test("twoDigits() lets nothing look like nothing or all that is not", () => {
  assert.deepEqual(
    [0, 1, 0.5, 0.998, 0.002, -0.002, -0.25, 0.994].map(twoDigits),
    ["0.00", "1.00", "0.50", ">0.99", "<0.01", ">−0.01", "−0.25", "0.99"],
  );
});

Deno.test("shownArm() is the one asked for, the one without passages, or the first", () => {
  const rows = [{ arm: "rag" }, { arm: "closed_book" }];
  assert.equal(shownArm(rows), "closed_book");
  assert.equal(shownArm(rows, { arm: "rag" }), "rag");
  assert.equal(shownArm([{ arm: "oracle" }, { arm: "rag" }]), "oracle");
  assert.equal(shownArm([]), "");
});

Deno.test("presentConditions() keeps the order of the plan", () => {
  const rows = [{ condition_id: "c" }, { condition_id: "a" }];
  assert.deepEqual(presentConditions(rows, ["a", "b", "c"]), ["a", "c"]);
});

Deno.test("targetAccuracies() never mixes arms", () => {
  const row = (arm: string, estimate: number | null) =>
    ({
      dataset: "people",
      judge: "number",
      setting: "new",
      condition_id: "plain",
      series_id: "all",
      role: "target",
      variant: "all",
      metric: "accuracy",
      arm,
      estimate,
    }) as Summary;
  const rows = [row("rag", 0.9), row("closed_book", 0.1), row("rag", null)];
  const options = {
    dataset: "people",
    judge: "number",
    setting: "new",
    conditions: ["plain"],
  };
  const of = (arm?: string) =>
    targetAccuracies(rows, { ...options, arm }).map(({ estimate }) => estimate);
  assert.deepEqual(of(), [0.1]);
  assert.deepEqual(of("rag"), [0.9]);
});
