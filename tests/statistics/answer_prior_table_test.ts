import assert from "node:assert/strict";
import { answerPriorTable } from "src/statistics/answer_prior_table.ts";
import { cohenKappa } from "src/statistics/cohen_kappa.ts";
import { assertNear } from "./near.ts";

const COUNTS = [[78, 14], [42, 16]];

Deno.test("answerPriorTable() lists accepted and given shares", () => {
  // By hand: 92 and 58 of 150 accepted, 120 and 30 given.
  const { rows } = answerPriorTable(["no", "yes"], COUNTS);
  assert.deepEqual(rows, [
    {
      answer: "no",
      accepted_share: 92 / 150,
      given_share: 120 / 150,
      recall: 78 / 92,
    },
    {
      answer: "yes",
      accepted_share: 58 / 150,
      given_share: 30 / 150,
      recall: 16 / 58,
    },
  ]);
});

Deno.test("answerPriorTable() has the chance that Cohen's kappa expects", () => {
  const table = answerPriorTable(["no", "yes"], COUNTS);
  const { observed, expected } = cohenKappa(COUNTS);
  assertNear(table.accuracy, observed, 1e-12);
  assertNear(table.blind_accuracy, expected, 1e-12);
});

Deno.test("answerPriorTable() of always one answer scores blindly what it scores", () => {
  const always = answerPriorTable(["no", "yes"], [[92, 0], [58, 0]]);
  assertNear(always.accuracy, 92 / 150, 1e-12);
  assertNear(always.blind_accuracy, always.accuracy, 1e-12);
  assertNear(always.majority_accuracy, always.accuracy, 1e-12);
});

Deno.test("answerPriorTable() follows its answers when they are reordered", () => {
  const turned = answerPriorTable(
    ["yes", "no"],
    COUNTS.toReversed().map((row) => row.toReversed()),
  );
  const table = answerPriorTable(["no", "yes"], COUNTS);
  assert.deepEqual(turned.rows, table.rows.toReversed());
  assertNear(turned.blind_accuracy, table.blind_accuracy, 1e-12);
});

Deno.test("answerPriorTable() has no recall of an answer that is never accepted", () => {
  const { rows } = answerPriorTable(["no", "yes"], [[3, 1], [0, 0]]);
  assert.equal(rows[1]!.recall, null);
});

Deno.test("answerPriorTable() throws on bad tables and names", () => {
  const rule = {
    name: "RangeError",
    message: /^Cannot relate answers as .*: /,
  };
  assert.throws(() => answerPriorTable(["no"], [[1]]), rule);
  assert.throws(() => answerPriorTable(["no"], COUNTS), rule);
  assert.throws(() => answerPriorTable(["no", "yes"], [[0, 0], [0, 0]]), rule);
});
