/// <reference lib="dom" />
/**
 * How fast the explorer of a large study is, in a real browser.
 *
 * Bounds: 100,000 responses, each with a text of its own, are on the screen
 * after 3 seconds, and every filter answers in 100 milliseconds: from the click
 * or the letter to the next frame, the matrix being as it then is. They hold for
 * the median of several tries, as other work on the machine delays single ones;
 * the slowest try stands beside it. Exits with 100 where a bound fails, and with
 * 1 where there is no browser.
 *
 * @module
 */

import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../tests/fixtures/browser.ts";
import { openPage, writePage } from "../tests/fixtures/explorer_page.ts";
import {
  explorerStudy,
  type ExplorerStudyOptions,
} from "../tests/fixtures/explorer_study.ts";

const BOUND_LOAD_MS = 3000;
const BOUND_FILTER_MS = 100;
const REPEATS = 5;

/** What a reader needs at least, to move a hand to a control. */
const AIM_MS = 500;

/** Many checkpoints and few items, and the other way round. */
const SHAPES: [string, ExplorerStudyOptions][] = [
  ["31 checkpoints", {
    people: 1076,
    seeds: 3,
    epochs: [0, 1, 2, 5, 10, 20],
    distinct: true,
  }],
  ["3 checkpoints", {
    people: 11_112,
    seeds: 1,
    epochs: [0, 5],
    distinct: true,
  }],
];

/** A control, what it is set to, and what that is called. */
const FILTERS: [selector: string, value: string | null, name: string][] = [
  ["[name=explore-type][value=rephrased]", null, "a question type"],
  ["[name=explore-type][value=all]", null, "every question type"],
  ["[name=explore-transition][value=lost]", null, "a transition"],
  ["[name=explore-transition][value=all]", null, "every transition"],
  ["fieldset label:nth-of-type(2) [type=checkbox]", null, "memorized only"],
  ["fieldset label:nth-of-type(2) [type=checkbox]", null, "memorized or not"],
  ["#explore-search", "p", "a letter of a search"],
  ["#explore-search", "says 2 of 77", "a whole search"],
  ["#explore-search", "", "no search"],
  ["#explore-epoch", "0", "the first epoch"],
  ["#explore-epoch", "1", "the next epoch"],
  ["[name=judge]", "1", "another judge"],
  ["[name=columns]", "full_plain", "other columns"],
];

/**
 * Returns the milliseconds from a change to the frame that shows it.
 *
 * @throws {Error} If a later frame still shows something else.
 */
async function timeChange(
  page: Page,
  [selector, value, name]: (typeof FILTERS)[number],
): Promise<number> {
  const seen = () => page.locator(".explorer").innerHTML();
  const { ms, then } = await page.evaluate(([selector, value]) => {
    const control = document.querySelector<HTMLInputElement>(
      `#explore ${selector}`,
    )!;
    return new Promise<{ ms: number; then: string }>((resolve) => {
      const start = performance.now();
      if (value === null) control.click();
      else {
        control.value = value!;
        const kind = control.tagName === "SELECT" ? "change" : "input";
        control.dispatchEvent(new Event(kind, { bubbles: true }));
      }
      requestAnimationFrame(() => {
        // A message comes after the frame has been laid out and drawn.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () =>
          resolve({
            ms: performance.now() - start,
            then: document.querySelector(".explorer")!.innerHTML,
          });
        port2.postMessage(null);
      });
    });
  }, [selector, value] as const);
  await page.waitForTimeout(50);
  if (then === await seen()) return ms;
  throw new Error(
    `Cannot time ${name} as the next frame must show all that it changes: a later one shows more`,
  );
}

/** Returns the milliseconds from the start of the page to its first rows. */
async function timeLoad(browser: Browser, address: string) {
  const start = performance.now();
  const { page, faults } = await openPage(browser, address);
  await page.waitForSelector(".matrix .body .row");
  const load_ms = performance.now() - start;
  if (faults.length > 0) throw new Error(faults.join("; "));
  return { page, load_ms };
}

/** Measures one shape, prints it, and returns whether its bounds hold. */
async function measure(
  browser: Browser,
  [name, options]: (typeof SHAPES)[number],
): Promise<boolean> {
  const data = explorerStudy(options);
  const address = `${writePage(data)}#explore`;
  const megabytes = Deno.statSync(new URL(address)).size / 1e6;
  const loads: number[] = [];
  const filters = FILTERS.map((): number[] => []);
  for (let i = 0; i < REPEATS; i++) {
    const { page, load_ms } = await timeLoad(browser, address);
    loads.push(load_ms);
    await page.waitForTimeout(AIM_MS);
    for (const [f, filter] of FILTERS.entries()) {
      filters[f]!.push(await timeChange(page, filter));
    }
    await page.context().close();
  }
  console.log(
    `${data.n_shown} responses of ${name} to ${data.items.length} items, ${
      megabytes.toFixed(1)
    } MB`,
  );
  const rows: [string, number[], number][] = [
    ["load", loads, BOUND_LOAD_MS],
    ...FILTERS.map(([, , name], f): [string, number[], number] => [
      name,
      filters[f]!,
      BOUND_FILTER_MS,
    ]),
  ];
  for (const [what, times, bound] of rows) {
    const [median, slowest] = [medianOf(times), Math.max(...times)];
    console.log(
      `  ${what}: median of ${REPEATS} ${median.toFixed(0)} ms, slowest ${
        slowest.toFixed(0)
      } ms; ratio to its bound of ${bound} ms: ${(median / bound).toFixed(2)}`,
    );
  }
  return rows.every(([, times, bound]) => medianOf(times) <= bound);
}

const medianOf = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[times.length >> 1]!;

const launched = await launchBrowser();
if ("reason" in launched) {
  console.error(
    `Cannot time the explorer as a browser must be there: ${launched.reason}`,
  );
  Deno.exit(1);
}
let passed = true;
for (const shape of SHAPES) {
  passed = await measure(launched.browser, shape) && passed;
}
await launched.browser.close();
Deno.exit(passed ? 0 : 100);
