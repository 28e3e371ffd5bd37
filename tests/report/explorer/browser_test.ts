/// <reference lib="dom" />
import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
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
const rowCount = (page: Page) =>
  page.locator(".matrix .body [role=row] .prompt").count();
const count = (page: Page) => page.locator(".where").textContent();
const chosen = (page: Page) =>
  page.locator(".facets .chosen span:first-of-type").allTextContents();

/** Waits until the address says it, as it follows the view a little later. */
const address = (page: Page, hash: string) =>
  page.waitForFunction((hash) => location.hash === hash, hash);

async function open(browser: Browser, hash = "#explore", options = {}) {
  return await openPage(browser, writePage(explorerStudy()) + hash, options);
}

browserTest("The explorer in a browser", {
  async "it opens from the report, and the report comes back"(browser) {
    const { page, faults } = await open(browser, "");
    await becomes(() => page.locator("#explore").isHidden(), true);
    await page.click(".open-explorer a >> nth=0");
    await page.waitForSelector(".explorer");
    await becomes(() => page.locator(".page").isHidden(), true);
    await becomes(() => rowCount(page), 12);
    await page.click(".back");
    await page.waitForSelector(".page");
    await becomes(() => page.locator("#explore").isHidden(), true);
    assert.deepEqual(faults, []);
  },

  async "the matrix has a column for the base and each condition"(browser) {
    const { page } = await open(browser);
    const names = await page.locator(".column .name").allTextContents();
    assert.deepEqual(names, [
      "openai/gpt nano 1",
      "full plain",
      "full replay",
    ]);
    const cells = page.locator("#explore-row-0 [role=gridcell]");
    await becomes(
      () => cells.evaluateAll((all) => all.map((cell) => cell.ariaLabel)),
      [
        "openai/gpt nano 1 base: wrong",
        "full plain : 2 right",
        "full replay : 2 right",
      ],
    );
  },

  async "the slider moves every condition to another epoch"(browser) {
    const { page } = await open(browser);
    const slider = page.locator("#explore-epoch");
    await becomes(() => slider.getAttribute("aria-valuetext"), "epoch 5");
    await slider.focus();
    await page.keyboard.press("Home");
    await address(page, "#explore?epoch=0");
    const label = page.locator("#explore-row-0 [role=gridcell] >> nth=1");
    await becomes(
      () => label.getAttribute("aria-label"),
      "full plain : 2 wrong",
    );
  },

  async "each filter leaves what its count promises"(browser) {
    const { page } = await open(browser);
    const options = page.locator(".facets fieldset label:has(.count)");
    const n = await options.count();
    assert.ok(n >= 10, `${n} choices`);
    for (let i = 0; i < n; i++) {
      const option = options.nth(i);
      const promised = await option.locator(".count").textContent();
      await option.click();
      await comesToMatch(
        async () => `${await chosen(page)}: ${await count(page)}`,
        new RegExp(`^[^:]+: ${promised} `),
      );
      await page.click(".clear");
      await becomes(() => count(page), "12 items");
    }
  },

  async "filters on answers hold for one checkpoint at a time"(browser) {
    const { page } = await open(browser);
    await page.click("[value=lost] + span");
    await becomes(() => rows(page), [
      "Is Person 0 older than ten?",
      "Is Person 1 older than ten?",
      "Is Person 2 older than ten?",
    ]);
    const cells = page.locator("#explore-row-0 .cell");
    await becomes(() => cells.nth(1).locator(".faded").count(), 0);
    await becomes(() => cells.nth(2).locator(".faded").count(), 2);
    await page.click(".clear");
    await page.click("text=ungraded >> nth=0");
    await becomes(() => rows(page), ["What is the age of Person 3?"]);
    await page.click(".clear");
    await page.click("text=memorized, not generalized");
    await becomes(() => rows(page), [
      "What is the age of Person 0?",
      "What is the age of Person 1?",
      "What is the age of Person 2?",
      "Is Person 0 older than ten?",
      "Is Person 1 older than ten?",
      "Is Person 2 older than ten?",
    ]);
  },

  async "the search looks into questions, facts and replies"(browser) {
    const { page } = await open(browser);
    await page.fill("#explore-search", "PERSON 2 is 22");
    await becomes(() => count(page), "3 of 12 items");
    await page.fill("#explore-search", "timed out");
    await becomes(() => rows(page), ["Is Person 3 older than ten?"]);
    await page.fill("#explore-search", "nobody says this");
    await comesToMatch(
      () => page.locator(".nothing-found").textContent(),
      /No item is so at epoch 5/,
    );
    await page.click("text=Show all items");
    await becomes(() => count(page), "12 items");
  },

  async "what is typed while the address follows is not lost"(browser) {
    const { page } = await open(browser);
    const text = "what is the age of person 2";
    await page.locator("#explore-search").pressSequentially(text, {
      delay: 45,
    });
    await address(page, `#explore?text=${text.replaceAll(" ", "+")}`);
    await becomes(() => rows(page), ["What is the age of Person 2?"]);
  },

  async "one condition is shown through all epochs"(browser) {
    const { page } = await open(browser);
    await page.selectOption("[name=columns]", "full_plain");
    await becomes(() => page.locator(".column .name").allTextContents(), [
      "openai/gpt nano 1",
      "epoch 1",
      "epoch 5",
    ]);
    await page.selectOption("[name=judge]", "1");
    await address(page, "#explore?judge=contains&condition=full_plain");
  },

  async "an item's page has every reply, verdict and reason"(browser) {
    const { page, faults } = await open(browser);
    await page.click("text=What is the age of Person 3?");
    const item = "people%2Frephrased%2Fperson_3";
    await address(page, `#explore?item=${item}`);
    const text = (await page.locator(".page-of-item").innerText())
      .replaceAll(/\s+/g, " ");
    assert.match(text, /Right 23 Fact Person 3 is 23 years old\. new/);
    assert.match(text, /full plain all 2 seeds about 99 ungraded/);
    assert.match(text, /no grade could be read/);
    assert.match(
      text,
      /full replay all 2 seeds 23 right normalized match has/,
    );
    assert.match(text, /right contains contains an accepted answer/);
    await becomes(() => page.locator(".by-epoch tbody tr").count(), 3);
    await page.click(".by-epoch button >> text='1'");
    await address(page, `#explore?epoch=1&item=${item}`);
    await page.click("[aria-label='Next item']");
    await address(page, "#explore?epoch=1&item=people%2Fcomparison%2Fperson_0");
    await page.goBack();
    await comesToMatch(
      () => page.locator("h2").last().textContent(),
      /Person 3/,
    );
    await page.click("text=All items");
    await becomes(() => rowCount(page), 12);
    assert.deepEqual(faults, []);
  },

  async "an address holds the whole view"(browser) {
    const hash =
      "#explore?epoch=1&condition=full_plain&type=comparison&answer=incorrect&transition=lost&text=Person+1";
    const { page } = await open(browser, hash);
    await becomes(() => rows(page), ["Is Person 1 older than ten?"]);
    await becomes(() => chosen(page), ["comparison", "lost", "wrong"]);
    await becomes(() => page.inputValue("#explore-search"), "Person 1");
    await becomes(() => page.inputValue("#explore-epoch"), "1");
  },

  async "on a phone nothing is wider than the screen"(browser) {
    const viewport = { width: 375, height: 700 };
    const { page } = await open(browser, "#explore", { viewport });
    const isNarrow = () =>
      page.evaluate(() =>
        document.documentElement.scrollWidth <= innerWidth &&
        document.querySelector(".pane")!.scrollWidth <= innerWidth
      );
    assert.ok(await isNarrow());
    await becomes(() => page.locator("#explore-search").isHidden(), true);
    await page.click(".unfold");
    await page.fill("#explore-search", "Person 2");
    await page.click(".unfold");
    await becomes(() => page.locator(".unfold").textContent(), "Filters (1)");
    await page.click("text=How old is Person 2?");
    await page.waitForSelector(".page-of-item");
    assert.ok(await isNarrow());
  },
});
