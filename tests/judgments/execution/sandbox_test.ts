import assert from "node:assert/strict";
import { LIMITS } from "src/judgments/execution.ts";
import type { Job } from "src/judgments/execution/protocol.ts";
import { Sandbox } from "src/judgments/execution/sandbox.ts";

const job = (program: string, changes: Partial<Job> = {}): Job => ({
  program,
  entry: "f",
  library: {
    name: "lib",
    source: "export type Pair = [number, number];\n" +
      "export const add = ([a, b]: Pair): number => a + b;",
    old_names: ["plus"],
    new_names: ["add"],
  },
  calls: ["[[1,2]]"],
  limits: LIMITS,
  ...changes,
});

async function withSandbox(work: (sandbox: Sandbox) => Promise<void>) {
  const sandbox = new Sandbox(1);
  try {
    await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

Deno.test("A program imports the library, types too, and its calls come back as JSON", async () => {
  await withSandbox(async (sandbox) => {
    const program = 'import { add, Pair } from "lib";\n' +
      "enum Way { Up }\nfunction f(pair: Pair) { return { sum: add(pair), way: Way.Up, no: undefined }; }";
    assert.deepEqual(await sandbox.run(job(program)), {
      values: ['{"sum":3,"way":0}'],
      stopped: null,
      refused: [],
      changed: [],
      old_api_rate: 0,
    });
  });
});

Deno.test("Programs of one process share nothing", async () => {
  await withSandbox(async (sandbox) => {
    const program = "globalThis.count = (globalThis.count ?? 0) + 1;\n" +
      "export const f = () => globalThis.count;";
    for (let run = 0; run < 3; run++) {
      assert.deepEqual((await sandbox.run(job(program))).values, ["1"]);
    }
  });
});

Deno.test("The same program draws the same random numbers", async () => {
  await withSandbox(async (sandbox) => {
    const program = "export const f = () => Math.random();";
    const [a, b] = [
      await sandbox.run(job(program)),
      await sandbox.run(job(program)),
    ];
    assert.deepEqual(a.values, b.values);
  });
});

Deno.test("A console is there and says nothing", async () => {
  await withSandbox(async (sandbox) => {
    const program = 'console.log("ready"); export const f = () => 1;';
    assert.deepEqual((await sandbox.run(job(program))).values, ["1"]);
  });
});

Deno.test("Calls up to the one that fails come back", async () => {
  await withSandbox(async (sandbox) => {
    const program =
      "export function f(n) { if (n > 1) throw new RangeError('no'); return n; }";
    const report = await sandbox.run(
      job(program, { calls: ["[1]", "[2]", "[1]"] }),
    );
    assert.deepEqual(report.values, ["1"]);
    assert.deepEqual(report.stopped, {
      why: "thrown",
      detail: "RangeError: no",
    });
  });
});

Deno.test("A sandbox runs on after a program that ended its process", async () => {
  await withSandbox(async (sandbox) => {
    const deep = `const f = () => ${"(".repeat(30_000)}1${")".repeat(30_000)};`;
    const [ended, right] = await Promise.all([
      sandbox.run(job(deep)),
      sandbox.run(job("const f = () => 2;")),
    ]);
    assert.equal(ended.stopped?.why, "crash");
    assert.deepEqual(right.values, ["2"]);
  });
});

Deno.test("A closed sandbox starts again", async () => {
  await withSandbox(async (sandbox) => {
    assert.deepEqual((await sandbox.run(job("const f = () => 1;"))).values, [
      "1",
    ]);
    await sandbox.close();
    assert.deepEqual((await sandbox.run(job("const f = () => 2;"))).values, [
      "2",
    ]);
  });
});
