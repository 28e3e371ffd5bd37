/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/// <reference lib="dom" />
/**
 * The explorer's program: takes the page's place while the address says so,
 * and unpacks the data when it is first asked for.
 *
 * @module
 */

import { render } from "preact";
import { explorerModel, type Model } from "../model.ts";
import { isExplorerAddress } from "../state.ts";
import { App } from "./app.tsx";
import { unpack } from "./unpack.ts";

const root = document.getElementById("explore")!;
const report = document.querySelector<HTMLElement>(".page")!;
const title = document.title;
let started = false;
let place = 0;

async function start(): Promise<void> {
  started = true;
  try {
    const { study, missing, data } = await unpack(
      document.getElementById("explore-data")!,
    );
    const model = explorerModel(data);
    root.textContent = "";
    render(<App model={model} study={study} missing={missing} />, root);
    warm(model);
  } catch (error) {
    root.textContent = `The answers could not be unpacked: ${error}`;
  }
}

/** Makes, a little at a time, what the first search and judges would wait for. */
function warm(model: Model): void {
  const jobs = [
    () => model.texts(),
    ...model.judges.map((judge) => () => model.judged(judge)),
  ];
  const next = () => {
    jobs.shift()?.();
    if (jobs.length > 0) setTimeout(next, 20);
  };
  setTimeout(next, 50);
}

/** Shows the report or the explorer, whichever the address names. */
function show(): void {
  const isHere = isExplorerAddress(location.hash);
  if (isHere === !root.hidden) return;
  if (isHere) place = scrollY;
  root.hidden = !isHere;
  report.hidden = isHere;
  document.documentElement.classList.toggle("exploring", isHere);
  document.title = isHere ? `Answers · ${title}` : title;
  if (isHere && !started) start();
  if (!isHere && location.hash === "") scrollTo(0, place);
  if (!isHere && location.hash !== "") {
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }
}

addEventListener("hashchange", show);
show();
