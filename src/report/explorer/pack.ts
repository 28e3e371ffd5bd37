/**
 * The explorer's data as text that a page can carry: JSON, gzip, base64.
 *
 * @module
 */

import { gzipSync } from "node:zlib";
import { visible } from "../printable.ts";
import type { ExplorerData } from "./data.ts";

/** What the page carries. */
export interface ExplorerPack {
  /** The study's title. */
  study: string;
  /** What the study lacks, one phrase each. */
  missing: string[];
  data: ExplorerData;
}

/** Returns base64; the same data is the same text. Controls become visible. */
export function packExplorer(pack: ExplorerPack): string {
  const text = JSON.stringify(
    pack,
    (_key, value) => typeof value === "string" ? visible(value) : value,
  );
  return gzipSync(text, { level: 9 }).toString("base64");
}
