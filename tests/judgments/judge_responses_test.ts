import assert from "node:assert/strict";
import { judgeResponses } from "src/judgments/judge_responses.ts";
import { JUDGES, judgesNamed } from "src/judgments/judges.ts";
import { scriptedModel } from "src/models/scripted.ts";
import { JUDGE_NAMES } from "src/records/study_plan.ts";
import {
  ask,
  checkpointAt,
  itemAt,
  items,
  knowing,
  newLedger,
} from "../responses/study.ts";

const ALL = judgesNamed(JUDGE_NAMES);
const ONE = { checkpoints: [checkpointAt(0)] };

Deno.test("judgeResponses() judges every answer with every judge that applies, once", async () => {
  const ledger = newLedger();
  await ask(ledger, knowing());

  // 3 items of 2 checkpoints, 4 judges: yes_no has nothing to say of numbers.
  assert.equal(
    await judgeResponses({ ledger, items: items(3), judges: ALL }),
    24,
  );
  const judgments = ledger.all("judgments");
  assert.equal(judgments.length, 24);
  assert.ok(judgments.every(({ verdict }) => verdict === "correct"));
  assert.deepEqual(
    new Set(judgments.map(({ judge_id }) => judge_id)),
    new Set(ALL.slice(0, 4).map(({ judge_id }) => judge_id)),
  );

  assert.equal(
    await judgeResponses({ ledger, items: items(3), judges: ALL }),
    0,
  );
  assert.deepEqual(ledger.all("judgments"), judgments);
  ledger.close();
});

Deno.test("A judge that is added later judges what is there; the others stay", async () => {
  const ledger = newLedger();
  await ask(ledger, knowing());
  const judge = (judges: typeof ALL) =>
    judgeResponses({ ledger, items: items(3), judges });

  assert.equal(await judge([JUDGES.exact_match]), 6);
  assert.equal(await judge([JUDGES.exact_match, JUDGES.contains]), 6);
  assert.equal(ledger.count("judgments"), 12);
  ledger.close();
});

Deno.test("A failed response has no judgment, and is judged once it succeeds", async () => {
  const ledger = newLedger();
  const judges = [JUDGES.exact_match];
  await ask(ledger, scriptedModel(() => ({ error: "timeout" })), ONE);
  assert.equal(await judgeResponses({ ledger, items: items(3), judges }), 0);

  await ask(ledger, knowing(), ONE);
  assert.equal(await judgeResponses({ ledger, items: items(3), judges }), 3);
  ledger.close();
});

Deno.test("A superseded response is judged no more, its replacement is", async () => {
  const ledger = newLedger();
  const judges = [JUDGES.exact_match];
  await ask(ledger, knowing(), { ...ONE, items: items(1) });
  const edited = [itemAt(0, { prompt: "Which age has person 0?" })];
  await ask(ledger, knowing(), { ...ONE, items: edited });

  assert.equal(await judgeResponses({ ledger, items: edited, judges }), 1);
  const valid = ledger.all("responses").find(({ superseded }) => !superseded);
  assert.equal(ledger.all("judgments")[0]?.request_hash, valid?.request_hash);
  ledger.close();
});

Deno.test("A corrected answer key replaces the verdicts that no longer hold", async () => {
  const ledger = newLedger();
  const judges = [JUDGES.exact_match];
  await ask(ledger, knowing(), ONE); // 40, 41, 42
  await judgeResponses({ ledger, items: items(3), judges });
  const corrected = [
    itemAt(0, { answers: ["39"], answer_before: "40" }),
    ...items(3).slice(1),
  ];

  assert.equal(await judgeResponses({ ledger, items: corrected, judges }), 1);
  assert.deepEqual(
    ledger.all("judgments").map((
      { item_id, verdict, reason },
    ) => [item_id, verdict, reason])
      .sort(),
    [
      ["item 0", "incorrect", "gives the answer from before the update"],
      ["item 1", "correct", "equals an accepted answer"],
      ["item 2", "correct", "equals an accepted answer"],
    ],
  );
  ledger.close();
});

Deno.test("Items that share a prompt share the answer and are judged each", async () => {
  const ledger = newLedger();
  const shared = [
    itemAt(0),
    itemAt(1, { prompt: itemAt(0).prompt }),
    itemAt(0, { dataset: "other", prompt: itemAt(0).prompt, answers: ["41"] }),
  ];
  await ask(ledger, knowing(), { ...ONE, items: shared });
  await judgeResponses({ ledger, items: shared, judges: [JUDGES.exact_match] });

  assert.equal(ledger.count("responses"), 1);
  assert.deepEqual(
    ledger.all("judgments").map((
      row,
    ) => [row.dataset, row.item_id, row.verdict]),
    [
      ["fictional_people", "item 0", "correct"],
      ["fictional_people", "item 1", "incorrect"],
      ["other", "item 0", "incorrect"],
    ],
  );
  ledger.close();
});

Deno.test("Responses to items that are not given are left alone", async () => {
  const ledger = newLedger();
  await ask(ledger, knowing(), ONE);
  const judges = [JUDGES.exact_match];

  assert.equal(await judgeResponses({ ledger, items: items(1), judges }), 1);
  ledger.close();
});

Deno.test("judgeResponses() tells how far it is and stops at a signal", async () => {
  const ledger = newLedger();
  await ask(ledger, knowing(), ONE);
  const stop = new AbortController();
  const seen: unknown[] = [];
  const options = {
    ledger,
    items: items(3),
    judges: [JUDGES.exact_match],
    signal: stop.signal,
    onProgress: (progress: unknown) => seen.push(progress),
  };
  await judgeResponses(options);
  assert.deepEqual(seen.at(-1), { done: 3, total: 3, written: 3 });

  stop.abort(new Error("interrupted"));
  await assert.rejects(judgeResponses(options), /interrupted/);
  assert.equal(ledger.count("judgments"), 3);
  ledger.close();
});
