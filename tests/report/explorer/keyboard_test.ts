import { browserTest } from "../../fixtures/browser.ts";
import { becomes, openPage, writePage } from "../../fixtures/explorer_page.ts";
import { explorerStudy } from "../../fixtures/explorer_study.ts";

browserTest("The keyboard in the explorer", {
  async "moves, opens, closes, searches and goes through the epochs"(browser) {
    const { page } = await openPage(
      browser,
      `${writePage(explorerStudy())}#explore`,
    );
    const press = (keys: string) =>
      keys.split(" ").reduce(
        (done, key) => done.then(() => page.keyboard.press(key)),
        Promise.resolve(),
      );
    const current = () => page.locator(".current .prompt").textContent();
    await becomes(() => current(), "How old is Person 0?");
    await press("ArrowDown j k ArrowDown");
    await becomes(() => current(), "How old is Person 2?");
    await press("ArrowLeft");
    await becomes(
      () => Promise.resolve(new URL(page.url()).hash),
      "#explore?epoch=1",
    );
    await press("End");
    await becomes(() => current(), "Is Person 3 older than ten?");
    await press("Home Enter");
    await becomes(
      () => page.locator(":focus").textContent(),
      "How old is Person 0?",
    );
    await press("j");
    await becomes(
      () => page.locator(":focus").textContent(),
      "How old is Person 1?",
    );
    await press("Escape");
    await becomes(() => current(), "How old is Person 1?");
    await press("/");
    await page.keyboard.type("older");
    await becomes(() => page.locator(".prompt").count(), 4);
    await press("Escape Escape ArrowDown");
    await becomes(() => page.locator(".prompt").count(), 12);
    await becomes(() => current(), "How old is Person 2?");
  },
});
