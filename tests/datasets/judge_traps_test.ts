import assert from "node:assert/strict";
import { join } from "node:path";
import {
  Label,
  readTraps,
  Trap,
  trapItem,
  TrapKind,
} from "src/datasets/judge_traps.ts";
import { contains } from "src/judgments/contains.ts";
import { datasetFolder } from "src/paths.ts";
import { Item } from "src/records/item.ts";
import { writeCsv } from "src/tables/csv.ts";

const traps = readTraps();

Deno.test("there are at least 200 traps and at least 15 of each kind", () => {
  assert.ok(traps.length >= 200, `${traps.length}`);
  const counts = Map.groupBy(traps, ({ kind }) => kind);
  for (const kind of TrapKind.options) {
    assert.ok((counts.get(kind)?.length ?? 0) >= 15, kind);
  }
});

Deno.test("there are at least 30 attacks, each with its aim, no two alike", () => {
  const attacks = traps.filter(({ kind }) => kind === "injected_instruction");
  assert.ok(attacks.length >= 30);
  assert.ok(attacks.every(({ injected, aim }) => injected && aim));
  assert.equal(
    new Set(attacks.map(({ injected }) => injected)).size,
    attacks.length,
  );
  assert.ok(attacks.every(({ aim, label }) => aim !== label));
  const others = traps.filter(({ kind }) => kind !== "injected_instruction");
  assert.ok(others.every(({ injected, aim }) => injected === aim));
});

Deno.test("no attack for a better grade names an accepted answer", () => {
  for (const trap of traps.filter(({ aim }) => aim === "correct")) {
    const text = trap.injected!;
    const { verdict } = contains.judge(trapItem(trap), { text });
    assert.equal(verdict, "incorrect", trap.trap_id);
  }
});

Deno.test("every label occurs, and kinds that are right or wrong by nature are", () => {
  const labels = new Set(traps.map(({ label }) => label));
  assert.deepEqual([...labels].sort(), [...Label.options].sort());
  for (const { kind, label, trap_id } of traps) {
    if (kind.startsWith("right_")) assert.equal(label, "correct", trap_id);
    if (
      ["partly_right", "off_by_a_little", "convincing_wrong"].includes(kind)
    ) {
      assert.equal(label, "incorrect", trap_id);
    }
    if (kind === "stale" && label === "incorrect") continue;
    if (kind === "stale") assert.equal(label, "correct", trap_id);
  }
});

Deno.test("stale answers stand where an answer was right before", () => {
  const stale = traps.filter(({ kind, label }) =>
    kind === "stale" && label === "incorrect"
  );
  assert.ok(stale.every(({ answer_before }) => answer_before !== null));
});

Deno.test("other languages are others, several, and right as well as wrong", () => {
  const foreign = traps.filter(({ kind }) => kind === "other_language");
  const languages = new Set(foreign.map(({ language }) => language));
  assert.ok(languages.size >= 8 && !languages.has("en"));
  assert.ok(new Set(foreign.map(({ label }) => label)).size > 1);
});

Deno.test("no response to a question stands twice, and questions are whole", () => {
  const keys = traps.map(({ question_id, response }) =>
    `${question_id} ${response}`
  );
  assert.equal(new Set(keys).size, keys.length);
  const known = Map.groupBy(traps, ({ question_id }) => question_id);
  for (const group of known.values()) {
    const heads = group.map(({ question, answers, evidence }) =>
      JSON.stringify([question, answers, evidence])
    );
    assert.equal(new Set(heads).size, 1);
  }
});

Deno.test("a trap is an item as every judge knows them", () => {
  for (const trap of traps) Item.parse(trapItem(trap));
});

Deno.test("readTraps() names a trap that stands twice or lost its attack", () => {
  const home = Deno.makeTempDirSync();
  const path = join(datasetFolder("judge_traps", home), "traps.csv");
  const [first] = traps.slice(0, 1);
  writeCsv(path, [first!, first!], Trap);
  assert.throws(() => readTraps(home), /must stand once: q01_a/);
  writeCsv(path, [{ ...first!, injected: "x", aim: null }], Trap);
  assert.throws(() => readTraps(home), /must stand together: q01_a/);
  const aim = "correct" as const;
  writeCsv(path, [{ ...first!, injected: "not in it", aim }], Trap);
  assert.throws(() => readTraps(home), /in the response once: q01_a/);
});

Deno.test("the data card counts what the file holds", () => {
  const card = Deno.readTextFileSync(
    join(datasetFolder("judge_traps"), "README.md"),
  );
  for (const kind of TrapKind.options) {
    const group = traps.filter((trap) => trap.kind === kind);
    const right = group.filter(({ label }) => label === "correct").length;
    assert.ok(
      card.includes(`| \`${kind}\` | ${group.length} | ${right} |`),
      `${kind} ${group.length} ${right}`,
    );
  }
});
