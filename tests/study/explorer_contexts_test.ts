import assert from "node:assert/strict";
import { join } from "node:path";
import { Example } from "src/datasets/dataset.ts";
import { openLedger } from "src/ledger/open_ledger.ts";
import { scriptedModel } from "src/models/scripted.ts";
import type { Request } from "src/records/request.ts";
import type { ExplorerData } from "src/report/explorer/data.ts";
import { withContexts } from "src/study/explorer_contexts.ts";
import { explorerData } from "src/study/explorer_data.ts";
import { openContext } from "src/study/open_context.ts";
import { openStudy } from "src/study/open_study.ts";
import { readStudyFrames } from "src/study/snapshot.ts";
import { writeCsv } from "src/tables/csv.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";

const ARMS = ["closed_book", "rag_k2", "oracle_d1"];

async function asked(
  plan: Record<string, unknown> = {},
  prepare: (home: string) => void = () => {},
) {
  const home = tinyHome();
  prepare(home);
  const parts = tinyParts();
  parts.openModel = () => scriptedModel(() => ({ text: "41" }), "local");
  const change = async (changes: Record<string, unknown>) => {
    writePlan(home, { ...tinyPlan(), arms: ARMS, ...plan, ...changes });
    await pinTiny(home);
  };
  await change({});
  const study = await openStudy("pilot", { home, parts });
  await study.tune();
  await study.respond();
  study.close();
  const requests = (): Map<string, Request> => {
    const ledger = openLedger("pilot", { home, readonly: true });
    const byHash = new Map(
      ledger.all("requests").map((row) => [row.request_hash, row]),
    );
    const found = new Map(
      ledger.all("responses").filter(({ superseded }) => !superseded)
        .map((row) => [
          `${row.arm} ${row.item_id}`,
          byHash.get(row.request_hash)!,
        ]),
    );
    ledger.close();
    return found;
  };
  return { home, parts, change, requests };
}

async function contexts(
  { home, parts }: Pick<Awaited<ReturnType<typeof asked>>, "home" | "parts">,
  limits: { most_characters?: number } = {},
): Promise<ExplorerData> {
  const context = await openContext("pilot", { home, parts, readonly: true });
  try {
    const { plan, materials } = context;
    const rows = await readStudyFrames(context);
    return await withContexts(explorerData(plan, { materials, rows }), {
      ...limits,
      context,
      rows,
    });
  } finally {
    context.close();
  }
}

Deno.test("withContexts() has what every arm showed, as the requests on file have it", async () => {
  const pilot = await asked();
  const data = await contexts(pilot);
  const requests = pilot.requests();
  let seen = 0;
  for (const { item_id, prompt, contexts } of data.items) {
    assert.deepEqual(contexts.map(({ arm }) => arm), ARMS.slice(1));
    for (const { arm, passages, evidence, sent } of contexts) {
      const shown = passages.map((place) => data.passages[place]!);
      const request = requests.get(`${arm} ${item_id}`)!;
      assert.deepEqual(
        request.context_ids,
        shown.map(({ context_id }) => `${arm}:${context_id}`),
      );
      const text = shown.map(({ text }) => text).join(" ");
      assert.equal(request.messages[0]!.content, `${text} ${prompt}`);
      assert.equal(sent, null);
      assert.equal(evidence!.length, passages.length);
      seen++;
    }
  }
  assert.equal(seen, 22 * 2);
  assert.deepEqual(data.left_out, []);
});

Deno.test("withContexts() marks the passages that the answer rests on", async () => {
  const data = await contexts(await asked());
  const item = data.items.find(({ item_id }) =>
    item_id === "ada/age.memorization"
  )!;
  for (const { passages, evidence } of item.contexts) {
    const held = passages.filter((_, i) => evidence![i])
      .map((place) => data.passages[place]!.text);
    assert.deepEqual(held, ["The age of Ada Brin is 41."]);
  }
});

Deno.test("withContexts() shows worked examples with their answers", async () => {
  const pilot = await asked({
    arms: ["closed_book", "few_shot_random_k1"],
  }, (home) => {
    const example = {
      dataset: "tiny_people",
      example_id: "gil/age",
      fact_ids: [],
      prompt: "How old is Gil Hay?",
      completion: "67",
    };
    const path = join(home, "datasets", "tiny_people", "replay.csv");
    writeCsv(path, [example], Example);
  });
  const { items, passages } = await contexts(pilot);
  assert.deepEqual(passages, [{
    context_id: "gil/age",
    text: "How old is Gil Hay?",
    answer: "67",
  }]);
  assert.deepEqual(items[0]!.contexts, [{
    arm: "few_shot_random_k1",
    passages: [0],
    evidence: null,
    sent: null,
  }]);
});

Deno.test("withContexts() shows the whole prompt where the arm has changed since, and nothing where none is on file", async () => {
  const pilot = await asked();
  await pilot.change({ retrieval: { format: "numbered" } });
  const changed = await contexts(pilot);
  const requests = pilot.requests();
  for (const { item_id, contexts } of changed.items) {
    for (const { arm, passages, sent } of contexts) {
      const [message] = requests.get(`${arm} ${item_id}`)!.messages;
      assert.equal(sent, `user: ${message!.content}`);
      assert.deepEqual(passages, []);
    }
  }
  await pilot.change({ arms: [...ARMS, "rag_k1"] });
  const added = await contexts(pilot);
  assert.deepEqual(
    added.items[0]!.contexts.map(({ arm }) => arm),
    ARMS.slice(1),
  );
});

Deno.test("withContexts() cuts long passages and says so", async () => {
  const pilot = await asked({
    arms: ["closed_book", "rag_k1"],
    retrieval: { corpus: "texts" },
  }, (home) => {
    const text = "The age of Ada Brin is 41 and hers alone. ".repeat(20);
    Deno.mkdirSync(join(home, "texts"));
    Deno.writeTextFileSync(join(home, "texts", "ada.txt"), text);
  });
  const data = await contexts(pilot, { most_characters: 300 });
  assert.equal(data.passages.length, 1);
  assert.match(data.passages[0]!.text, /^The age .*… \[\d+ more characters\]$/);
  assert.match(
    data.left_out[0]!,
    /^1 passage of more than \d+ characters is cut\.$/,
  );
});

Deno.test("withContexts() of questions alone is as it was", async () => {
  const data = await contexts(await asked({ arms: ["closed_book"] }));
  assert.deepEqual(data.passages, []);
  assert.ok(data.items.every(({ contexts }) => contexts.length === 0));
});
