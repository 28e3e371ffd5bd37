/**
 * Outputs of notebooks: made stable to commit, and compared when run again.
 *
 * Stable means without counts, times, ids, colors and places on one machine.
 * Standard error holds progress, so it is left out. Training on another
 * processor may round differently and move a result a little, so a comparison
 * is exact in every word and allows a stated tolerance in numbers.
 *
 * @module
 */

import { type Cell, joined, type Notebook, type Output } from "./notebook.ts";

/** The picture in Markdown is that in `image/svg+xml`, where it is compared. */
const PICTURE = /data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+/g;
const NUMBER = /[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi;
// deno-lint-ignore no-control-regex
const COLORS = /\x1b\[[0-9;?]*[A-Za-z]/g;

/** Returns text as one machine-free string: no colors, no progress, no paths. */
function stableText(text: string, homes: readonly string[]): string {
  const plain = homes.reduce(
    (result, home) => result.replaceAll(`${home}/`, "").replaceAll(home, "."),
    text.replaceAll(COLORS, ""),
  );
  return plain.replaceAll(/^[^\n]*\r(?!\n)/gm, "");
}

function stableData(value: unknown, homes: readonly string[]): unknown {
  const isText = typeof value === "string" ||
    Array.isArray(value) && value.every((line) => typeof line === "string");
  if (!isText) return value;
  const text = stableText(joined(value as string | string[]), homes);
  return text.split(/(?<=\n)/);
}

function stableOutput(output: Output, homes: readonly string[]): Output {
  if (output.output_type === "stream") {
    return {
      name: output.name ?? "stdout",
      output_type: "stream",
      text: stableData(output.text ?? "", homes) as string[],
    };
  }
  const data = Object.fromEntries(
    Object.entries(output.data ?? {})
      .sort(([a], [b]) => a < b ? -1 : 1)
      .map(([type, value]) => [type, stableData(value, homes)]),
  );
  const counted = output.output_type === "execute_result"
    ? { execution_count: null }
    : {};
  return { data, ...counted, metadata: {}, output_type: output.output_type };
}

/** Puts what was printed, in one piece, before what was shown. */
function ordered(outputs: readonly Output[]): Output[] {
  const printed = outputs.filter((output) => output.output_type === "stream");
  const shown = outputs.filter((output) => output.output_type !== "stream");
  const text = printed.map((output) => joined(output.text)).join("");
  return text === ""
    ? shown
    : [{ output_type: "stream", name: "stdout", text }, ...shown];
}

/**
 * Returns `notebook` with the outputs of its executed copy, made stable.
 *
 * @param homes Folders whose paths are cut from texts, the longest first.
 */
export function withOutputs(
  notebook: Notebook,
  executed: Notebook,
  { homes = [] }: { homes?: readonly string[] } = {},
): Notebook {
  const cells = notebook.cells.map((cell, i): Cell => {
    if (cell.cell_type !== "code") return cell;
    const outputs = (executed.cells[i]?.outputs ?? [])
      .filter((output) => output.name !== "stderr");
    return {
      ...cell,
      metadata: {},
      execution_count: null,
      outputs: ordered(outputs).map((each) => stableOutput(each, homes)),
    };
  });
  return { ...notebook, cells };
}

/** Returns a text for each kind of data that an output holds. */
function textsOf(output: Output): [type: string, text: string][] {
  if (output.output_type === "stream") return [["text", joined(output.text)]];
  return Object.entries(output.data ?? {}).map(([type, value]) => [
    type,
    typeof value === "string" || Array.isArray(value) &&
        value.every((line) => typeof line === "string")
      ? joined(value as string | string[]).replaceAll(PICTURE, "picture")
      : JSON.stringify(value),
  ]);
}

/** Returns how two texts differ, or undefined where they agree. */
function textDifference(
  was: string,
  now: string,
  { type, tolerance }: { type: string; tolerance: number },
): string | undefined {
  if (was === now) return undefined;
  const [words, others] = [was, now].map((text) => text.split(NUMBER));
  const k = words?.findIndex((word, i) => word !== others?.[i]) ?? -1;
  if (k >= 0 || words?.length !== others?.length) {
    return `${type} says other words: ${JSON.stringify(others?.[k] ?? "")}`;
  }
  if (type === "image/svg+xml") return undefined; // Its numbers are pixels.
  const after = now.match(NUMBER) ?? [];
  for (const [i, before] of (was.match(NUMBER) ?? []).entries()) {
    const [a, b] = [Number(before), Number(after[i])];
    if (Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a))) continue;
    return `${type} says ${after[i]} where ${before} is committed`;
  }
  return undefined;
}

/**
 * Returns how the outputs of two runs of one notebook differ, cell by cell.
 *
 * @param tolerance Allowed difference of numbers, absolute up to 1 and relative
 * beyond; 0 asks for equality.
 */
export function differences(
  committed: Notebook,
  fresh: Notebook,
  { tolerance }: { tolerance: number },
): string[] {
  const found: string[] = [];
  for (const [i, cell] of committed.cells.entries()) {
    if (cell.cell_type !== "code") continue;
    const was = (cell.outputs ?? []).flatMap(textsOf);
    const now = (fresh.cells[i]?.outputs ?? []).flatMap(textsOf);
    const kinds = [was, now].map((texts) => texts.map(([type]) => type).join());
    if (kinds[0] !== kinds[1]) {
      found.push(
        `cell ${i + 1}: shows ${kinds[1] || "nothing"} where ${
          kinds[0] || "nothing"
        } is committed`,
      );
      continue;
    }
    for (const [j, [type, text]] of was.entries()) {
      const difference = textDifference(text, now[j]?.[1] ?? "", {
        type,
        tolerance,
      });
      if (difference !== undefined) found.push(`cell ${i + 1}: ${difference}`);
    }
  }
  return found;
}
