import assert from "node:assert/strict";
import { explorerModel } from "src/report/explorer/model.ts";
import { CORRECT, INCORRECT } from "src/report/explorer/marks.ts";
import { explorerStudy } from "../../fixtures/explorer_study.ts";

Deno.test("explorerModel() leaves out judges that give scores alone", () => {
  const data = explorerStudy();
  data.judges.push("g_eval_accuracy");
  data.rulings.push({ verdict: null, score: 4, reason: null, error: null });
  for (const { replies } of data.items) {
    for (const reply of replies) reply.rulings.push([data.rulings.length - 1]);
  }
  assert.deepEqual(explorerModel(data).judges, [0, 1]);
});

Deno.test("explorerModel() joins repeats: right where half of them are", () => {
  const data = explorerStudy({ people: 1 });
  data.repeats = 2;
  for (const item of data.items) {
    item.given = item.given.flatMap((reply) => [reply, reply]);
  }
  const [item] = data.items;
  item!.given.splice(0, 4, 0, 1, 1, -1);
  const { marks } = explorerModel(data).judged(0);
  assert.deepEqual([...marks.slice(0, 2)], [CORRECT, INCORRECT]);
});

Deno.test("A fact counts as memorized where every trained question is right", () => {
  const data = explorerStudy({ people: 2 });
  const { memorized } = explorerModel(data).judged(0);
  const at = (item: number, source: number) =>
    memorized[item * data.sources.length + source];
  assert.deepEqual([at(2, 0), at(2, 1)], [0, 1]);
  // An item on two facts needs both of them.
  data.items[2]!.facts = [0, 1];
  data.items[1]!.given.fill(1);
  const both = explorerModel(data).judged(0).memorized;
  assert.equal(both[2 * data.sources.length + 1], 0);
});
