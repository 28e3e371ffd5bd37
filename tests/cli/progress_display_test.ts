import assert from "node:assert/strict";
import { duration, progressDisplay } from "src/cli/progress_display.ts";
import type { Progress } from "src/study/progress.ts";
import { testIo } from "./terminal.ts";

/** Shows events one second apart. */
function shown(
  events: Partial<Progress>[],
  { is_terminal = false, color = false, width = 80 } = {},
) {
  const { io, err, drawn } = testIo({ is_terminal, color, width });
  let time = 0;
  const display = progressDisplay(io, () => time);
  for (const event of events) {
    display.show({
      stage: "respond",
      done: 0,
      total: 200,
      unit: "answers",
      ...event,
    });
    time += 1000;
  }
  display.finish();
  return { err, drawn };
}

const steps = [0, 50, 100, 200].map((done) => ({ done }));

Deno.test("progressDisplay() draws one bar over itself on a terminal", () => {
  const { err, drawn } = shown(steps, { is_terminal: true });
  assert.deepEqual(err, []);
  assert.equal(
    drawn[2],
    "\r\x1b[2Krespond   ████████████░░░░░░░░░░░░ 100/200 answers  50/s  0:02 left",
  );
  assert.equal(drawn.at(-1), "\n");
});

Deno.test("progressDisplay() prints few plain lines elsewhere", () => {
  const { err, drawn } = shown(steps);
  assert.deepEqual(drawn, []);
  // the first, and the last when the stage ends: 10 s lie between lines
  assert.equal(err.length, 2);
  assert.equal(err[0], "respond     0 % 0/200 answers");
  assert.match(err[1]!, /^respond {3}100 % 200\/200 answers, 50\/s$/);
});

Deno.test("progressDisplay() colors the bar only where it may", () => {
  const [plain, colored] = [false, true].map((color) =>
    shown(steps, { is_terminal: true, color }).drawn.join("")
  );
  assert.ok(!plain!.includes("\x1b[36m"));
  assert.ok(colored!.includes("\x1b[36m"));
});

Deno.test("progressDisplay() says what failed and what is being done", () => {
  const { err } = shown([{ errors: 3, note: "step 5 of 9" }]);
  assert.equal(
    err[0],
    "respond     0 % 0/200 answers, 3 failed, step 5 of 9",
  );
});

Deno.test("progressDisplay() keeps to the width of the terminal", () => {
  const note = "x".repeat(100);
  const { drawn } = shown([{ note }], { is_terminal: true, width: 40 });
  assert.equal([...drawn[0]!.replace("\r\x1b[2K", "")].length, 39);
});

Deno.test("progressDisplay() has nothing left where nothing is missing", () => {
  const { err } = shown([{ done: 0, total: 0 }]);
  assert.equal(err[0], "respond   100 % 0/0 answers");
});

Deno.test("duration() reads as clocks do", () => {
  assert.deepEqual([5, 65, 3725].map(duration), ["0:05", "1:05", "1:02:05"]);
});
