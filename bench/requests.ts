/**
 * How fast many requests are asked: 10,000 calls through the official SDK, at
 * most 100 at once under the adaptive limit, every answer into a ledger.
 *
 * The server and each client are processes of their own on this machine. At
 * 200 ms latency the bound is 1.10 of what 100 connections can do; at 50 ms,
 * 1.10 of a bare loop of `fetch`, by the median of three pairs; memory stays
 * under 500 MB. The same work goes through promptfoo, where npm can install
 * it. Exits 100 where a bound does not hold.
 *
 * The bounds are for 2 cores with nothing else on them.
 *
 * @module
 */

import { join } from "node:path";

const CALLS = 10_000;
const CONNECTIONS = 100;
const RATIO = 1.1;
const MEGABYTES = 500;
const PAIRS = 3;
const START = 20;
const PROMPTFOO = "0.121.20";
const PROMPTFOO_SECONDS = 600;

interface Measured {
  seconds: number;
  megabytes: number;
}

/** Starts the server; returns its URL and what ends it. */
async function startServer(): Promise<{ url: string; stop: () => void }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", path("_requests_server.ts")],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    return { url: text.trim(), stop: () => child.kill() };
  }
  throw new Error("Cannot measure as the server must say its URL: it ended");
}

const path = (name: string) => join(import.meta.dirname!, name);

/** Runs a program, and returns what it measured. */
async function measure(
  program: string,
  { args, cwd, env, limit_seconds = 120 }: {
    args: string[];
    limit_seconds?: number;
    cwd?: string;
    env?: Record<string, string>;
  },
): Promise<Measured> {
  const { success, signal, stdout, stderr } = await new Deno.Command(program, {
    args,
    signal: AbortSignal.timeout(limit_seconds * 1000),
    ...(cwd !== undefined && { cwd }),
    ...(env !== undefined && { env }),
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) =>
    new TextDecoder().decode(bytes).trim()
  ) as [string, string];
  if (success) return JSON.parse(out.split("\n").at(-1)!);
  if (signal !== null) throw new Error(`not done after ${limit_seconds} s`);
  const reason = /^.*\b\w*Error\b.*$|missingPackage.*/m.exec(err)?.[0] ?? err;
  throw new Error(`${program} ${args[0]} failed: ${reason.slice(0, 200)}`);
}

const ask = (mode: "lab" | "fetch", url: string) =>
  measure(Deno.execPath(), {
    args: [
      ...["run", "--allow-all", path("_requests_client.ts"), mode],
      ...[url, `${CALLS}`, `${CONNECTIONS}`],
    ],
  });

/** Seconds that the connections need, and what a start at 20 adds to that. */
function idealSeconds(latency_seconds: number): number {
  let missed = 0;
  for (let limit = START; limit < CONNECTIONS; limit *= 2) {
    missed += CONNECTIONS - limit;
  }
  return (CALLS + missed) / CONNECTIONS * latency_seconds;
}

/** Prints one comparison; returns whether its bounds hold. */
function holds(
  name: string,
  { seconds, megabytes, bound_seconds, of }: Measured & {
    bound_seconds: number;
    of: string;
  },
): boolean {
  const ratio = seconds / bound_seconds;
  console.log(
    `${name}: ${seconds.toFixed(2)} s / ${bound_seconds.toFixed(2)} s ${of} = ${
      ratio.toFixed(3)
    }, bound ${RATIO.toFixed(2)}; ${
      megabytes.toFixed(0)
    } MB, bound ${MEGABYTES} MB`,
  );
  return ratio <= RATIO && megabytes <= MEGABYTES;
}

/** Pairs that ran one after another share what else the machine does. */
async function besideFetch(url: string): Promise<boolean> {
  const pairs: { lab: Measured; fetch: Measured }[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    pairs.push({ fetch: await ask("fetch", url), lab: await ask("lab", url) });
  }
  const ratio = ({ lab, fetch }: typeof pairs[number]) =>
    lab.seconds / fetch.seconds;
  const { lab, fetch } = pairs.sort((a, b) => ratio(a) - ratio(b))[PAIRS >> 1]!;
  return holds("50 ms", {
    seconds: lab.seconds,
    megabytes: Math.max(...pairs.map(({ lab }) => lab.megabytes)),
    bound_seconds: fetch.seconds,
    of: `of a bare fetch loop (median of ${PAIRS} pairs)`,
  });
}

/** Installs promptfoo in a folder that is thrown away, and has it ask. */
async function withPromptfoo(url: string): Promise<Measured> {
  const folder = await Deno.makeTempDir();
  const npm = async (...packages: string[]) => {
    const { success, stderr } = await new Deno.Command("npm", {
      args: [
        ...["install", "--no-audit", "--no-fund", "--ignore-scripts"],
        ...["--omit=optional", "--loglevel=error", ...packages],
      ],
      cwd: folder,
    }).output();
    if (success) return;
    const reason = new TextDecoder().decode(stderr).slice(0, 200);
    throw new Error(`npm install ${packages} failed: ${reason}`);
  };
  try {
    await Deno.writeTextFile(join(folder, "package.json"), "{}");
    await npm(`promptfoo@${PROMPTFOO}`);
    await npm(await databasePackage(folder));
    const script = join(folder, "promptfoo.mjs");
    await Deno.copyFile(path("_requests_promptfoo.mjs"), script);
    return await measure("node", {
      args: [script, url, `${CALLS}`, `${CONNECTIONS}`],
      cwd: folder,
      limit_seconds: PROMPTFOO_SECONDS,
      env: {
        PROMPTFOO_CONFIG_DIR: join(folder, "config"),
        // Left alone, its own connections are four, whatever runs at once.
        PROMPTFOO_FETCH_CONNECTIONS: `${CONNECTIONS}`,
        PROMPTFOO_DISABLE_TELEMETRY: "1",
        PROMPTFOO_DISABLE_UPDATE: "1",
        PROMPTFOO_DISABLE_REMOTE_GENERATION: "1",
      },
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The one optional package that it needs: its database, for this platform. */
async function databasePackage(folder: string): Promise<string> {
  const { optionalDependencies } = JSON.parse(
    await Deno.readTextFile(join(folder, "node_modules/libsql/package.json")),
  );
  const { os, arch } = Deno.build;
  const word = `${os}-${arch === "x86_64" ? "x64" : "arm64"}`;
  const name = Object.keys(optionalDependencies).find((one) =>
    one.includes(word) && !one.includes("musl")
  );
  return `${name}@${optionalDependencies[name!]}`;
}

/** Prints promptfoo's time beside the lab's, or why there is none. */
async function besidePromptfoo(url: string, lab: Measured): Promise<void> {
  try {
    const { seconds, megabytes } = await withPromptfoo(url);
    console.log(
      `promptfoo ${PROMPTFOO}, 200 ms: ${seconds.toFixed(2)} s / ${
        lab.seconds.toFixed(2)
      } s of ours = ${(seconds / lab.seconds).toFixed(2)}; ${
        megabytes.toFixed(0)
      } MB / ${lab.megabytes.toFixed(0)} MB = ${
        (megabytes / lab.megabytes).toFixed(2)
      }`,
    );
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    console.log(`promptfoo ${PROMPTFOO}: not run (${error.message})`);
  }
}

const { url, stop } = await startServer();
let code = 1;
try {
  const lab = await ask("lab", `${url}/200/v1`);
  const ideal = holds("200 ms", {
    ...lab,
    bound_seconds: idealSeconds(0.2),
    of: `of the ideal with a start at ${START}`,
  });
  const bare = await besideFetch(`${url}/50/v1`);
  await besidePromptfoo(`${url}/200/v1`, lab);
  code = ideal && bare ? 0 : 100;
} finally {
  stop();
}
Deno.exit(code);
