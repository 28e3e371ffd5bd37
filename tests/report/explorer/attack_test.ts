/// <reference lib="dom" />
import assert from "node:assert/strict";
import { browserTest } from "../../fixtures/browser.ts";
import { becomes, openPage, writePage } from "../../fixtures/explorer_page.ts";
import { explorerStudy } from "../../fixtures/explorer_study.ts";

/** Each would set `hit`, were it anything but text. */
const ATTACK = [
  "<script>globalThis.hit = 1</script>",
  "</script><script>globalThis.hit = 2</script>",
  '"><img src=x onerror="globalThis.hit = 3">',
  '<a href="javascript:globalThis.hit = 4">here</a>',
  "<svg onload=globalThis.hit=5></svg>",
  "<iframe srcdoc='<script>parent.hit = 6</script>'></iframe>",
  "--><!-- </template></style></textarea>",
  "{{hit = 7}} ${globalThis.hit = 8}",
  "<link rel=stylesheet href=https://example.org/x.css>",
  "<math><mtext><table><mglyph><style><img src=x onerror=globalThis.hit=9>",
  "<base href=//example.org><meta http-equiv=refresh content=0;url=//x.org>",
  "]]><![CDATA[ <!DOCTYPE x> <?xml ?> &lt;script&gt; &#60;script&#62;",
  "*/ }</style> \u2028 \u2029 \u202ereversed\u202c \ud800 \ufeff",
].join(" ");

/** Every place where text of a study reaches the page. */
function attacked() {
  const arms = ["closed_book", "rag", "oracle"];
  const data = explorerStudy({ nasty: ATTACK, arms });
  data.judges[1] = ATTACK;
  data.conditions = data.conditions.map((id) => id + ATTACK);
  for (const item of data.items) {
    item.item_id += ATTACK;
    item.dataset += ATTACK;
    item.question_type = `${item.question_type} ${ATTACK}` as never;
    item.contexts[1] = {
      ...{ arm: "oracle", passages: [], evidence: null },
      sent: ATTACK,
    };
  }
  data.badges = [{
    condition_id: data.conditions[0]!,
    epoch: 5,
    arm: "closed_book",
    judge: ATTACK,
    state: "fires",
    facts: ATTACK,
    text: ATTACK,
  }];
  for (const passage of data.passages) passage.answer = ATTACK;
  for (const arm of data.arms) arm.label = arm.meaning = ATTACK;
  for (const source of data.sources) source.base_model = ATTACK;
  for (const line of data.lines) {
    line.base_model = ATTACK;
    if (line.condition_id !== null) line.condition_id += ATTACK;
  }
  data.left_out = [ATTACK];
  return data;
}

const options = { study: ATTACK, missing: [ATTACK] };

browserTest("Hostile text in the explorer", {
  async "runs nothing, asks for nothing, and is shown as it is"(browser) {
    const { page, faults } = await openPage(
      browser,
      `${writePage(attacked(), options)}#explore`,
    );
    await page.click(".head .badge");
    await page.click("#explore-row-0");
    await page.waitForSelector(".page-of-item");
    await becomes(() => page.locator("h2[dir=auto]").textContent(), ATTACK);
    const said = page.locator(".card blockquote");
    await becomes(() => said.first().textContent(), ATTACK);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Escape");
    await page.fill("#explore-search", ATTACK);
    await page.selectOption("[name=columns]", { index: 1 });
    await page.selectOption("[name=arm]", "rag");
    await page.selectOption("[name=judge]", { index: 1 });
    await page.waitForTimeout(300);
    await becomes(
      () => page.evaluate(() => Object.hasOwn(globalThis, "hit")),
      false,
    );
    await becomes(() =>
      page.locator(
        "#explore :is(img, iframe, svg, script, link, form[action])",
      )
        .count(), 0);
    for (const link of await page.locator("a").all()) {
      assert.match((await link.getAttribute("href"))!, /^#/);
    }
    assert.deepEqual(faults, []);
  },

  async "cannot be reached by an address"(browser) {
    const hash = new URLSearchParams({
      item: ATTACK,
      text: ATTACK,
      type: ATTACK,
      epoch: "javascript:hit=1",
      judge: ATTACK,
    });
    const { page, faults } = await openPage(
      browser,
      `${writePage(explorerStudy())}#explore?${hash}`,
    );
    await becomes(() => page.locator(".nothing-found").count(), 1);
    await becomes(
      () => page.evaluate(() => Object.hasOwn(globalThis, "hit")),
      false,
    );
    assert.deepEqual(faults, []);
  },

  async "would not run even if it were markup: the policy forbids it"(browser) {
    const { page, faults } = await openPage(
      browser,
      `${writePage(explorerStudy())}#explore`,
    );
    const refused = await page.evaluate(() => {
      const script = document.createElement("script");
      try {
        script.textContent = "globalThis.hit = 1";
        document.body.append(script);
      } catch { /* Refused as it is set. */ }
      try {
        document.body.innerHTML = "<img src=x onerror='globalThis.hit = 2'>";
        return "markup was taken";
      } catch (error) {
        return (error as Error).name;
      }
    });
    await page.waitForTimeout(200);
    assert.equal(refused, "TypeError");
    await becomes(
      () => page.evaluate(() => Object.hasOwn(globalThis, "hit")),
      false,
    );
    assert.ok(faults.some((fault) => /Trusted|Content Security/.test(fault)));
    const asked = await page.evaluate(() =>
      fetch("https://example.org/").then(() => "fetched", () => "refused")
    );
    assert.equal(asked, "refused");
  },
});
