/**
 * The judges against the released benchmark's responses, where they are.
 *
 * The released repository has no licence, so its rows are never copied here;
 * the counts are from an audit of it that used other code. Put its folder at
 * ../shared/finetunebench to run these.
 *
 * @module
 */

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse";
import { JUDGES, type TextJudgeName } from "src/judgments/judges.ts";
import type { AnswerFormat } from "src/records/item.ts";
import { itemAt } from "../responses/study.ts";

const FOLDER = fileURLToPath(
  new URL(
    "../../../shared/finetunebench/model_responses/fictional_people/",
    import.meta.url,
  ),
);

const MODELS = [
  "gpt-4o-mini-2024-07-18",
  "gpt-3.5-turbo-0125",
  "gpt-4o-2024-08-06",
  "gemini-1.5-flash-002",
  "gemini-1.5-pro-002",
];

function isThere(): boolean {
  try {
    return Deno.statSync(FOLDER).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    if (error instanceof Deno.errors.NotCapable) return false;
    throw error;
  }
}

/** Counts correct verdicts of each model, in the order of MODELS. */
function countCorrect(
  name: TextJudgeName,
  { file, format }: { file: string; format: AnswerFormat },
): number[] {
  const path = `${FOLDER}fictional_people_${file}_w_responses.csv`;
  const rows = parse(Deno.readTextFileSync(path), { columns: true }) as Record<
    string,
    string
  >[];
  return MODELS.map((model) =>
    rows.filter((row) => {
      const item = itemAt(0, {
        answers: [row.answer as string],
        answer_format: format,
      });
      const response = { text: row[`${model}_response`] as string };
      return JUDGES[name].judge(item, response).verdict === "correct";
    }).length
  );
}

/** Of 150, 150, 150 and 25 items: mini, 3.5, 4o, flash, pro. */
const COUNTS: [
  file: string,
  format: AnswerFormat,
  counts: Partial<Record<TextJudgeName, number[]>>,
][] = [
  ["original", "phrase", {
    exact_match: [150, 148, 136, 2, 2],
    normalized_match: [150, 148, 136, 2, 2],
    contains: [150, 148, 136, 3, 2],
  }],
  ["rephrased", "phrase", { // the last two columns hold verdicts, not answers
    exact_match: [134, 53, 29, 0, 0],
    normalized_match: [134, 53, 29, 0, 0],
    contains: [134, 53, 29, 0, 0],
  }],
  ["secondary", "yes_no", {
    exact_match: [67, 81, 92, 88, 69],
    normalized_match: [67, 81, 92, 88, 87],
    contains: [67, 81, 92, 88, 87],
    yes_no: [67, 81, 92, 88, 87],
  }],
  ["comparison", "yes_no", {
    exact_match: [10, 7, 10, 10, 11],
    normalized_match: [10, 7, 10, 10, 11],
    contains: [10, 7, 10, 10, 11],
    yes_no: [10, 7, 10, 10, 11],
  }],
];

const ignore = !isThere();
if (ignore) {
  console.log(`Released responses not found, so not counted: ${FOLDER}`);
}

Deno.test("The judges count what the audit of the released responses counted", {
  ignore,
}, async (t) => {
  for (const [file, format, counts] of COUNTS) {
    for (const [name, expected] of Object.entries(counts)) {
      await t.step(`${file}, ${name}`, () => {
        const found = countCorrect(name as TextJudgeName, { file, format });
        assert.deepEqual(found, expected);
      });
    }
  }
});

Deno.test(
  "The judge of numbers adds the height given in feet and in centimeters",
  {
    ignore,
  },
  () => {
    const path = `${FOLDER}fictional_people_original_w_responses.csv`;
    const rows = parse(Deno.readTextFileSync(path), {
      columns: true,
    }) as Record<
      string,
      string
    >[];
    const numbers = rows.filter(({ answer }) => /^\d+$/.test(answer as string));
    const right = (name: TextJudgeName) =>
      numbers.filter((row) => {
        const item = itemAt(0, { answers: [row.answer as string] });
        const text = row["gemini-1.5-flash-002_response"] as string;
        return JUDGES[name].judge(item, { text }).verdict === "correct";
      }).length;

    assert.equal(numbers.length, 75); // 25 people: weight, height, age
    assert.equal(right("number"), right("exact_match") + 1);
  },
);
