/**
 * Draws the README's pictures from what is recorded: a figure of the study
 * `people_epochs`, and its explorer as a browser shows it.
 *
 * The browser is that of the tests, which an npm package brings.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import { Summary } from "../src/records/summary.ts";
import { epochsFigure } from "../src/figures/epochs_figure.ts";
import { toSvg } from "../src/figures/to_svg.ts";
import { readCsv } from "../src/tables/csv.ts";
import { launchBrowser } from "../tests/fixtures/browser.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const REPORT = join(ROOT, "reports", "people_epochs");
const PICTURES = join(ROOT, "docs", "pictures");

/** New facts, and what follows from them. */
const VIEW = "#explore?type=secondary&setting=new&role=target";

/** Fonts of this machine: those of the browser's package have no arrows. */
const FONTS = "/etc/fonts";

/** Enough for the first rows of the matrix and what can be chosen above it. */
const WINDOW = { width: 1200, height: 760 };

/** Returns the README's curves: the small model, without replay and with it. */
export function curves(summaries: readonly Summary[]): Promise<string> {
  const figure = epochsFigure(summaries, {
    dataset: "fictional_people",
    judge: "normalized_match",
    setting: "new",
    conditions: ["small_full_plain", "small_full_replay"],
  });
  // The page may be dark, and the ink is.
  return toSvg({ ...figure, background: "white" });
}

/**
 * Returns the explorer's first sight as PNG, in light colors.
 *
 * @throws {Error} If there is no browser, or the page shows no explorer.
 */
async function explorer(path: string): Promise<Uint8Array> {
  if (existsSync(FONTS)) Deno.env.set("FONTCONFIG_PATH", FONTS);
  const launched = await launchBrowser();
  if ("reason" in launched) {
    throw new Error(
      `Cannot draw the explorer as a browser must run: ${launched.reason}`,
    );
  }
  try {
    const page = await launched.browser.newPage({
      viewport: WINDOW,
      colorScheme: "light",
      reducedMotion: "reduce",
    });
    await page.goto(`${pathToFileURL(path).href}${VIEW}`);
    await page.waitForSelector(".explorer");
    return await page.screenshot({ animations: "disabled" });
  } finally {
    await launched.browser.close();
  }
}

if (import.meta.main) {
  Deno.mkdirSync(PICTURES, { recursive: true });
  const summaries = readCsv(join(REPORT, "tables", "summaries.csv"), Summary);
  const svg = await curves(summaries);
  Deno.writeTextFileSync(join(PICTURES, "epochs.svg"), `${svg}\n`);
  const png = await explorer(join(REPORT, "report.html"));
  Deno.writeFileSync(join(PICTURES, "explorer.png"), png);
}
