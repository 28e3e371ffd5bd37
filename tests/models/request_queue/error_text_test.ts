import assert from "node:assert/strict";
import { oneLine, redactor } from "src/models/request_queue/error_text.ts";

const KEY = "sk-proj-planted/Key+1234567890==";

Deno.test("redactor() takes the key out, however it is written", () => {
  const redact = redactor(KEY);
  for (
    const text of [
      `Bearer ${KEY}`,
      `?key=${encodeURIComponent(KEY)}&x=1`,
      `Basic ${btoa(KEY)}`,
      `Incorrect API key provided: sk-proj-*********7890. Find yours`,
    ]
  ) {
    const clean = redact(text);
    assert.match(clean, /\[key\]/);
    assert.doesNotMatch(clean, /planted|7890|c2st/);
  }
});

Deno.test("redactor() cuts a long text only after the key is out", () => {
  const redact = redactor(KEY);
  for (let before = 360; before <= 410; before++) {
    assert.doesNotMatch(redact("x".repeat(before) + KEY), /sk-/);
  }
});

Deno.test("redactor() leaves a text alone where there is no key", () => {
  assert.equal(redactor(undefined, "")("no **bold** key"), "no **bold** key");
});

Deno.test("oneLine() makes one line of many", () => {
  assert.equal(oneLine(" a\r\n\t b \n"), "a b");
  assert.equal(oneLine("x".repeat(500)), "x".repeat(400) + " …");
});
