import assert from "node:assert/strict";
import { explorerModel } from "src/report/explorer/model.ts";
import {
  addressOf,
  type ExplorerState,
  firstState,
  isExplorerAddress,
  readAddress,
} from "src/report/explorer/state.ts";
import { explorerStudy } from "../../fixtures/explorer_study.ts";

const model = explorerModel(explorerStudy());
const first = firstState(model.data, model.judges);

Deno.test("The first view has the shortest address", () => {
  assert.equal(addressOf(first, model), "#explore");
  assert.deepEqual(readAddress("#explore", model), first);
});

Deno.test("Every view comes back from its address", () => {
  const whole: ExplorerState = {
    epoch: 1,
    judge: 1,
    condition: "full_replay",
    arm: "closed_book",
    text: "a & b? #c=d + 50 % שלום 😀",
    type: "rephrased",
    dataset: "people",
    setting: "new",
    role: "target",
    answer: "not_attempted",
    transition: "lost",
    disagree: true,
    memorized: true,
    item: "people/rephrased/person 1?&=",
  };
  assert.deepEqual(readAddress(addressOf(whole, model), model), whole);
  for (const key of Object.keys(whole) as (keyof ExplorerState)[]) {
    const one = { ...first, [key]: whole[key] };
    assert.deepEqual(readAddress(addressOf(one, model), model), one, key);
  }
});

Deno.test("What an address names and is not there is left out", () => {
  const hash =
    "#explore?epoch=77&judge=nobody&condition=none&type=x&dataset=x&setting=x&role=x&answer=x&transition=x";
  assert.deepEqual(readAddress(hash, model), first);
});

Deno.test("Addresses of the report are not the explorer's", () => {
  assert.equal(isExplorerAddress("#explore"), true);
  assert.equal(isExplorerAddress("#explore?type=x"), true);
  assert.equal(isExplorerAddress("#explorer"), false);
  assert.equal(isExplorerAddress(""), false);
});
