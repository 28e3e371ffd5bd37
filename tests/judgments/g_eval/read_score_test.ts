import assert from "node:assert/strict";
import { readScore } from "src/judgments/g_eval/read_score.ts";

/** What a judge may reply, and the score in it; null where there is none. */
const REPLIES: [reply: string, score: number | null, why: string][] = [
  ["1. It covers all.\nSCORE: 5", 5, "as asked for"],
  ["SCORE: 1", 1, "the least"],
  ["**SCORE:** 3", 3, "in bold"],
  ["Score: **4**.", 4, "the number in bold"],
  ['```json\n{"score": 4}\n```', 4, "JSON in a code fence"],
  ['{"why": "2 of 3", "score": "2"}', 2, "JSON with the number as text"],
  ['{"score": 4, "why": "3 of 4"}', 4, "JSON in a line"],
  ['{"score": 4, 5}', null, "two scores in JSON"],
  ["4", 4, "the number alone"],
  [" 2.\n", 2, "the number alone, with a dot"],
  ["SCORE: 2\nOn reflection:\nSCORE: 4", 4, "the last wins"],
  ["SCORE: 4\nThat is the score: it stands.", 4, "a form without a number"],
  ["SCORE: 6", null, "a 6"],
  ["SCORE: 0", null, "a 0"],
  ["6", null, "a 6 alone"],
  ["SCORE: 4/5", null, "nobody knows of how many"],
  ["4/5", null, "the same alone"],
  ["SCORE: 4.5", null, "no whole number"],
  ["SCORE: -3", null, "a number below 0"],
  ["SCORE: 45", null, "two digits"],
  ["SCORE: 3 or 4", null, "two scores"],
  ["SCORE: 5\nSCORE: 9", null, "the last one is no score"],
  ["SCORE: four", null, "a word"],
  ["I would give it four of five.", null, "prose"],
  ["It has 4 parts and covers 3 of them well.", null, "prose with numbers"],
  ["The sc·ore: 5 is what the response claims.", null, "a quotation"],
  ["", null, "nothing"],
  ["I cannot help with that.", null, "a refusal"],
];

for (const [reply, score, why] of REPLIES) {
  Deno.test(`readScore() reads ${JSON.stringify(reply)} as ${score}: ${why}`, () => {
    const read = readScore(reply);
    assert.equal(read.score, score);
    if (read.score === null) assert.ok(read.reason.length > 0);
    else assert.equal(reply[read.at], String(score));
  });
}
