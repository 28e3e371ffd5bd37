import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { explorerParts, pagePolicy } from "src/report/explorer/section.ts";
import { renderHtml } from "src/report/html.ts";
import { explorerStudy } from "../../fixtures/explorer_study.ts";

const pack = { study: "A study", missing: [], data: explorerStudy() };
const parts = explorerParts(pack);

Deno.test("The page carries the data, and the same data is the same page", () => {
  assert.deepEqual(explorerParts({ ...pack, data: explorerStudy() }), parts);
  const [, packed] = /id="explore-data">([^<]*)</.exec(parts.body)!;
  const text = gunzipSync(Uint8Array.fromBase64(packed!)).toString();
  assert.deepEqual(JSON.parse(text), pack);
});

Deno.test("The policy names the hash of the one script that runs", () => {
  const scripts = [...parts.body.matchAll(/<script>([^]*?)<\/script>/g)];
  assert.equal(scripts.length, 1);
  const hash = createHash("sha256").update(scripts[0]![1]!).digest("base64");
  const policy = pagePolicy(parts);
  assert.ok(policy.includes(`script-src 'sha256-${hash}'`));
  assert.match(policy, /^default-src 'none'/);
  assert.match(policy, /require-trusted-types-for 'script'/);
  assert.doesNotMatch(policy, /https?:|\*|unsafe-eval|script-src 'unsafe/);
});

Deno.test("A page without an explorer runs no script at all", () => {
  const html = renderHtml({
    title: "A study",
    subtitle: "?",
    missing: [],
    abstract: [],
    sections: [],
  });
  assert.doesNotMatch(html, /<script|script-src|explore/);
});

Deno.test("The section says how many answers are shown, and what is left out", () => {
  assert.match(parts.section, /shows all 108 answers to 12 items/);
  const data = { ...explorerStudy(), n_responses: 1200 };
  data.left_out = ["Of the epochs only <two> are shown."];
  const { section } = explorerParts({ ...pack, data });
  assert.match(section, /shows 108 answers of 1,200 to 12 items/);
  assert.match(section, /only &lt;two&gt; are shown\./);
});

Deno.test("Controls in a text become visible before the page has them", () => {
  const data = explorerStudy({ nasty: "a\u0000b\u001b[31m" });
  const { body } = explorerParts({ ...pack, data });
  const [, packed] = /id="explore-data">([^<]*)</.exec(body)!;
  const text = gunzipSync(Uint8Array.fromBase64(packed!)).toString();
  assert.ok(text.includes("a�b�[31m"));
});
