import assert from "node:assert/strict";
import { join } from "node:path";
import { TABLE_NAMES } from "src/ledger/tables.ts";
import { openLedger } from "src/ledger/open_ledger.ts";
import { openStudy } from "src/study/open_study.ts";
import type { Progress } from "src/study/progress.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";

/** Returns a workspace whose plan is pinned, and its scripted parts. */
async function pilot() {
  const home = tinyHome();
  await pinTiny(home);
  return { home, parts: tinyParts() };
}

/** Returns every row of a ledger that is not a log. */
function results(home: string) {
  const ledger = openLedger("pilot", { home, readonly: true });
  const tables = TABLE_NAMES.filter((table) => !table.endsWith("_log"))
    .map((table) => ledger.all(table));
  ledger.close();
  return tables;
}

Deno.test("study.run() goes from a plan to a report", async () => {
  const { home, parts } = await pilot();
  const events: Progress[] = [];
  const onProgress = (event: Progress) => events.push(event);
  const study = await openStudy("pilot", { home, parts, onProgress });
  const { summary, report } = await study.run();
  const [row] = summary.headline()
    .filter(({ question_type }) => question_type === "memorization");
  assert.equal(row?.base, 0); // the base knows none of the new people
  assert.equal(row?.accuracy, 1); // the script knows the trained wording
  assert.equal(row?.n_facts, 4);
  assert.deepEqual(report, {
    folder: "reports/pilot",
    is_new: true,
    missing: [],
  });
  assert.ok(Deno.statSync(join(home, "reports/pilot/report.pdf")).size > 1000);
  assert.deepEqual(
    [...new Set(events.map(({ stage }) => stage))],
    ["tune", "respond", "judge", "summarize", "report"],
  );
  for (const { done, total } of events) assert.ok(done <= total);
  assert.equal((await study.status()).is_complete, true);
  study.close();
});

Deno.test("study.run() asks and trains nothing twice", async () => {
  const { home, parts } = await pilot();
  const study = await openStudy("pilot", { home, parts });
  await study.run();
  // 2 seeds; 1 base + 2 seeds x 2 epochs = 5 checkpoints; items: 24, of which
  // the new people's untrained facts (Cy's) are asked by memorization alone
  assert.equal(parts.trained.length, 2);
  assert.equal(parts.asked.length, 5 * (24 - 2));
  const { report } = await study.run();
  assert.equal(report.is_new, false);
  assert.equal(parts.trained.length, 2);
  assert.equal(parts.asked.length, 5 * 22);
  study.close();
});

Deno.test("a study that broke off at any answer ends with the same tables", async () => {
  const whole = await pilot();
  const study = await openStudy("pilot", whole);
  await study.run();
  study.close();
  for (const broken_at of [0, 1, 37, 109]) {
    const { home, parts } = await pilot();
    parts.onAsk = (n) => {
      if (n === broken_at) throw new Error("the power is gone");
    };
    const first = await openStudy("pilot", { home, parts });
    await assert.rejects(first.run(), /the power is gone/);
    first.close();
    parts.onAsk = () => {};
    const again = await openStudy("pilot", { home, parts });
    await again.run();
    again.close();
    assert.deepEqual(results(home), results(whole.home));
    assert.equal(parts.trained.length, 2);
  }
});

Deno.test("an interrupt stops the work, keeps what was done, and is said", async () => {
  const { home, parts } = await pilot();
  const interrupt = new AbortController();
  parts.onAsk = (n) => {
    if (n === 10) interrupt.abort(new DOMException("enough", "AbortError"));
  };
  const study = await openStudy("pilot", { home, parts });
  await assert.rejects(study.run({ signal: interrupt.signal }), /enough/);
  const [tune, respond] = (await study.status()).stages;
  assert.deepEqual([tune?.done, tune?.total], [2, 2]);
  assert.ok(respond!.done >= 10 && respond!.done < respond!.total);
  study.close();
});

Deno.test("study.respond() asks no more than its limit", async () => {
  const { home, parts } = await pilot();
  const study = await openStudy("pilot", { home, parts });
  const { asked, missing } = await study.respond({ limit: 5 });
  assert.deepEqual({ asked, missing }, { asked: 5, missing: 17 });
  study.close();
});

Deno.test("another judge, epoch or seed costs only what is new", async () => {
  const { home, parts } = await pilot();
  const first = await openStudy("pilot", { home, parts });
  await first.run();
  first.close();
  const [trained, asked] = [parts.trained.length, parts.asked.length];
  writePlan(home, {
    ...tinyPlan(),
    seeds: [1, 2, 3],
    judges: ["normalized_match", "contains"],
  });
  await pinTiny(home);
  const study = await openStudy("pilot", { home, parts });
  const { summary } = await study.run();
  assert.equal(parts.trained.length - trained, 1);
  assert.equal(parts.asked.length - asked, 2 * 22);
  assert.equal(summary.headline()[0]?.n_seeds, 3);
  assert.deepEqual(
    [...new Set(summary.summaries.map(({ judge }) => judge))].sort(),
    ["contains", "normalized_match"],
  );
  study.close();
});

Deno.test("a study can be looked at while another one writes it", async () => {
  const { home, parts } = await pilot();
  const writer = await openStudy("pilot", { home, parts });
  await writer.tune();
  const reader = await openStudy("pilot", { home, parts, readonly: true });
  assert.equal((await reader.status()).stages[0]?.done, 2);
  await assert.rejects(reader.respond(), /must not be opened readonly/);
  const second = await openStudy("pilot", { home, parts });
  await assert.rejects(second.respond(), /one process writes it at a time/);
  for (const study of [writer, reader, second]) study.close();
});

Deno.test("weights that are gone are trained again only if they are asked", async () => {
  const { home, parts } = await pilot();
  const study = await openStudy("pilot", { home, parts });
  await study.run();
  Deno.removeSync(join(home, "results/pilot/work"), { recursive: true });
  await study.run();
  assert.equal(parts.trained.length, 2);
  study.close();
  writePlan(home, {
    ...tinyPlan(),
    decoding: { temperature: 0, max_tokens: 50, seed: 42 },
  });
  await pinTiny(home);
  const changed = await openStudy("pilot", { home, parts });
  await changed.run();
  assert.equal(parts.trained.length, 4);
  assert.equal((await changed.status()).is_complete, true);
  changed.close();
});

Deno.test("a report of an unfinished study says what is missing", async () => {
  const { home, parts } = await pilot();
  const study = await openStudy("pilot", { home, parts });
  await study.tune();
  await study.respond({ limit: 30 });
  await study.judge();
  const { missing } = await study.report();
  assert.deepEqual(missing, ["80 of 110 answers are missing"]);
  study.close();
});

Deno.test("study.item() names items that are alike", async () => {
  const { home, parts } = await pilot();
  const study = await openStudy("pilot", { home, parts });
  assert.throws(
    () => study.item("ada/age"),
    /must be one that pilot asks, such as ada\/age.memorization, ada\/age.reph/,
  );
});
