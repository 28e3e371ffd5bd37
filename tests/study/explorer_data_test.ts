import assert from "node:assert/strict";
import type { ExplorerData } from "src/report/explorer/data.ts";
import { answersTo } from "src/study/answers.ts";
import { explorerData } from "src/study/explorer_data.ts";
import { openContext } from "src/study/open_context.ts";
import { openStudy } from "src/study/open_study.ts";
import { readStudyFrames } from "src/study/snapshot.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";

/** Returns the pilot's data, and what another reader finds in its rows. */
async function pilot(
  { run = true, failing = null, ...limits }: {
    run?: boolean;
    most?: number;
    most_characters?: number;
    failing?: string | null;
  } = {},
) {
  const home = tinyHome();
  await pinTiny(home);
  const parts = tinyParts();
  if (failing !== null) parts.failing = () => failing;
  const options = { home, parts };
  if (run) {
    const study = await openStudy("pilot", options);
    await study.run().catch((error) => {
      if (failing === null) throw error;
    });
    study.close();
  }
  const context = await openContext("pilot", options);
  try {
    const { plan, materials } = context;
    const rows = await readStudyFrames(context);
    return {
      data: explorerData(plan, { materials, rows, ...limits }),
      items: materials.items,
      answers: answersTo(materials.items, rows),
    };
  } finally {
    context.close();
  }
}

/** Returns what was given to an item at a source, with names for numbers. */
function given(data: ExplorerData, item: number, source: number) {
  const own = data.items[item]!;
  return own.given
    .slice(source * data.repeats, (source + 1) * data.repeats)
    .filter((reply) => reply >= 0)
    .map((reply) => {
      const { text, error, rulings } = own.replies[reply]!;
      const verdicts = rulings.flatMap((places, judge) =>
        places.map((place) => {
          const { verdict, reason } = data.rulings[place]!;
          return [data.judges[judge]!, { verdict, reason }];
        })
      );
      return { text, error, verdicts: Object.fromEntries(verdicts) };
    });
}

Deno.test("explorerData() has every answer, as another reader finds it", async () => {
  const { data, answers } = await pilot();
  assert.deepEqual(data.left_out, []);
  assert.equal(data.n_shown, data.n_responses);
  assert.equal(answers.length, data.n_responses);
  let seen = 0;
  data.items.forEach(({ item_id }, item) =>
    data.sources.forEach(({ checkpoint_id }, source) => {
      const expected = answers.filter((answer) =>
        answer.item_id === item_id &&
        answer.checkpoint.checkpoint_id === checkpoint_id
      ).map(({ text, error, verdicts }) => ({ text, error, verdicts }));
      assert.deepEqual(given(data, item, source), expected);
      seen += expected.length;
    })
  );
  assert.equal(seen, answers.length);
});

Deno.test("explorerData() draws each seed of a condition from the shared base", async () => {
  const { data } = await pilot();
  assert.deepEqual(
    data.lines.map(({ condition_id, seed, sources }) => [
      condition_id,
      seed,
      sources.map((source) => data.sources[source]?.checkpoint_id),
    ]),
    [
      [null, null, ["base", "base", "base"]],
      ["full_plain", 1, ["base", "1/1", "1/5"]],
      ["full_plain", 2, ["base", "2/1", "2/5"]],
    ].map(([condition, seed, names]) => [
      condition,
      seed,
      (names as string[]).map((name) =>
        data.sources.find(({ checkpoint_id, epoch }) =>
          name === "base"
            ? epoch === 0
            : checkpoint_id.includes(`seed${name.split("/")[0]}_`) &&
              epoch === Number(name.split("/")[1])
        )!.checkpoint_id
      ),
    ]),
  );
});

Deno.test("explorerData() puts question types in reading order, facts beside them", async () => {
  const { data, items } = await pilot();
  assert.equal(data.items.length, items.length);
  const types = data.items.map(({ question_type }) => question_type);
  assert.deepEqual(types, types.toSorted());
  for (const { item_id, facts, answers, roles } of data.items) {
    const [fact] = facts.map((place) => data.facts[place]!);
    assert.ok(item_id.includes(fact!.fact_id), item_id);
    assert.deepEqual(answers, [fact!.value]);
    assert.equal(roles.length, 1);
  }
});

Deno.test("explorerData() of a study that has not begun shows what is planned", async () => {
  const { data, items } = await pilot({ run: false });
  assert.equal(data.n_responses, 0);
  assert.equal(data.items.length, items.length);
  assert.equal(data.lines.length, 3);
  assert.ok(data.items.every(({ given }) => given.every((at) => at === -1)));
});

Deno.test("explorerData() keeps why an answer failed", async () => {
  const { data } = await pilot({ failing: "503 busy" });
  assert.ok(data.n_responses > 0);
  for (const { replies } of data.items) {
    for (const { text, error, rulings } of replies) {
      assert.equal(text, null);
      assert.equal(error, "503 busy");
      assert.deepEqual(rulings, [[], [], []]);
    }
  }
});

Deno.test("explorerData() leaves out seeds first, then epochs, then items, and says so", async () => {
  const { data: seeds } = await pilot({ most: 70 });
  assert.equal(seeds.lines.length, 2);
  assert.deepEqual(seeds.epochs, [0, 1, 5]);
  assert.equal(seeds.left_out.length, 1);
  const { data: items } = await pilot({ most: 12 });
  assert.ok(items.n_shown <= 12, `${items.n_shown} shown`);
  assert.equal(items.left_out.length, 2);
  assert.deepEqual(
    [...new Set(items.items.map(({ question_type }) => question_type))],
    ["memorization", "rephrased"],
  );
});

Deno.test("explorerData() shows fewer answers where replies are long", async () => {
  const { data: all } = await pilot();
  const { data } = await pilot({ most_characters: 300 });
  const size = ({ items, rulings }: ExplorerData) =>
    items.flatMap(({ replies }) => replies)
      .reduce((n, { text }) => n + text!.length, 0) +
    rulings.reduce((n, { reason }) => n + reason!.length, 0);
  assert.ok(size(all) > 300 && size(data) <= 300, `${size(data)}`);
  assert.ok(data.items.length < all.items.length && data.items.length > 0);
  assert.match(data.left_out.at(-1)!, /^Shown are \d+ of 22 items/);
});
