/**
 * Builds the program of the report's explorer: one file, minified.
 *
 * The result is committed, so that a report is written in seconds, offline and
 * without a compiler; a test builds it again and compares. Written by
 * `deno run -P=tools tools/explorer_program.ts`.
 *
 * @module
 */

import * as esbuild from "esbuild-wasm/esm/browser.js";
import { fileURLToPath } from "node:url";

const ENTRY = new URL(
  "../src/report/explorer/client/main.tsx",
  import.meta.url,
);

/** Where the result lies. */
export const PROGRAM = new URL(
  "../src/report/explorer/explorer.js",
  import.meta.url,
);

const HEAD = `// deno-fmt-ignore-file
// deno-lint-ignore-file
// Built from client/ by tools/explorer_program.ts; preact is MIT-licensed.
`;

/** The compiler has no files of its own: it is given what Deno resolves. */
const READER: esbuild.Plugin = {
  name: "deno",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, importer }) => ({
      path: path.startsWith(".")
        ? new URL(path, importer || import.meta.url).href
        : path.startsWith("file:")
        ? path
        : import.meta.resolve(path),
      namespace: "deno",
    }));
    build.onLoad({ filter: /.*/, namespace: "deno" }, ({ path }) => ({
      contents: Deno.readTextFileSync(new URL(path)),
      loader: path.endsWith(".tsx")
        ? "tsx"
        : path.endsWith(".ts")
        ? "ts"
        : "js",
    }));
  },
};

/** Returns the program's text; the same sources give the same text. */
export async function buildProgram(): Promise<string> {
  const wasm = import.meta.resolve("esbuild-wasm/esbuild.wasm");
  await esbuild.initialize({
    wasmModule: await WebAssembly.compile(Deno.readFileSync(new URL(wasm))),
    worker: false,
  });
  try {
    const { outputFiles } = await esbuild.build({
      entryPoints: [ENTRY.href],
      bundle: true,
      minify: true,
      write: false,
      charset: "utf8",
      format: "iife",
      target: ["chrome111", "firefox128", "safari17"],
      jsx: "automatic",
      jsxImportSource: "preact",
      legalComments: "none",
      plugins: [READER],
    });
    return HEAD + outputFiles[0]!.text;
  } finally {
    await esbuild.stop();
  }
}

if (import.meta.main) {
  await Deno.writeTextFile(PROGRAM, await buildProgram());
  console.log(`${fileURLToPath(PROGRAM)}`);
}
