import assert from "node:assert/strict";
import { rulesFor } from "src/audit/rules/registry.ts";
import { numberIn } from "src/audit/rules/rule.ts";
import { saysValue } from "src/audit/rules/direct.ts";
import type { Fact } from "src/records/fact.ts";
import type { Item } from "src/records/item.ts";

const VALUES: Record<string, string> = {
  "ada/age": "43",
  "bo/age": "51",
  "ada/height": "172 cm",
  "bo/height": "160 cm",
  "ada/population": "12,500 people",
  "bo/population": "9,800 people",
  "ada/occupation": "doctor",
  "bo/occupation": "painter",
  "ada/favorite_color": "blue",
  "ada/city": "Yarrow",
  "bo/city": "Ostvik",
};
const factOf = (id: string) => {
  const [entity_id, attribute] = id.split("/");
  return { fact_id: id, entity_id, attribute, value: VALUES[id] } as Fact;
};

/** Returns what the rules say of a question about facts. */
function answer(prompt: string, ids: string, dataset = "any"): string | null {
  const facts = ids.split(" ").map(factOf);
  const question_type = facts.length > 1 ? "comparison" : "secondary";
  const item = { prompt, question_type, answer_format: "yes_no" } as Item;
  for (const rule of rulesFor(dataset)) {
    const found = rule({
      item,
      facts,
      factOf: (entity_id, attribute) =>
        VALUES[`${entity_id}/${attribute}`] === undefined
          ? undefined
          : factOf(`${entity_id}/${attribute}`),
      valueOf: ({ value }) => value,
    });
    if (found !== null) return found;
  }
  return null;
}

Deno.test("rules read questions as a person would", () => {
  const table: [string, string, string | null][] = [
    ["Is Ada at least 43 years old?", "ada/age", "Yes"],
    ["Is Ada over 43 years old?", "ada/age", "No"],
    ["Is Ada older than 40?", "ada/age", "Yes"],
    ["Is Ada at most 42?", "ada/age", "No"],
    ["Is Ada under 170 cm?", "ada/height", "No"],
    ["Are more than 12,000 people in Ada?", "ada/population", "Yes"],
    ["Does Ada work in the medical field?", "ada/occupation", "Yes"],
    ["Does Bo work in the medical field?", "bo/occupation", "No"],
    ["Is Ada's color red, blue, or yellow?", "ada/favorite_color", "Yes"],
    ["Is Ada's color red, green, or yellow?", "ada/favorite_color", "No"],
    // A y is no vowel here: "Yumow" is answered No in the released files.
    ["Does Ada's city start with a vowel?", "ada/city", "No"],
    ["Does Bo's city start with a vowel?", "bo/city", "Yes"],
    ["Is Ada older than Bo?", "ada/age bo/age", "No"],
    ["Is Ada younger than Bo?", "ada/age bo/age", "Yes"],
    ["Is Ada alphabetically before Bo?", "ada/city bo/city", "No"],
    ["Has Ada more people than Bo?", "ada/population bo/population", "Yes"],
    // The word says what is compared, whatever facts are quoted.
    ["Is Ada taller than Bo?", "ada/age bo/age", "Yes"],
    ["Does Ada sing?", "ada/age", null],
    ["Is Ada over the moon?", "ada/age", null],
  ];
  for (const [prompt, ids, expected] of table) {
    assert.equal(answer(prompt, ids), expected, prompt);
  }
});

Deno.test("the classes of fictional_people are known to its rules alone", () => {
  const prompt = "Does Ada live in the east?";
  assert.equal(answer(prompt, "ada/city", "fictional_people"), "Yes");
  assert.equal(answer(prompt, "bo/city", "fictional_people"), "No");
  assert.equal(answer(prompt, "ada/city"), null);
});

Deno.test("numberIn() reads thousands, decimals and signs, and no part of a name", () => {
  const table: [string, number | null][] = [
    ["1,500 m", 1500],
    ["0.5 mg", 0.5],
    ["-3 °C", -3],
    ["B12", null],
    ["blue", null],
  ];
  for (const [text, number] of table) assert.equal(numberIn(text), number);
});

Deno.test("saysValue() sees a value with and without its unit", () => {
  assert.ok(saysValue("126", "126 pounds"));
  assert.ok(saysValue("the color blue", "Blue"));
  assert.ok(!saysValue("12", "126 pounds"));
  assert.ok(!saysValue("", "blue"));
});
