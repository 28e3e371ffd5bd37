import assert from "node:assert/strict";
import { scriptedModel } from "src/models/scripted.ts";
import { costPlan } from "src/study/cost_plan.ts";
import { openStudy } from "src/study/open_study.ts";
import { input, plan } from "../fixtures/cost_input.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";

const ARMS = ["closed_book", "rag_k1", "rag"];

/** Two conditions; the first is not asked in the steps of the sweep. */
function twoConditions(arms: string[] = ["closed_book"]) {
  const plan = tinyPlan();
  const [whole] = plan.conditions as Record<string, unknown>[];
  const fewer = {
    ...whole,
    condition_id: "fewer",
    facts: { settings: ["new"], n_facts: 2 },
    arms,
  };
  return { ...plan, arms: ARMS, conditions: [fewer, whole] };
}

async function workspace(changes: Record<string, unknown> = {}) {
  const home = tinyHome();
  writePlan(home, { ...twoConditions(), ...changes });
  await pinTiny(home);
  const parts = tinyParts();
  parts.openModel = () => scriptedModel(() => "no idea", "local");
  return { home, parts };
}

Deno.test("a condition with arms of its own is asked in these alone, the base in all", async () => {
  const { home, parts } = await workspace();
  const study = await openStudy("pilot", { home, parts });
  // The base and four checkpoints in 3 arms, four more in one; 22 items.
  const n = (5 * 3 + 4) * 22;
  assert.equal(study.work().n_questions, n);
  assert.deepEqual(study.work().fewer_arms, [
    { condition_id: "fewer", arms: ["closed_book"] },
  ]);
  const { asked, summary, report } = await study.run();
  assert.equal(asked.asked, n);
  assert.deepEqual(report.missing, []);
  assert.equal((await study.status()).is_complete, true);
  const arms = (condition_id: string) =>
    new Set(
      summary.summaries.filter((row) => row.condition_id === condition_id)
        .map(({ arm }) => arm),
    );
  assert.deepEqual(arms("fewer"), new Set(["closed_book"]));
  assert.deepEqual(arms("full_plain"), new Set(ARMS));
  assert.equal((await study.respond()).asked, 0);
  study.close();

  // Asked in one arm more, only that is new.
  writePlan(home, twoConditions(["closed_book", "rag"]));
  await pinTiny(home);
  const more = await openStudy("pilot", { home, parts });
  assert.equal((await more.respond()).asked, 4 * 22);
  more.close();
});

Deno.test("a condition's arms are some of the plan's, the headline's among them", async () => {
  const contrast = (tinyPlan().contrasts as Record<string, object>[])[0]!;
  const side = { ...contrast.a, condition_id: "fewer", arm: "rag" };
  const cases: [Record<string, unknown>, RegExp][] = [
    [
      twoConditions(["closed_book", "oracle"]),
      /conditions\[0\]\.arms\[1\] .*"?oracle/,
    ],
    [
      twoConditions(["rag"]),
      /conditions\[0\]\.arms must hold the arm of the headline, closed_book: \["rag"\]/,
    ],
    [
      twoConditions(["closed_book", "closed_book"]),
      /conditions\[0\]\.arms/,
    ],
    [
      { ...twoConditions(), contrasts: [{ ...contrast, a: side }] },
      /contrasts\[0\]\.a\.arm .*its condition's arms/,
    ],
  ];
  for (const [changes, message] of cases) {
    const home = tinyHome();
    writePlan(home, changes);
    await assert.rejects(
      openStudy("pilot", { home, parts: tinyParts() }),
      message,
    );
  }
});

Deno.test("costPlan() counts a condition's questions in its own arms", async () => {
  const promptOf = ({ prompt }: { prompt: string }, arm: string) => ({
    messages: [{ role: "user" as const, content: prompt }],
    context_ids: [arm],
  });
  const rowsOf = async (arms?: string[]) => {
    const whole = plan({ arms: ["closed_book", "rag"] });
    const conditions = whole.conditions.map((one) => ({
      ...one,
      ...(arms && { arms }),
    }));
    const { rows } = await costPlan(
      input({ plan: { ...whole, conditions }, prompts: { promptOf } }),
    );
    return rows.filter(({ stage }) => stage === "respond");
  };
  const [base, tuned] = await rowsOf();
  const [same, fewer] = await rowsOf(["closed_book"]);
  assert.deepEqual(same, base);
  assert.equal(fewer!.calls * 2, tuned!.calls);
  assert.equal(fewer!.input_tokens! * 2, tuned!.input_tokens);
  assert.equal(fewer!.cost_usd!.high * 2, tuned!.cost_usd!.high);
});
