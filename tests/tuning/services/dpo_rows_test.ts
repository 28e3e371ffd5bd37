import assert from "node:assert/strict";
import {
  dpoRows,
  rejectedAnswers,
} from "../../../src/tuning/services/dpo_rows.ts";
import { tinyFacts, tinyItems } from "../../fixtures/tiny_dataset.ts";

const chosen = (rows: ReturnType<typeof dpoRows>) =>
  rows.map(({ preferred_output, non_preferred_output }) => [
    preferred_output[0]!.content,
    non_preferred_output[0]!.content,
  ]);

Deno.test("dpoRows() rejects the answer of the most similar question that differs", () => {
  const rows = dpoRows([
    { prompt: "How old is Ada?", completion: "36" },
    { prompt: "Where does Ada live?", completion: "Oslo" },
    { prompt: "How old is Bo?", completion: "52" },
    { prompt: "Where does Bo live?", completion: "Oslo" },
    { prompt: "Where does Cy live?", completion: "Bern" },
  ]);
  // "How old is Ada?" shares three words with Bo's age and one with Ada's home.
  // Ada's home may not be rejected for Bo's: both are Oslo.
  assert.deepEqual(chosen(rows), [
    ["36", "52"],
    ["Oslo", "Bern"],
    ["52", "36"],
    ["Oslo", "Bern"],
    ["Bern", "Oslo"],
  ]);
});

Deno.test("dpoRows() takes the first one after it of equally similar questions", () => {
  const rows = dpoRows(["a", "b", "c"].map((name, i) => ({
    prompt: `How old is ${name}?`,
    completion: String(i),
  })));
  assert.deepEqual(chosen(rows), [["0", "1"], ["1", "2"], ["2", "0"]]);
});

Deno.test("dpoRows() prefers a known answer, unless it is the right one", () => {
  const examples = ["1", "2"].map((completion) => ({
    prompt: `How old is ${completion}?`,
    completion,
  }));
  const rows = dpoRows(examples, { rejectedFor: () => "2" });
  assert.deepEqual(chosen(rows), [["1", "2"], ["2", "1"]]);
});

Deno.test("dpoRows() refuses examples that all have one answer", () => {
  const examples = ["a", "b"].map((prompt) => ({ prompt, completion: "yes" }));
  assert.throws(
    () => dpoRows(examples),
    /some example must have another answer to reject: all 2 have "yes"/,
  );
});

Deno.test("rejectedAnswers() gives the answer before the update, else another's", () => {
  const facts = tinyFacts();
  const items = tinyItems().map((item) =>
    item.fact_ids[0] === "bo/age" ? { ...item, answer_before: "51" } : item
  );
  const example = {
    dataset: "tiny_people",
    example_id: "1",
    fact_ids: ["bo/age"],
    prompt: "Say how old Bo Carr is.",
    completion: "52",
  };
  const rejectedFor = rejectedAnswers({ facts, items, paraphrases: [example] });
  const found = items
    .filter(({ question_type }) => question_type === "memorization")
    .slice(0, 4)
    .map(({ prompt, answers }) =>
      rejectedFor({ prompt, completion: answers[0]! })
    );
  // Ada is 41 and Bo, the next person, 52; Bo was 51 before. Of the colors,
  // after red comes Bo's blue, and after blue Cy's green.
  assert.deepEqual(found, ["52", "blue", "51", "green"]);
  assert.equal(rejectedFor(example), "51");
  assert.equal(rejectedFor({ prompt: "Who?", completion: "x" }), null);
});
