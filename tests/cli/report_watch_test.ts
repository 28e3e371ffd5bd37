import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { watchReport } from "src/cli/watch_report.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab, testIo } from "./terminal.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** Waits until something holds; fails after ten seconds. */
async function until(holds: () => boolean, what: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`not within ten seconds: ${what}`);
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

Deno.test("watchReport() builds once for many changes at once, and ends on an interrupt", async () => {
  const home = tinyHome();
  const folder = join(home, "results/pilot");
  const code = Deno.makeTempDirSync();
  const interrupt = new AbortController();
  const { io, err } = testIo({ signal: interrupt.signal });
  let built = 0;
  const build = () => {
    built += 1;
    // What a build writes itself is no reason to build again.
    Deno.writeTextFileSync(join(folder, "analysis.json.gz"), `${built}`);
    return Promise.resolve();
  };
  const watching = watchReport("pilot", { home, io, build, code });
  await until(() => err.length === 1, "the first build");
  assert.equal(err[0], "Watching results/pilot and the code; Ctrl-C ends");
  const text = Deno.readTextFileSync(join(folder, "study.json"));
  for (let i = 0; i < 5; i++) {
    Deno.writeTextFileSync(join(folder, "study.json"), `${text}\n`);
    await pause(10);
  }
  await until(() => built === 2, "a build after study.json");
  assert.equal(err[1], "Changed: study.json");
  Deno.writeTextFileSync(join(code, "page.css"), "p {}");
  await until(() => built === 3, "a build after the code");
  assert.equal(err[2], "Changed: src/page.css");
  Deno.writeTextFileSync(join(folder, "notes.txt"), "nothing to do with it");
  await pause(600);
  interrupt.abort();
  await watching;
  assert.equal(built, 3);
});

Deno.test("watchReport() goes on after a build that failed", async () => {
  const home = tinyHome();
  const interrupt = new AbortController();
  const { io, err } = testIo({ signal: interrupt.signal });
  let built = 0;
  const build = () => {
    built += 1;
    return built === 2 ? Promise.reject(new Error("no")) : Promise.resolve();
  };
  const plan = join(home, "results/pilot/study.json");
  const code = Deno.makeTempDirSync();
  const watching = watchReport("pilot", { home, io, build, code });
  await until(() => err.length === 1, "the first build");
  for (const n of [2, 3]) {
    Deno.writeTextFileSync(plan, "{}");
    await until(() => built === n, `build ${n}`);
  }
  interrupt.abort();
  await watching;
  assert.ok(err.includes("Error: no"));
});

/** Returns a workspace with a recorded study, and its folder's programs. */
async function recorded(): Promise<string> {
  const home = tinyHome();
  await pinTiny(home);
  await lab(home, ["run", "pilot"]);
  return home;
}

/** Returns a folder with one program, which keeps what it is given. */
function programs(name: string, code = 0): { path: string; given: string } {
  const path = Deno.makeTempDirSync();
  const given = join(path, "given");
  Deno.writeTextFileSync(
    join(path, name),
    `#!/bin/sh\necho "$@" > '${given}'\necho no display >&2\nexit ${code}\n`,
    { mode: 0o755 },
  );
  return { path, given };
}

const linux = { ignore: Deno.build.os !== "linux" };

/** Runs code of the command line in a process with another PATH. */
function openIn(path: string, permissions: string[] = ["-A"]) {
  const module = new URL("../../src/cli/open_file.ts", import.meta.url).href;
  const script = Deno.makeTempFileSync({ suffix: ".ts" });
  Deno.writeTextFileSync(
    script,
    `import { openFile } from ${JSON.stringify(module)};
try { await openFile("a report.html"); } catch (error) { console.log(error.message); }`,
  );
  const { stdout, stderr } = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-check",
      "--no-prompt",
      ...permissions,
      script,
    ],
    env: { PATH: path },
  }).outputSync();
  return new TextDecoder().decode(stdout).trim() +
    new TextDecoder().decode(stderr).trim();
}

Deno.test({
  name: "a file is opened by the platform's opener, its path one word",
  ...linux,
  fn: () => {
    const { path, given } = programs("xdg-open");
    assert.equal(openIn(path), "");
    assert.equal(Deno.readTextFileSync(given), "a report.html\n");
  },
});

Deno.test({
  name:
    "without an opener, or where it fails or may not run, the message says what to do",
  ...linux,
  fn: () => {
    assert.equal(
      openIn(Deno.makeTempDirSync()),
      "Cannot open a report.html as there must be xdg-open: there is none on this machine; open the file in a browser",
    );
    assert.equal(
      openIn(programs("xdg-open", 3).path),
      "Cannot open a report.html as xdg-open must work: no display; open the file in a browser",
    );
    assert.equal(
      openIn(programs("xdg-open").path, []),
      "Cannot open a report.html as xdg-open must be run: this task may run nothing, deno task lab report may; open the file in a browser",
    );
  },
});

Deno.test("report --open and --watch are for one study", async () => {
  for (const flag of ["--open", "--watch"]) {
    const { code, err } = await lab(tinyHome(), ["report", "--all", flag]);
    assert.equal(code, 2);
    assert.match(err[0]!, /--open or --watch as these are for one study/);
  }
  const unknown = await lab(tinyHome(), ["report", "pilott", "--watch"]);
  assert.match(unknown.err[0]!, /its name must be one of pilot: "pilott"/);
});

Deno.test({
  name:
    "report --watch builds again when the plan's file changes, and Ctrl-C ends it well",
  ...linux,
  fn: async () => {
    const home = await recorded();
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "-A", MAIN, "report", "pilot", "--watch"],
      env: { INFUSION_HOME: home, NO_COLOR: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    let said = "";
    const reading = (async () => {
      for await (
        const part of child.stderr.pipeThrough(new TextDecoderStream())
      ) {
        said += part;
      }
    })();
    const out = new Response(child.stdout).text();
    // The scripted model is not there: each build says so, and goes on.
    await until(() => said.includes("Watching results/pilot"), "the start");
    const plan = join(home, "results/pilot/study.json");
    Deno.writeTextFileSync(plan, `${Deno.readTextFileSync(plan)}\n`);
    await until(
      () => said.split("Cannot use results/pilot/study.json").length === 3,
      "a build after the change",
    );
    assert.match(said, /Changed: study\.json/);
    child.kill("SIGINT");
    const { code } = await child.status;
    await reading;
    assert.deepEqual([code, await out], [0, ""]);
  },
});
