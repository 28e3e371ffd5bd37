/// <reference lib="dom" />
import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import type { ExplorerData } from "src/report/explorer/data.ts";
import { browserTest } from "../../fixtures/browser.ts";
import {
  becomes,
  comesToMatch,
  openPage,
  writePage,
} from "../../fixtures/explorer_page.ts";
import { explorerStudy } from "../../fixtures/explorer_study.ts";

const rows = (page: Page) =>
  page.locator(".matrix .body [role=row] .prompt").allTextContents();

const address = (page: Page, hash: string) =>
  page.waitForFunction((hash) => location.hash === hash, hash);

const open = (browser: Browser, data: ExplorerData, hash: string) =>
  openPage(browser, writePage(data) + hash);

browserTest("Arms, datasets and facts in the explorer", {
  async "an item's page shows what each arm put before the question"(browser) {
    const data = explorerStudy({ arms: ["closed_book", "rag", "oracle"] });
    const item = data.items[0]!;
    item.contexts[1] = {
      arm: "oracle",
      passages: [],
      evidence: null,
      sent: "user: Person 0 is 20 years old. How old is Person 0?",
    };
    data.items[1]!.contexts = [];
    const hash = "#explore?item=people%2Fmemorization%2Fperson_0";
    const { page, faults } = await open(browser, data, hash);
    const text = async () =>
      (await page.locator(".shown-arms").innerText()).replaceAll(/\s+/g, " ");
    await becomes(
      text,
      "rag 2 passages, 1 holds the evidence Person 0 is 20 years old. evidence person_0#1 Person 1 is 21 years old. person_1#1 oracle the whole prompt, as it was sent user: Person 0 is 20 years old. How old is Person 0?",
    );
    await becomes(() => page.locator(".card").count(), 9);
    await page.selectOption("[name=arm]", "rag");
    await comesToMatch(text, /^rag 2 passages(?!.*oracle)/);
    await becomes(() => page.locator(".card").count(), 3);
    await page.keyboard.press("Escape");
    await page.click("text=How old is Person 1?");
    await becomes(text, "rag what was shown is not on file");
    assert.deepEqual(faults, []);
  },

  async "many arms are folded, and scroll in boxes of their own"(browser) {
    const arms = ["closed_book", ...[1, 2, 3, 5, 10].map((k) => `rag_k${k}`)];
    const address = writePage(explorerStudy({ arms }));
    for (const hash of ["", "?item=people%2Fmemorization%2Fperson_0"]) {
      const { page } = await openPage(browser, `${address}#explore${hash}`, {
        viewport: { width: 375, height: 700 },
      });
      await becomes(
        () => page.evaluate(() => document.documentElement.scrollWidth),
        375,
      );
      await becomes(() => page.locator("details.shown[open]").count(), 0);
    }
  },

  async "a checkpoint's failure badges stand over its column, with their rules"(
    browser,
  ) {
    const data = explorerStudy({ arms: ["closed_book", "rag"] });
    const badge = {
      condition_id: "full_plain",
      epoch: 5,
      arm: "closed_book",
      judge: "normalized_match",
    };
    data.badges = [
      { ...badge, state: "fires", facts: "new facts", text: "the first rule" },
      {
        ...badge,
        state: "suspected",
        facts: "new facts",
        text: "the second rule",
      },
      {
        ...badge,
        epoch: 1,
        state: "fires",
        facts: "new facts",
        text: "another epoch",
      },
    ];
    const { page, faults } = await open(browser, data, "#explore");
    const marks = () => page.locator(".head .badge").allTextContents();
    await becomes(marks, ["2failure badges"]);
    const list = page.locator(".badge-list li");
    await becomes(() => list.first().isVisible(), false);
    await page.click(".head .badge");
    await becomes(() => list.allInnerTexts(), [
      "full plain, epoch 5, new facts: the first rule",
      "full plain, epoch 5, new facts: the second rule",
    ]);
    await page.locator(".badge-list summary").press("Enter");
    await becomes(() => list.first().isVisible(), false);
    await page.keyboard.press("ArrowLeft");
    await becomes(marks, ["1failure badge"]);
    await page.keyboard.press("ArrowLeft");
    await becomes(marks, []);
    await page.selectOption("[name=columns]", "full_plain");
    await becomes(marks, ["1failure badge", "2failure badges"]);
    await page.selectOption("[name=arm]", "rag");
    await becomes(marks, []);
    assert.deepEqual(faults, []);
  },

  async "datasets and kinds of facts are told apart"(browser) {
    const data = explorerStudy();
    data.items[0]!.dataset = "news";
    data.items[1]!.setting = "update";
    const { page } = await open(browser, data, "#explore");
    await page.click("[value=news] + span");
    await becomes(() => rows(page), ["How old is Person 0?"]);
    await address(page, "#explore?dataset=news");
    await page.click(".clear");
    await page.click("[value=update] + span");
    await becomes(() => rows(page), ["How old is Person 1?"]);
    await address(page, "#explore?setting=update");
  },
});
