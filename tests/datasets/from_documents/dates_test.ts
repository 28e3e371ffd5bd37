import assert from "node:assert/strict";
import {
  dateKey,
  datesIn,
  withoutDates,
} from "src/datasets/from_documents/dates.ts";

const CASES: [string, string[]][] = [
  ["on 3 May 2031", ["2031-5-3"]],
  ["the 3rd of May, 2031", ["2031-5-3"]],
  ["May 3, 2031", ["2031-5-3"]],
  ["Sept. 12th 2031", ["2031-9-12"]],
  ["2031-05-03", ["2031-5-3"]],
  ["in May 2031", ["2031-5"]],
  ["in 2031", ["2031"]],
  ["between May 2030 and 2031", ["2030-5", "2031"]],
  ["from 2029 to 2031", ["2029", "2031"]],
  ["2031 people", []],
  ["in 2031 % of cases", []],
  ["in 2031.5 hours", []],
  ["on 31 April 2031", ["2031-4"]], // no such day, but a month
  ["29 February 2031", ["2031-2-29"]],
  ["2031-13-01", []],
  ["they may 2031 times", ["2031-5"]], // read as May: the cost of one word
  ["chapter 3, 1 of 2", []],
];

for (const [text, keys] of CASES) {
  Deno.test(`datesIn() reads "${text}"`, () => {
    assert.deepEqual(datesIn(text).map(dateKey), keys);
  });
}

Deno.test("withoutDates() puts a mark in the place of each date", () => {
  assert.equal(
    withoutDates("From 3 May 2031 to 2032-01-09, and in 2033."),
    "From (date) to (date), and in (date).",
  );
});
