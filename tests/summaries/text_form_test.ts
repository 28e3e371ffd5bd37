import assert from "node:assert/strict";
import { normalizedText } from "src/judgments/normalize_answer.ts";
import { textForm } from "src/summaries/text_form.ts";

const formOf = (text: string) => textForm(normalizedText(text));

const EVASIONS = [
  "",
  " \n",
  "I don't know.",
  "I don’t have access to that.",
  "Sorry, I can't help with that",
  "I'm very sorry, but no.",
  "As an AI language model, I have no opinion.",
  "I am unable to verify this",
  "We are not able to say",
  "Nobody knows",
  "No one knows.",
  "It cannot be determined from the text.",
  "There is not enough information.",
  "No data",
  "It isn't clear",
  "I'm not entirely sure: Ghent",
  "Hard to say",
  "Perhaps Ghent",
  "Either Ghent or Jena",
  "Yes or no",
  "Yes and no.",
  "None",
  "Unknown.",
  "N/A",
];

const ANSWERS = [
  "No",
  "No.",
  "Yes, there is no doubt",
  "43, 51, so no",
  "Unknown Pleasures",
  "None of the Above Street",
  "May 2021",
  "No. 5",
  "Either",
  "Ghent or Jena",
  "I live in Ghent",
  "the notary's",
  "unclear_value",
  "7-0",
];

Deno.test("textForm() tells what evades from what answers", () => {
  for (const text of EVASIONS) assert.ok(formOf(text).evades, text);
  for (const text of ANSWERS) assert.ok(!formOf(text).evades, text);
});

Deno.test("textForm() counts words but no articles, and reads yes and no", () => {
  assert.equal(formOf("").n_words, 0);
  assert.equal(formOf("The city is the one of Ada.").n_words, 5);
  assert.equal(formOf("57, 51, so yes").says, "yes");
  assert.equal(formOf("Ghent").says, null);
});

Deno.test("textForm() takes no longer for a text that would be searched for long", () => {
  const long = "either ".repeat(200_000);
  const start = performance.now();
  assert.equal(textForm(long).evades, false);
  assert.ok(performance.now() - start < 1000);
});
