/**
 * Checks every file that git tracks: no path of one machine, no address of a
 * package registry, nothing left open, no recorded study over its size.
 *
 * @module
 */

import { statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A recorded study stays under this many bytes, so that a clone stays small. */
const STUDY_BYTES = 10e6;

interface Rule {
  says: string;
  pattern: RegExp;
  /** Files the rule reads; all of them where it is absent. */
  where?: RegExp;
}

const RULES: readonly Rule[] = [
  {
    says: "a path of one machine",
    pattern:
      /\/(?:work|farm|root|tmp)\/[A-Za-z.]|(?:^|[\s"'`(=:])\/(?:Users|home)\/\w|[A-Z]:\\Users\\/,
  },
  {
    says: "the address of a package registry",
    pattern:
      /\/\/[\w.-]*(?:registry|artifactory|verdaccio|nexus)[\w.-]*|\bregistry\.[\w-]+\.\w+|\bjsr\.io\b|\bdeno\.land\/x\b/,
  },
  {
    says: "an address, which a lock file of npm packages need not hold",
    pattern: /:\/\//,
    where: /^deno\.lock$/,
  },
  {
    says: "something left open",
    pattern: new RegExp(String.raw`\b(?:TO${""}DO|FIX${""}ME|XX${""}X)\b`),
    where: /^(?:src|tests|tools|bench)\/.*\.ts$/,
  },
];

/** Returns what is wrong in one file's text, as `path:line: …` lines. */
export function faultsIn(path: string, text: string): string[] {
  const rules = RULES.filter(({ where }) => where?.test(path) ?? true);
  return text.split("\n").flatMap((line, i) =>
    rules.filter(({ pattern }) => pattern.test(line)).map(({ says }) =>
      `${path}:${i + 1}: holds ${says}: ${line.trim().slice(0, 100)}`
    )
  );
}

/** Returns the recorded studies and base models that are too large, in bytes. */
export function largeStudies(files: ReadonlyMap<string, number>): string[] {
  const bytes = new Map<string, number>();
  for (const [path, size] of files) {
    const study = /^results\/((?:base_models\/)?[^/]+)\//.exec(path)?.[1];
    if (study === undefined) continue;
    bytes.set(study, (bytes.get(study) ?? 0) + size);
  }
  return [...bytes].filter(([, size]) => size >= STUDY_BYTES).map((
    [study, size],
  ) =>
    `results/${study}: has ${size} bytes; a recorded folder stays under ${STUDY_BYTES}`
  );
}

/** Returns the paths that git tracks, relative to the project. */
async function trackedFiles(): Promise<string[]> {
  const { code, stdout, stderr } = await new Deno.Command("git", {
    args: ["ls-files", "-z"],
    cwd: ROOT,
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  if (code !== 0) {
    throw new Error(
      `Cannot list the tracked files as git must answer: ${
        decoder.decode(stderr).trim()
      }`,
    );
  }
  return decoder.decode(stdout).split("\0").filter((path) => path !== "");
}

/** Returns a file's bytes, or undefined where it was deleted or is a folder. */
function bytesOf(path: string): Uint8Array<ArrayBuffer> | undefined {
  const file = statSync(path, { throwIfNoEntry: false });
  return file?.isFile() ? Deno.readFileSync(path) : undefined;
}

if (import.meta.main) {
  const sizes = new Map<string, number>();
  const faults: string[] = [];
  for (const path of await trackedFiles()) {
    const bytes = bytesOf(join(ROOT, path));
    if (bytes === undefined) continue;
    sizes.set(path, bytes.length);
    if (bytes.includes(0)) continue; // Binary: weights, Parquet.
    faults.push(...faultsIn(path, new TextDecoder().decode(bytes)));
  }
  faults.push(...largeStudies(sizes));
  for (const fault of faults) console.error(fault);
  Deno.exit(faults.length === 0 ? 0 : 1);
}
