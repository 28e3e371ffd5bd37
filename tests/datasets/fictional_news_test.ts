import assert from "node:assert/strict";
import { buildFictionalNews } from "src/datasets/fictional_news/build.ts";
import { drawEvents } from "src/datasets/fictional_news/events.ts";
import { partsOf } from "src/datasets/fictional_news/wordings.ts";
import { loadDataset } from "src/datasets/registry.ts";
import type { Fact } from "src/records/fact.ts";
import type { Item } from "src/records/item.ts";

const { facts, items, paraphrases, replay } = buildFictionalNews(1);
const events = drawEvents(1);
const byId = new Map(facts.map((fact) => [fact.fact_id, fact]));
const factOf = (item: Item) => byId.get(item.fact_ids[0]!) as Fact;
const ofType = (type: string) =>
  items.filter((item) => item.question_type === type);
const trained = new Map(
  ofType("memorization").map((item) => [item.fact_ids[0], item]),
);
const DATE = /\d{1,2} [A-Z][a-z]+ \d{4}/;

/** The classes, typed again here: the test does not trust the builder's. */
const CLASS_OF: Record<string, string> = Object.fromEntries(
  Object.entries({
    wet: "rain hail snow sleet",
    dry: "sun heat frost dust",
    rough: "wind thunder lightning gusts",
  }).flatMap(([name, values]) => values.split(" ").map((v) => [v, name])),
);

/** What a yes/no prompt asks for, read from its text. */
function yesNo(prompt: string, value: string): string {
  const least = /at least (\d+)/.exec(prompt)?.[1];
  const weather = /have (\w+) weather/.exec(prompt)?.[1];
  const leader = /did (\w+) lead/.exec(prompt)?.[1];
  const holds = least !== undefined
    ? parseInt(value) >= Number(least)
    : weather !== undefined
    ? CLASS_OF[value] === weather
    : leader === value;
  return holds ? "Yes" : "No";
}

Deno.test("the committed gazette is what its builder makes from seed 1", async () => {
  const committed = await loadDataset("fictional_news");
  assert.deepEqual(committed.facts, facts);
  assert.deepEqual(committed.items, items);
  assert.deepEqual(committed.paraphrases, paraphrases);
  assert.deepEqual(committed.replay, replay);
  const other = buildFictionalNews(2);
  assert.notDeepEqual(other.facts.slice(0, 6), facts.slice(0, 6));
});

Deno.test("the gazette has 160 new, 40 updated and 120 known facts of 80 events", () => {
  const count = (setting: string) =>
    facts.filter((fact) => fact.setting === setting).length;
  assert.deepEqual(["new", "update", "known"].map(count), [160, 40, 120]);
  assert.equal(new Set(facts.map((fact) => fact.entity_id)).size, 80);
  for (const fact of facts) {
    assert.equal(fact.value_before !== null, fact.setting === "update");
    assert.notEqual(fact.value_before, fact.value);
  }
  const counts = Object.fromEntries(
    [...Map.groupBy(items, (item) => item.question_type)]
      .map(([type, group]) => [type, group.length]),
  );
  assert.deepEqual(counts, {
    date_changed: 320,
    memorization: 320,
    rephrased: 640,
    secondary: 320,
  });
});

Deno.test("every direct answer is the fact's value, now and before", () => {
  for (const item of [...ofType("memorization"), ...ofType("rephrased")]) {
    assert.deepEqual(item.answers, [factOf(item).value]);
    assert.equal(item.answer_before, factOf(item).value_before);
  }
});

Deno.test("every yes/no answer of the gazette follows from the fact, now and before", () => {
  for (const item of ofType("secondary")) {
    const { value, value_before } = factOf(item);
    const answer = yesNo(item.prompt, value);
    const before = yesNo(item.prompt, value_before ?? value);
    assert.deepEqual(item.answers, [answer], item.prompt);
    assert.equal(item.answer_before, before === answer ? null : before);
  }
});

Deno.test("yes and no are balanced in each template and block of 20 events", () => {
  const groups = Map.groupBy(ofType("secondary"), (item) => {
    const block = Math.floor(
      (Number(factOf(item).entity_id.slice(6)) - 97) / 20,
    );
    return `${item.template} ${block}`;
  });
  assert.equal(groups.size, 16);
  for (const [name, group] of groups) {
    const yes = group.filter((item) => item.answers[0] === "Yes").length;
    assert.ok(Math.abs(2 * yes - group.length) <= 1, `${name}: ${yes}`);
  }
});

Deno.test("a number, a class or a leader's name alone gives no answer away", () => {
  const asked = Map.groupBy(
    ofType("secondary"),
    (item) => item.prompt.replace(/^On [^,]+, (.*)the \w+ \w+/, "$1X"),
  );
  for (const [question, group] of asked) {
    const yes = group.filter((item) => item.answers[0] === "Yes").length;
    assert.ok(yes > 0 && yes < group.length, `${question}: ${yes}`);
    if (question.includes("lead")) assert.equal(2 * yes, group.length);
  }
});

Deno.test("a date-changed item asks, in the trained wording, about a date without any notice", () => {
  const recorded = new Set(
    events.map((event) => {
      return `${event.place} ${partsOf(event).date}`;
    }),
  );
  const parts: Record<string, number> = {};
  for (const item of ofType("date_changed")) {
    const plain = trained.get(item.fact_ids[0])!;
    const [before, after] = [plain.prompt, item.prompt]
      .map((prompt) => DATE.exec(prompt)![0]) as [string, string];
    assert.equal(item.prompt, plain.prompt.replace(before, after));
    const differs = ["day", "month", "year"].filter((_, i) =>
      before.split(" ")[i] !== after.split(" ")[i]
    );
    assert.deepEqual(differs, [item.variant], item.prompt);
    const place = /\bthe ([A-Z]\w+) /.exec(item.prompt)![1];
    assert.ok(!recorded.has(`${place} ${after}`), item.prompt);
    assert.ok(
      !facts.some(({ statement }) =>
        statement.startsWith(`On ${after}, the ${place} `)
      ),
    );
    assert.deepEqual(item.answers, ["unknown"]);
    assert.equal(item.answer_before, factOf(item).value, "the stale answer");
    assert.equal(item.evidence, null);
    parts[item.variant] = (parts[item.variant] ?? 0) + 1;
  }
  assert.deepEqual(parts, { year: 107, month: 107, day: 106 });
});

Deno.test("a rephrased gazette item changes the wording or the form of the date", () => {
  const written = new Set([...trained.values()].map(({ prompt }) => prompt));
  for (const item of ofType("rephrased")) {
    const plain = trained.get(item.fact_ids[0])!.prompt;
    const date = DATE.exec(plain)![0];
    const [day, month, year] = date.split(" ");
    if (item.variant === "name_form") {
      assert.equal(
        item.prompt,
        plain.replace(date, `${month} ${day}, ${year}`),
      );
    } else {
      assert.equal(item.variant, "wording");
      assert.ok(item.prompt.includes(date) && !written.has(item.prompt));
    }
  }
});

Deno.test("the evidence of a gazette item is its event's notice and holds the answer", () => {
  for (const item of items) {
    if (item.question_type === "date_changed") continue;
    const { value, value_before, entity_id } = factOf(item);
    const evidence = item.evidence!;
    assert.ok(evidence.includes(value), evidence);
    const [, date, place, kind] = /^On (.+?), the (\w+) (\w+) /
      .exec(factOf(item).statement)!;
    assert.ok(evidence.includes(`azette of ${place}, ${date}: the ${kind}.`));
    for (const other of facts) {
      if (other.entity_id === entity_id) {
        assert.ok(
          evidence.includes(other.value),
          `${other.fact_id} ${evidence}`,
        );
      }
    }
    if (value_before !== null) {
      assert.ok(evidence.startsWith("Corrected gazette"));
      assert.ok(!evidence.includes(` ${value_before}`), evidence);
    }
  }
});

Deno.test("no gazette prompt is there twice, and no paraphrase or replay asks an item", () => {
  const asked = new Set(items.map((item) => item.prompt));
  assert.equal(asked.size, items.length);
  for (const { prompt } of [...paraphrases, ...replay]) {
    assert.ok(!asked.has(prompt), prompt);
  }
  assert.equal(paraphrases.length, 6 * facts.length);
  for (const { fact_ids, completion } of paraphrases) {
    assert.equal(completion, byId.get(fact_ids[0]!)!.value);
  }
});

Deno.test("no two tested events share place and kind, and none a date in one place", () => {
  const tested = events.filter(({ population }) => population !== "background");
  const pairs = tested.map(({ place, kind }) => `${place} ${kind}`);
  assert.equal(new Set(pairs).size, pairs.length);
  const dated = events.map((event) => `${event.place} ${partsOf(event).date}`);
  assert.equal(new Set(dated).size, dated.length);
});
