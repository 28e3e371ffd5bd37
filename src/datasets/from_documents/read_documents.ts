/**
 * The documents of a folder: Markdown and plain text, and what could not be
 * read, by name and reason.
 *
 * @module
 */

import { basename, join, relative } from "node:path";

export interface TextDocument {
  /** Its path below the folder. */
  path: string;
  /** Line ends are LF. */
  text: string;
}

/** A file that is no document, and why. */
export interface SkippedFile {
  path: string;
  reason: string;
}

/** What is larger is a dump of something and no text to ask about. */
export const MOST_BYTES = 20_000_000;

const ENDINGS = /\.(?:md|markdown|txt|text)$/i;

/**
 * Returns the documents below a folder, or the one at a file's path, by name.
 *
 * @throws {Deno.errors.NotFound} If there is nothing at the path.
 */
export function readDocuments(
  from: string,
): { documents: TextDocument[]; skipped: SkippedFile[] } {
  const documents: TextDocument[] = [];
  const skipped: SkippedFile[] = [];
  const isFile = statOf(from).isFile;
  for (const path of isFile ? [from] : filesBelow(from)) {
    const name = isFile ? basename(path) : relative(from, path);
    const read = readDocument(path);
    if ("text" in read) documents.push({ path: name, text: read.text });
    else skipped.push({ path: name, reason: read.reason });
  }
  return { documents, skipped };
}

function statOf(path: string): Deno.FileInfo {
  try {
    return Deno.statSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Deno.errors.NotFound(
      `Cannot read documents as --from must be a folder of Markdown or text: there is no ${path}`,
    );
  }
}

/** Returns every file below a folder, sorted; links are not followed. */
function filesBelow(folder: string): string[] {
  return [...Deno.readDirSync(folder)]
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap(({ name, isDirectory }) => {
      const path = join(folder, name);
      return isDirectory ? filesBelow(path) : [path];
    });
}

function readDocument(path: string): { text: string } | { reason: string } {
  if (!ENDINGS.test(path)) {
    return { reason: "its name does not end in .md, .markdown, .txt or .text" };
  }
  const info = Deno.lstatSync(path);
  if (!info.isFile) return { reason: "it is no file but a link or a device" };
  if (info.size > MOST_BYTES) {
    return {
      reason: `it is larger than ${MOST_BYTES / 1e6} MB: ${
        Math.round(info.size / 1e6)
      } MB`,
    };
  }
  const bytes = bytesOf(path);
  if (!(bytes instanceof Uint8Array)) return bytes;
  if (bytes.includes(0)) return { reason: "it is binary: it has NUL bytes" };
  const text = decoded(bytes);
  if (text === null) return { reason: "it is not UTF-8: save it as UTF-8" };
  if (text.trim() === "") return { reason: "it is empty" };
  return { text: text.replace(/\r\n?/g, "\n") };
}

function bytesOf(path: string): Uint8Array | { reason: string } {
  try {
    return Deno.readFileSync(path);
  } catch (error) {
    if (
      error instanceof Deno.errors.PermissionDenied ||
      error instanceof Deno.errors.NotCapable
    ) return { reason: "it may not be read: change its permissions" };
    throw error;
  }
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}
