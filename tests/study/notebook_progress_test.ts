import assert from "node:assert/strict";
import { notebookProgress } from "src/study/notebook_progress.ts";
import type { Progress } from "src/study/progress.ts";

/** Returns what a cell showed for these events, 100 ms apart, and its ids. */
async function shownFor(events: Partial<Progress>[]) {
  const shown: { text: string; html: string; id: string; update: boolean }[] =
    [];
  let time = 0;
  const onProgress = notebookProgress({
    now: () => time,
    show: (data, { display_id, update }) => {
      shown.push({
        text: data["text/plain"]!,
        html: data["text/html"]!,
        id: display_id,
        update,
      });
      return Promise.resolve();
    },
  });
  for (const event of events) {
    onProgress({
      stage: "respond",
      done: 0,
      total: 10,
      unit: "answers",
      ...event,
    });
    time += 100;
  }
  await new Promise((resolve) => setTimeout(resolve, 0));
  return shown;
}

Deno.test("notebookProgress() draws a stage once and then redraws it in place", async () => {
  const shown = await shownFor([{ done: 0 }, { done: 10 }]);
  assert.deepEqual(shown.map(({ update }) => update), [false, true]);
  assert.equal(shown[0]!.id, shown[1]!.id);
  assert.equal(shown[1]!.text, "respond: 10 of 10 answers");
  assert.match(shown[1]!.html, /^<progress value="1.00">/);
});

Deno.test("notebookProgress() gives each stage a line of its own", async () => {
  const shown = await shownFor([{ done: 10 }, { stage: "judge", done: 10 }]);
  assert.deepEqual(shown.map(({ update }) => update), [false, false]);
  assert.notEqual(shown[0]!.id, shown[1]!.id);
});

Deno.test("notebookProgress() gives a stage that is called again a line of its own", async () => {
  const shown = await shownFor([
    { done: 10 },
    { done: 10 },
    { done: 0, total: 0 },
    { done: 0, total: 4 },
    { done: 4, total: 4 },
  ]);
  assert.deepEqual(
    shown.map(({ update }) => update),
    [false, true, false, true], // "0 of 4" came too fast.
  );
  assert.equal(new Set(shown.map(({ id }) => id)).size, 2);
});

Deno.test("notebookProgress() skips what comes too fast, but never the end", async () => {
  const shown = await shownFor([1, 2, 3, 4, 5, 10].map((done) => ({ done })));
  assert.deepEqual(
    shown.map(({ text }) => text),
    [1, 4, 10].map((done) => `respond: ${done} of 10 answers`),
  );
});

Deno.test("notebookProgress() says what failed, and what is going on until the end", async () => {
  const shown = await shownFor([
    { done: 0.5, note: "loss <0.1", errors: 2 },
    { done: 10, note: "loss <0.1", errors: 2 },
  ]);
  assert.deepEqual(shown.map(({ text }) => text), [
    "respond: 0 of 10 answers, 2 failed, loss <0.1",
    "respond: 10 of 10 answers, 2 failed",
  ]);
  assert.ok(shown[0]!.html.endsWith("loss &lt;0.1"));
});

Deno.test("notebookProgress() has nothing to divide by when nothing is missing", async () => {
  const [only] = await shownFor([{ done: 0, total: 0 }]);
  assert.match(only!.html, /value="1.00"/);
});
