import assert from "node:assert/strict";
import { join } from "node:path";
import { scriptedModel } from "src/models/scripted.ts";
import { openStudy } from "src/study/open_study.ts";
import { sizeLadders } from "src/study/size_ladders.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";

Deno.test("a study with two arms of a kind reports the steps between them", async () => {
  const home = tinyHome();
  writePlan(home, {
    ...tinyPlan(),
    arms: ["closed_book", "rag_k1", "rag", "oracle", "oracle_d2"],
  });
  await pinTiny(home);
  const parts = tinyParts();
  parts.openModel = () => scriptedModel(() => "no idea", "local");
  const study = await openStudy("pilot", { home, parts });
  await study.run();
  study.close();
  const folder = join(home, "reports", "pilot");
  const [header, ...rows] = Deno.readTextFileSync(
    join(folder, "tables", "sweeps.csv"),
  ).trim().split("\n").map((line) => line.split(","));
  const values = (column: string) =>
    new Set(rows.map((row) => row[header!.indexOf(column)]));
  assert.deepEqual(
    values("sweep"),
    new Set(["retrieved_chunks", "random_chunks"]),
  );
  assert.deepEqual(
    values("arm"),
    new Set(["rag_k1", "rag", "oracle", "oracle_d2"]),
  );
  assert.deepEqual(values("items"), new Set(["all", "found"]));
  assert.deepEqual(values("tuned"), new Set(["0"]));
  const report = Deno.readTextFileSync(join(folder, "report.md"));
  assert.match(report, /More retrieved chunks/);
  assert.match(report, /Random chunks around the evidence/);
});

Deno.test("sizeLadders() compares the runs of every seed, and conditions alike alone", () => {
  const of = (condition_id: string, n_facts: number, recipe = "plain") => ({
    condition_id,
    recipe,
    facts: { settings: ["new"], n_facts },
  });
  const conditions = [
    of("small", 1),
    of("large", 2),
    of("other", 3, "replay"),
  ] as never;
  const run = (condition_id: string, trained_fact_ids: string[]) => ({
    condition_id,
    trained_fact_ids,
  });
  const ladder = (second: string[]) =>
    sizeLadders({ conditions }, [
      run("small", ["a"]),
      run("large", ["a", "b"]),
      run("large", second),
      run("other", ["c", "d", "e"]),
    ]);
  assert.deepEqual(ladder(["a", "b"]), [
    { conditions: ["small", "large"], sizes: [1, 2], is_nested: true },
  ]);
  // One seed drew other facts.
  assert.equal(ladder(["b", "c"])[0]!.is_nested, false);
  assert.deepEqual(sizeLadders({ conditions }, []), []);
});
