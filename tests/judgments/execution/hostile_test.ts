import assert from "node:assert/strict";
import { buildRenamedLibrary } from "src/datasets/renamed_library/build.ts";
import { executionJudge, LIMITS } from "src/judgments/execution.ts";
import type { Item } from "src/records/item.ts";

const item = buildRenamedLibrary(1).items
  .find(({ item_id }) => item_id === "refactored/write/lightestFirst") as Item;
const NAME = "lightestFirst";
const RIGHT = item.answers[0] as string;

/** A file that is there, in the way that each import would name it. */
const FILE = new URL("../../../deno.json", import.meta.url).href;

/** Returns the program of which the asked function has this body. */
const body = (text: string) => `export function ${NAME}(crates) { ${text} }`;
/** Returns the right program with a line before it. */
const before = (line: string) => `${line}\n${RIGHT}`;

/** Judges programs one by one, and then the right one: all that ran before left no trace. */
async function judgeAll(
  table: readonly [why: string, program: string, reason: RegExp][],
  limits = LIMITS,
): Promise<void> {
  const judge = executionJudge(limits);
  try {
    for (const [why, program, reason] of table) {
      const outcome = await judge.judge(item, { text: program });
      assert.equal(outcome.verdict, "incorrect", why);
      assert.match(outcome.reason, reason, why);
      assert.ok(outcome.reason.length < 200, why);
    }
    const after = await judge.judge(item, { text: RIGHT });
    assert.equal(after.verdict, "correct");
  } finally {
    await judge.close();
  }
}

Deno.test("Programs that never end are stopped", async () => {
  await judgeAll([
    ["loop in a call", body("while (true);"), /^stopped: runs without end$/],
    ["loop on loading", before("for (;;);"), /runs without end/],
    [
      "regex",
      body('return /^(a+)+$/.test("a".repeat(40) + "b");'),
      /runs without end/,
    ],
    [
      "a loop that catches",
      body("for (;;) try { for (;;); } catch {}"),
      /runs without end/,
    ],
    [
      "promise callbacks on loading",
      before("const next = () => Promise.resolve().then(next); next();"),
      /runs without end/,
    ],
    [
      "promise callbacks in a call",
      body(
        "const next = () => Promise.resolve().then(next); next(); return [];",
      ),
      /runs without end/,
    ],
    [
      "generator",
      body("return [...function* () { for (;;) yield 1; }()];"),
      /runs without end/,
    ],
    ["waiting", before("await new Promise(() => {});"), /runs without end/],
    [
      "getter of an error",
      body("throw { get name() { for (;;); } };"),
      /throws/,
    ],
  ]);
});

Deno.test("A loop that the engine cannot see is killed with its process at the deadline", async () => {
  const native = "return [].indexOf.call({ length: 2 ** 53 - 1 }, 1);";
  await judgeAll(
    [["a loop of a built-in", body(native), /^stopped: runs without end$/]],
    { ...LIMITS, deadline_milliseconds: 1_000 },
  );
});

Deno.test("Programs that take too much are stopped", async () => {
  const deep = 100_000;
  await judgeAll([
    [
      "typed array of 2 GB",
      body("return new Uint8Array(2 ** 31).length;"),
      /^stopped: takes too much memory$/,
    ],
    [
      "many typed arrays",
      body("const all = []; for (;;) all.push(new Uint8Array(2 ** 20));"),
      /too much memory/,
    ],
    ["long text", body('return "a".repeat(2 ** 28);'), /too much memory/],
    [
      "huge output",
      body('return "a".repeat(2 ** 20);'),
      /no plain value but too much text/,
    ],
    [
      "huge list",
      body("return Array.from({ length: 100_000 }, () => 1);"),
      /too much text/,
    ],
    ["recursion", body(`return ${NAME}(crates) + 1;`), /calls itself/],
    [
      "deep JSON",
      body(`return JSON.parse("[".repeat(${deep}));`),
      /nests or calls itself without end/,
    ],
    [
      "deep source",
      body(`return ${"(".repeat(deep / 4)}1${")".repeat(deep / 4)};`),
      /^stopped: broke the sandbox's engine$/,
    ],
    [
      "deep value",
      body("const list = []; list[0] = list; return list;"),
      /a nest without end/,
    ],
    ["long program", RIGHT + " ".repeat(100_000), /too long to be run/],
  ], { ...LIMITS, memory_bytes: 16 * 2 ** 20 });
});

Deno.test("Programs reach no file, no network and no other module", async () => {
  const imports = [
    `import { readFileSync } from "node:fs"; readFileSync("${FILE}");`,
    `import got from "${FILE}" with { type: "json" }; console.log(got);`,
    `import got from "${FILE}" with { type: "text" }; console.log(got);`,
    `import got from "../../../deno.json" with { type: "text" }; got + "";`,
    'import got from "https://example.org/x.js"; got();',
    'import got from "npm:zod@4.6.7"; got();',
    'import got from "data:text/javascript,export default 1"; got();',
    'await import("node:" + "fs");',
    `await import("${FILE.slice(0, 9)}" + "${
      FILE.slice(9)
    }", { with: { type: "json" } });`,
    `await import(["${FILE}"].join(), { with: { type: "text" } });`,
    'await import("https://" + "example.org/x.js");',
  ];
  const names = [
    'Deno.readTextFileSync("deno.json");',
    'globalThis["De" + "no"].readTextFileSync("deno.json");',
    'require("fs");',
    "process.exit(0);",
    'fetch("https://example.org");',
    'new WebSocket("wss://example.org");',
    'new Worker("data:text/javascript,");',
    "Date.now();",
    "new WebAssembly.Memory({ initial: 1 });",
  ];
  await judgeAll(
    [...imports, ...names].map((line) => [
      line,
      before(line),
      /^asks for .+: not there$/,
    ]),
  );
});

Deno.test("An import of nothing, caught or not, makes a right program no other", async () => {
  const judge = executionJudge();
  try {
    const text = before('try { await import("node:fs"); } catch {}');
    assert.equal((await judge.judge(item, { text })).verdict, "correct");
  } finally {
    await judge.close();
  }
});

Deno.test("Programs that tamper with what could grade them are wrong, even if right", async () => {
  const tampering: [string, string][] = [
    ["Array.prototype.map = () => [];", "Array.prototype"],
    ["Array.prototype.every = () => true;", "Array.prototype"],
    ["JSON.stringify = () => '[]';", "JSON"],
    ["JSON.parse = () => [];", "JSON"],
    ["Object.prototype.toJSON = () => 1;", "Object.prototype"],
    ["Object.is = () => true;", "Object"],
    ["Reflect.ownKeys = () => [];", "Reflect"],
    ["Array.prototype[Symbol.iterator] = function* () {};", "Array.prototype"],
    [
      "Object.defineProperty(Array.prototype, '0', { set() {} });",
      "Array.prototype",
    ],
    ["Function.prototype.call = () => true;", "Function.prototype"],
    ["delete String.prototype.trim;", "String.prototype"],
    ["Promise.prototype.then = () => {};", "Promise.prototype"],
    [
      "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });",
      "the array iterators' prototype",
    ],
  ];
  await judgeAll(tampering.map(([line, object]) => [
    line,
    before(line),
    new RegExp(`^tampers with ${object}`),
  ]));
});

Deno.test("Nothing that is returned in place of a plain value passes", async () => {
  await judgeAll([
    ["Proxy", body("return new Proxy([], {});"), /^asks for Proxy/],
    ["thenable", body("return { then(done) { done([]); } };"), /a function/],
    ["promise", `export async ${body("return [];").slice(7)}`, /a promise/],
    ["getter", body("return { get length() { return 0; } };"), /a getter/],
    ["own toJSON", body("return { toJSON: () => [] };"), /a function/],
    [
      "array of a class",
      body("return new class extends Array {}();"),
      /array of another class/,
    ],
    ["Map", body("return new Map();"), /an object of a class/],
    ["symbol", body("return Symbol();"), /a symbol/],
    ["nothing", body(""), /fails test 1 of 6: returns another value/],
    ["expected names", body("return expected;"), /throws ReferenceError/],
    ["thrown", body("throw [];"), /fails test 1 of 6: throws/],
  ]);
});

Deno.test("What is no such program is wrong, and what is blank was not attempted", async () => {
  await judgeAll([
    ["a refusal", "I cannot help with that.", /no program that can be read/],
    ["another name", "export const other = 1;", /defines no function/],
    ["no function", `export const ${NAME} = 1;`, /throws TypeError/],
    [
      "an invented name",
      'import { idsByWeight } from "moorline";\n' +
      body("return idsByWeight(crates);"),
      /^imports a name that the library does not have$/,
    ],
    ["cut off", RIGHT.slice(0, -4), /no program that can be read/],
  ]);
  const blank = await executionJudge().judge(item, { text: " \n" });
  assert.equal(blank.verdict, "not_attempted");
});
