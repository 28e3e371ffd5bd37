import assert from "node:assert/strict";
import type { Item } from "src/records/item.ts";
import {
  audited,
  firstItem,
  planted,
  raised,
  soundContent,
} from "./small_dataset.ts";

const swap = (item: Item) => {
  item.answers = [item.answers[0] === "Yes" ? "No" : "Yes"];
  return item;
};

for (const type of ["secondary", "comparison"] as const) {
  Deno.test(`a ${type} answer turned around disagrees with the facts`, () => {
    const finding = planted(
      "derived_answers",
      (content) => swap(firstItem(content, type)),
    );
    assert.equal(finding.value, 1);
  });
}

Deno.test("a direct answer with another number disagrees with the fact", () => {
  const finding = planted("derived_answers", (content) => {
    const item = firstItem(
      content,
      "rephrased",
      ({ answer_format }) => answer_format === "number",
    );
    item.answers = ["999"];
    return item;
  });
  assert.match(finding.message, /says 999, the facts \(\d+.*\) say \d+/);
});

Deno.test("an answer from before that does not follow from the values before", () => {
  planted("derived_answers_before", (content) => {
    const item = firstItem(
      content,
      "memorization",
      ({ answer_before }) => answer_before !== null,
    );
    item.answer_before = "999";
    return item;
  });
});

Deno.test("an answer from before that is not there", () => {
  planted("derived_answers_before", (content) => {
    const item = firstItem(
      content,
      "memorization",
      ({ answer_before }) => answer_before !== null,
    );
    item.answer_before = null;
    return item;
  });
});

Deno.test("a question that no rule understands is a warning, not a pass", () => {
  const content = soundContent();
  const item = firstItem(content, "secondary");
  item.prompt = `Would you say that ${item.prompt.slice(3, -1)} sings?`
    .replace(/at least|work in|like a|live in/, "hums");
  const [finding] = raised(audited(content), "derived_answers");
  assert.equal(finding?.severity, "warning");
  assert.deepEqual(finding.item_ids, [item.item_id]);
});

Deno.test("a question asked twice is a duplicate, whatever its case", () => {
  const finding = planted("duplicates", (content) => {
    const item = firstItem(content, "secondary");
    const again = {
      ...item,
      item_id: "again",
      prompt: `${item.prompt.toUpperCase()} `,
    };
    content.items.push(again);
    return again;
  });
  assert.match(finding.message, /0 with another answer/);
});

Deno.test("a question asked twice with two answers is said to be so", () => {
  const finding = planted("duplicates", (content) => {
    const item = firstItem(content, "memorization");
    const again = { ...item, item_id: "again", answers: ["other"] };
    content.items.push(again);
    return again;
  });
  assert.match(finding.message, /1 with another answer/);
});

Deno.test("two values of one attribute of one entity are to be looked at", () => {
  const content = soundContent();
  const [fact] = content.facts;
  content.facts.push({ ...fact!, fact_id: "again", value: "other" });
  const [finding] = raised(audited(content), "contradictory_facts");
  assert.deepEqual(finding?.fact_ids, ["again"]);
});

Deno.test("an alphabetical order of what is not said is ambiguous", () => {
  planted("ambiguous_comparisons", (content) => {
    const item = firstItem(content, "comparison");
    item.prompt = "Is Ada alphabetically before Bo?";
    return item;
  });
});

Deno.test("an alphabetical order is clear where the question names the attribute", () => {
  const content = soundContent();
  const item = firstItem(
    content,
    "comparison",
    ({ template }) => template === "comparison/age",
  );
  item.prompt = "By age in words, is Ada alphabetically before Bo?";
  assert.deepEqual(raised(audited(content), "ambiguous_comparisons"), []);
});

Deno.test("a comparison of a person with themself is found", () => {
  planted("self_comparisons", (content) => {
    const item = firstItem(content, "comparison");
    item.fact_ids = [item.fact_ids[0]!, item.fact_ids[0]!];
    return item;
  });
});
