/// <reference lib="dom" />
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
// This import makes Deno fetch the package; the file is read below.
import axe from "axe-core/package.json" with { type: "json" };
import { browserTest } from "../../fixtures/browser.ts";
import { openPage, writePage } from "../../fixtures/explorer_page.ts";
import { explorerStudy } from "../../fixtures/explorer_study.ts";

const AXE = Deno.readTextFileSync(
  fileURLToPath(import.meta.resolve("axe-core/axe.min.js")),
);

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/** Returns what the engine finds on the page as it is now. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate("axe.run()") as {
    violations: Violation[];
    testEngine: { version: string };
  };
  assert.equal(found.testEngine.version, axe.version);
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) =>
      `${id}: ${nodes[0]!.html} ${nodes[0]!.failureSummary}`
    );
}

const VIEWS: [string, string][] = [
  ["the report", ""],
  ["the matrix", "#explore"],
  ["a filtered matrix", "#explore?transition=lost&epoch=1"],
  ["an empty matrix", "#explore?text=nobody"],
  ["a page of an item", "#explore?item=people%2Frephrased%2Fperson_3"],
];

async function look(browser: Browser, options: BrowserContextOptions) {
  const data = explorerStudy({ arms: ["closed_book", "rag"] });
  data.badges = (["fires", "suspected"] as const).map((state) => ({
    condition_id: state === "fires" ? "full_plain" : "full_replay",
    epoch: 5,
    arm: "closed_book",
    judge: "normalized_match",
    ...{ state, facts: "new facts", text: "no is said too often" },
  }));
  const address = writePage(data, { missing: ["3 answers"] });
  for (const [name, hash] of VIEWS) {
    const { page } = await openPage(browser, address + hash, {
      ...options,
      bypassCSP: true, // The engine itself is a script of nobody's.
    });
    const fold = page.locator(".badge-list summary");
    if (await fold.isVisible()) await fold.click();
    assert.deepEqual(await violations(page), [], name);
    await page.context().close();
  }
}

browserTest("axe finds nothing serious", {
  "in light": (browser) => look(browser, { colorScheme: "light" }),
  "in dark": (browser) => look(browser, { colorScheme: "dark" }),
  "on a phone": (browser) =>
    look(browser, { viewport: { width: 390, height: 800 } }),
});
