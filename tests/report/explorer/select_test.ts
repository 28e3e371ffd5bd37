import assert from "node:assert/strict";
import { explorerModel } from "src/report/explorer/model.ts";
import { select } from "src/report/explorer/select.ts";
import { type ExplorerState, firstState } from "src/report/explorer/state.ts";
import { explorerStudy } from "../../fixtures/explorer_study.ts";

const model = explorerModel(explorerStudy());
const view = (change: Partial<ExplorerState>): ExplorerState => ({
  ...firstState(model.data, model.judges),
  ...change,
});
const ids = (change: Partial<ExplorerState>) =>
  [...select(model, view(change)).items]
    .map((item) => model.data.items[item]!.item_id);

Deno.test("select() shows everything at first, in the order of the study", () => {
  assert.deepEqual(ids({}), model.data.items.map(({ item_id }) => item_id));
});

Deno.test("select() finds what was lost, at the epoch that is looked at", () => {
  const lost = [0, 1, 2].map((i) => `comparison/person_${i}`);
  assert.deepEqual(ids({ transition: "lost" }), lost);
  assert.deepEqual(ids({ transition: "lost", condition: "full_replay" }), []);
  assert.deepEqual(ids({ transition: "lost", epoch: 0 }), []);
});

Deno.test("select() asks all filters of one checkpoint, not of several", () => {
  // The rephrased items are right under replay and wrong without it.
  const type = "rephrased";
  assert.equal(ids({ type, answer: "correct" }).length, 4);
  assert.equal(ids({ type, answer: "incorrect" }).length, 3);
  assert.deepEqual(ids({ type, answer: "correct", transition: "never" }), []);
});

Deno.test("select() finds what is memorized and not generalized", () => {
  assert.deepEqual(ids({ memorized: true, condition: "full_replay" }), []);
  assert.deepEqual(ids({ memorized: true, type: "rephrased" }), [
    "rephrased/person_0",
    "rephrased/person_1",
    "rephrased/person_2",
  ]);
  assert.deepEqual(ids({ memorized: true, epoch: 0 }), []);
});

Deno.test("select() finds ungraded and failed answers, and judges that differ", () => {
  assert.deepEqual(ids({ answer: "ungraded" }), ["rephrased/person_3"]);
  assert.deepEqual(ids({ answer: "failed" }), ["comparison/person_3"]);
  assert.deepEqual(ids({ disagree: true }), []);
  const data = explorerStudy();
  data.items[2]!.replies[0]!.rulings = [[0], [1]];
  const other = explorerModel(data);
  assert.deepEqual(
    [...select(other, view({ disagree: true })).items],
    [2],
  );
});

Deno.test("select() counts for each choice what it would leave", () => {
  const choices: [keyof ExplorerState, readonly string[]][] = [
    ["type", model.types],
    ["role", model.roles],
    ["transition", ["gained", "kept", "lost", "never"]],
  ];
  const others: Partial<ExplorerState>[] = [
    {},
    { answer: "correct" },
    { text: "person 2", epoch: 1 },
    { transition: "gained", type: "rephrased" },
  ];
  for (const other of others) {
    const { counts } = select(model, view(other));
    for (const [name, options] of choices) {
      const found = options.map((option) =>
        ids({ ...other, [name]: option }).length
      );
      assert.deepEqual(
        counts[name as "type"],
        found,
        JSON.stringify([name, other]),
      );
    }
  }
});

Deno.test("select() looks at one arm where one is chosen", () => {
  const data = explorerStudy();
  data.lines.push({ ...data.lines[1]!, arm: "oracle", sources: [0, 0, 0] });
  const two = explorerModel(data);
  const state = { ...firstState(data, two.judges), type: "memorization" };
  const correct = { ...state, answer: "correct" };
  assert.equal(select(two, correct).items.length, 4);
  assert.equal(select(two, { ...correct, arm: "oracle" }).items.length, 0);
});

Deno.test("select() reads the bases where nothing is trained", () => {
  const data = explorerStudy({ epochs: [0] });
  data.lines = data.lines.slice(0, 1);
  const bases = explorerModel(data);
  const { items } = select(bases, {
    ...firstState(data, bases.judges),
    answer: "correct",
  });
  assert.equal(items.length, 4);
});
