/// <reference lib="dom" />
import assert from "node:assert/strict";
import { browserTest } from "../../fixtures/browser.ts";
import {
  becomes,
  comesToMatch,
  openPage,
  writePage,
} from "../../fixtures/explorer_page.ts";
import { explorerStudy } from "../../fixtures/explorer_study.ts";
import { cutReply } from "src/study/explorer_choice.ts";

browserTest("The explorer of an odd study", {
  async "without answers shows the items, and that it is incomplete"(browser) {
    const data = explorerStudy();
    data.n_responses = data.n_shown = 0;
    for (const item of data.items) {
      item.given = item.given.map(() => -1);
      item.replies = [];
    }
    const missing = ["60 of 60 answers are missing"];
    const { page, faults } = await openPage(
      browser,
      `${writePage(data, { missing })}#explore`,
    );
    await becomes(
      () => page.locator(".notes").textContent(),
      "Incomplete: 60 of 60 answers are missing.",
    );
    await page.click("#explore-row-0");
    const text = await page.locator(".page-of-item").innerText();
    assert.match(text, /Person 0 is 20 years old/);
    assert.match(text, /not asked/);
    await page.click(".back");
    await page.waitForSelector(".page");
    await comesToMatch(
      () => page.locator("#explorer").innerText(),
      /No answers yet/,
    );
    assert.deepEqual(faults, []);
  },

  async "with one item, one base and no training is readable"(browser) {
    const data = explorerStudy({ people: 1, epochs: [0] });
    data.items = data.items.slice(0, 1);
    data.lines = data.lines.slice(0, 1);
    const { page, faults } = await openPage(
      browser,
      `${writePage(data)}#explore`,
    );
    await becomes(() => page.locator(".where").textContent(), "1 item");
    await becomes(() => page.locator("#explore-epoch").count(), 0);
    await page.click("#explore-row-0");
    await page.waitForSelector(".page-of-item");
    assert.deepEqual(faults, []);
  },

  async "without items says so"(browser) {
    const data = explorerStudy({ people: 0 });
    const { page, faults } = await openPage(
      browser,
      `${writePage(data)}#explore`,
    );
    await comesToMatch(
      () => page.locator(".nothing-found").innerText(),
      /This study asks no items/,
    );
    assert.deepEqual(faults, []);
  },

  async "with errors alone shows each of them"(browser) {
    const data = explorerStudy();
    for (const item of data.items) {
      item.replies = [{ text: null, error: "503 busy", rulings: [[], []] }];
      item.given = item.given.map(() => 0);
    }
    const { page, faults } = await openPage(
      browser,
      `${writePage(data)}#explore?answer=failed`,
    );
    await becomes(() => page.locator(".where").textContent(), "12 items");
    await page.click("#explore-row-0");
    await comesToMatch(
      () => page.locator(".card").first().innerText(),
      /failed when asked:\s+503 busy/,
    );
    assert.deepEqual(faults, []);
  },

  async "shows emoji, right-to-left text, ANSI codes, NUL and long texts"(
    browser,
  ) {
    const data = explorerStudy();
    const odd = [
      "🧑‍🔬 é",
      "שלום עולם ‮reversed",
      "\u001b[31mred\u001b[0m",
      "a\u0000b\u0007",
      cutReply("long ".repeat(200_000)),
      "w".repeat(20_000),
    ];
    const { replies } = data.items[0]!;
    const first = replies.length;
    replies.push(...odd.map((text) => ({ ...replies[0]!, text })));
    odd.forEach((_, i) =>
      data.items[0]!.given[i % data.sources.length] = first + i
    );
    data.items[0]!.given = data.sources.map((_, i) => first + i % odd.length);
    data.items[0]!.prompt = odd.join(" ");
    const { page, faults } = await openPage(
      browser,
      `${writePage(data)}#explore?item=people%2Fmemorization%2Fperson_0`,
      { viewport: { width: 390, height: 800 } },
    );
    const text = (await page.locator(".by-epoch").textContent())!;
    assert.match(text, /🧑‍🔬 é/);
    assert.match(text, /שלום עולם/);
    assert.match(text, /�\[31mred�\[0m/);
    assert.match(text, /a�b�/);
    const box = await page.evaluate(() => document.body.scrollWidth);
    assert.ok(box <= 390, `${box} pixels wide`);
    await page.click("text=All items");
    await becomes(() => page.locator(".where").textContent(), "12 items");
    assert.deepEqual(faults, []);
  },

  async "with a broken file says that it cannot be unpacked"(browser) {
    const address = writePage(explorerStudy());
    const path = new URL(address);
    const html = Deno.readTextFileSync(path)
      .replace(/(id="explore-data">)[^<]+/, "$1H4sIAAAA");
    Deno.writeTextFileSync(path, html);
    const { page } = await openPage(browser, address);
    await page.click(".open-explorer a >> nth=0");
    await page.waitForSelector("text=The answers could not be unpacked");
  },
});
