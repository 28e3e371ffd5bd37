import assert from "node:assert/strict";
import { join } from "node:path";
import { scriptedModel } from "src/models/scripted.ts";
import { openStudy } from "src/study/open_study.ts";
import { browserTest } from "../../fixtures/browser.ts";
import {
  becomes,
  comesToMatch,
  openPage,
} from "../../fixtures/explorer_page.ts";
import { type TinyParts, tinyParts } from "../../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../../fixtures/tiny_workspace.ts";

/** What a model may say, one after the other. */
const ODD = [
  "<script>globalThis.hit = 1</script></script><img src=x onerror=hit=1>",
  "🧑‍🔬 שלום ‮abc",
  "\u001b[31mred\u001b[0m a\u0000b",
  "",
];

/** A megabyte, said once. */
const LONG = "long ".repeat(200_000);

/** Makes the pilot's report and returns its address. */
async function reportOf(
  { run, change = () => {}, plan = {} }: {
    run: boolean;
    change?: (parts: TinyParts) => void;
    plan?: Record<string, unknown>;
  },
): Promise<string> {
  const home = tinyHome();
  writePlan(home, { ...tinyPlan(), ...plan });
  await pinTiny(home);
  const parts = tinyParts();
  change(parts);
  const study = await openStudy("pilot", { home, parts });
  try {
    if (run) {
      await study.tune();
      await study.respond().catch(() => {}); // where every answer fails
      await study.judge();
    }
    const { folder } = await study.report();
    return `file://${join(home, folder, "report.html")}`;
  } finally {
    study.close();
  }
}

const megabytes = (address: string) =>
  Deno.statSync(new URL(address)).size / 1e6;

browserTest("The report of a whole study", {
  async "shows its answers in the explorer"(browser) {
    const address = await reportOf({ run: true });
    const { page, faults } = await openPage(browser, `${address}#explore`);
    await becomes(() => page.locator(".where").textContent(), "22 items");
    await becomes(() => page.locator(".notes").count(), 0);
    await page.click("#explore-row-0");
    await comesToMatch(
      () => page.locator(".cards").innerText(),
      /gained\s+all 2 seeds\s+41\s+right normalized match/,
    );
    assert.deepEqual(faults, []);
  },

  async "says on its face that nothing was answered yet"(browser) {
    const address = await reportOf({ run: false });
    const { page, faults } = await openPage(browser, address);
    await comesToMatch(
      () => page.locator(".missing").innerText(),
      /Incomplete/,
    );
    await page.click(".open-explorer a >> nth=0");
    await comesToMatch(() => page.locator(".notes").innerText(), /Incomplete/);
    await page.waitForSelector(".matrix .body .row");
    assert.deepEqual(faults, []);
  },

  async "says on its face that every answer failed"(browser) {
    const address = await reportOf({
      run: true,
      change: (parts) => parts.failing = () => "503 busy",
    });
    const { page, faults } = await openPage(
      browser,
      `${address}#explore?answer=failed`,
    );
    await comesToMatch(
      () => page.locator(".notes").innerText(),
      /failed when asked/,
    );
    await page.click("#explore-row-0");
    await comesToMatch(() => page.locator(".cards").innerText(), /503 busy/);
    assert.deepEqual(faults, []);
  },

  async "stays a page when a model says odd things, and a megabyte"(browser) {
    const address = await reportOf({
      run: true,
      change: (parts) => {
        let n = 0;
        parts.openModel = () =>
          scriptedModel(
            () => ({ text: n++ === 7 ? LONG : ODD[n % ODD.length]! }),
            "local",
          );
      },
    });
    assert.ok(megabytes(address) < 3, `${megabytes(address)} MB`);
    const { page, faults } = await openPage(browser, `${address}#explore`);
    await comesToMatch(
      () => page.locator(".notes").innerText(),
      /1 reply of more than 20,000 characters is cut/,
    );
    for (let item = 0; item < 5; item++) {
      await page.keyboard.press("Enter");
      await page.waitForSelector(".page-of-item");
      await page.keyboard.press("Escape");
      await page.keyboard.press("ArrowDown");
    }
    await page.fill("#explore-search", "<script>");
    await comesToMatch(
      () => page.locator(".where").textContent(),
      /^\d+ of 22/,
    );
    assert.deepEqual(faults, []);
  },

  async "of one item is as readable"(browser) {
    const [dataset] = tinyPlan().datasets as Record<string, unknown>[];
    const address = await reportOf({
      run: true,
      plan: {
        datasets: [{ ...dataset, question_types: ["memorization"] }],
        conditions: [{
          ...(tinyPlan().conditions as Record<string, unknown>[])[0],
          facts: { settings: ["new"], n_facts: 1 },
        }],
        seeds: [1],
        contrasts: [],
      },
    });
    const { page, faults } = await openPage(browser, `${address}#explore`);
    await page.click("#explore-row-0");
    await page.waitForSelector(".page-of-item");
    assert.deepEqual(faults, []);
  },
});
