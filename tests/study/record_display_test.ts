import assert from "node:assert/strict";
import pl from "polars";
import { DISPLAY } from "src/study/display.ts";
import {
  shownDataset,
  shownFacts,
  shownItems,
  shownJudgments,
} from "src/study/record_display.ts";
import { openStudy } from "src/study/open_study.ts";
import { UNSAID } from "src/records/judgment.ts";
import { tinyFacts, tinyItems } from "../fixtures/tiny_dataset.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";

/** Returns what a notebook is given for a value, as HTML and as plain text. */
async function display(value: unknown) {
  const shown = await (value as {
    [DISPLAY](): Promise<Record<string, unknown>>;
  })[DISPLAY]();
  return {
    html: String(shown["text/html"]),
    text: String(shown["text/plain"]),
  };
}

const EVIL = `<img src=x onerror="alert(1)"></td><script>alert(2)</script>`;

function assertHarmless(html: string): void {
  assert.ok(
    !/<(?!\/?(?:table|thead|tbody|tr|t[hd](?: style="[a-z:-]+")?|p)>)/
      .test(html),
    html,
  );
}

Deno.test("facts show themselves: all as a table, one as a card", async () => {
  const facts = shownFacts(tinyFacts());
  const { text } = await display(facts);
  const [titles, ...rows] = text.split("\n");
  assert.equal(titles, "fact id\tsetting\tstatement\tvalue\tvalue before");
  assert.equal(rows.length, facts.length);
  const card = await display(facts[0]);
  assert.ok(card.text.includes(`says\t${facts[0]!.statement}`));
});

Deno.test("items show themselves: all as a table, one as a card", async () => {
  const items = shownItems(tinyItems());
  assert.match(
    (await display(items)).text,
    /^question type\tvariant\tprompt\tanswers\n/,
  );
  const card = await display(items[0]);
  assert.ok(card.text.includes(`question\t${items[0]!.prompt}`));
  assert.ok(card.html.includes("accepted answers"));
});

Deno.test("what shows itself stays what it was, for comparisons and copies", () => {
  const [shown, plain] = [shownFacts(tinyFacts()), tinyFacts()];
  assert.deepEqual(shown, plain);
  assert.deepEqual(structuredClone(shown), plain);
  assert.equal(JSON.stringify(shown), JSON.stringify(plain));
  assert.deepEqual(Object.keys({ ...shown[0] }), Object.keys(plain[0]!));
  shownFacts(shown); // again, without harm
});

Deno.test("nothing that a dataset holds can become markup", async () => {
  const facts = tinyFacts();
  facts[0]!.statement = EVIL;
  const items = tinyItems();
  items[0]!.prompt = EVIL;
  items[0]!.answers = [EVIL, "\u001b[31mred\u0000"];
  const dataset = shownDataset({
    dataset: EVIL,
    facts,
    items,
    paraphrases: [],
    replay: [],
    sha256: "0".repeat(64),
  });
  for (
    const value of [dataset, dataset.facts, facts[0], dataset.items, items[0]]
  ) {
    const { html, text } = await display(value);
    assertHarmless(html);
    assert.ok(!/\p{Cc}/u.test((html + text).replaceAll(/[\n\t]/g, "")));
    assert.ok(html.includes("&lt;script&gt;"), html);
  }
});

Deno.test("judgments show verdict or score, and why", async () => {
  const row = {
    ...UNSAID,
    request_hash: "a".repeat(32),
    repeat: 0,
    turn: 0,
    dataset: "tiny",
    item_id: "i",
    judge_id: "contains",
    judge_repeat: 0,
  };
  const judgments = shownJudgments([
    { ...row, verdict: "correct", reason: "holds it" },
    { ...row, judge_id: "g_eval", score: 4.5, score_mode: "mean" },
    { ...row, judge_id: "model", error: EVIL },
  ]);
  const { html, text } = await display(judgments);
  assert.deepEqual(text.split("\n").slice(1), [
    "i\tcontains\t0\t✓ correct\tholds it",
    "i\tg_eval\t0\tscore 4.50\t–",
    "i\tmodel\t0\tfailed\t–",
  ]);
  assertHarmless(html);
  const card = await display(judgments[2]);
  assertHarmless(card.html);
  assert.ok(card.text.includes("says\tfailed"));
});

Deno.test("no rows are said to be none", async () => {
  assert.equal((await display(shownItems([]))).text, "no items");
});

Deno.test("a study shows its plan and how far it is, and what it gives shows itself", async () => {
  const home = tinyHome();
  await pinTiny(home);
  const study = await openStudy("pilot", { home, parts: tinyParts() });
  assert.match((await display(study)).text, /tune\t0 of 2 trainings/);
  await study.tune();
  await study.respond();
  await study.judge();
  const card = await display(study);
  assert.match(card.text, /^study\tpilot\ntitle\tA pilot\n/);
  assert.match(card.text, /tune\t2 of 2 trainings/);
  assertHarmless(card.html);

  const [item] = study.items;
  assert.ok((await display(item)).text.includes(item!.prompt));
  assert.ok((await display(study.factsOf(item!))).text.startsWith("fact id"));
  const answers = await study.answers(item!.item_id);
  const answered = await display(answers);
  assert.match(
    answered.text,
    /^condition\tseed\tepoch\tarm\tanswer\texact match\tnormalized match\t/,
  );
  assert.match(answered.text, /\n\(untouched base\)\t–\t0\tclosed_book\t/);
  assert.match(answered.text, /[✓✗]/);
  assert.match((await display(answers[0])).text, /untouched base/);
  const judgments = await study.judgments(item!.item_id);
  assert.ok(judgments.length > 0);
  assert.ok(judgments.every(({ item_id }) => item_id === item!.item_id));
  assert.ok((await display(judgments)).text.includes("normalized_match"));
  const told = await display(await study.ask(item!.prompt));
  assert.match(
    told.text,
    /^checkpoint\tanswer\nfull_plain_seed1_\S+\/epoch_001\t41\n/,
  );
  const report = await study.report();
  assert.match(
    (await display(report)).text,
    /^report\treports\/pilot\nstate\t/,
  );
  study.close();
});

Deno.test("frames show themselves, as Polars does it: escaped, and never all of a long one", async () => {
  const rows = Array.from({ length: 500 }, () => ({ text: EVIL }));
  const { html } = await display(pl.DataFrame(rows));
  assertHarmless(html);
  assert.equal(html.match(/<tr>/g)!.length, 51); // the titles and 50 rows
});
