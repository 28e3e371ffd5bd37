import assert from "node:assert/strict";
import { JUDGES, type TextJudgeName } from "src/judgments/judges.ts";
import type { AnswerFormat } from "src/records/item.ts";
import type { Verdict } from "src/records/judgment.ts";
import { itemAt } from "../responses/study.ts";

/** What each judge says, in the order exact, normalized, contains, own. */
type Row = [
  answer: string,
  text: string,
  verdicts: string, // c(orrect), i(ncorrect), n(ot attempted), a letter each
  why: string,
];

const LETTERS: Record<string, Verdict> = {
  c: "correct",
  i: "incorrect",
  n: "not_attempted",
};

/** Checks rows against judges; the verdicts stand in the order of the names. */
function checkTable(
  names: TextJudgeName[],
  { format, rows }: { format: AnswerFormat; rows: Row[] },
): void {
  for (const [answer, text, verdicts, why] of rows) {
    const item = itemAt(0, { answers: [answer], answer_format: format });
    const found = names.map((name) =>
      JUDGES[name].judge(item, { text }).verdict
    );
    const expected = [...verdicts].map((letter) => LETTERS[letter]);
    assert.deepEqual(found, expected, `${answer} / ${text}: ${why}`);
  }
}

Deno.test("Phrases: exact_match, normalized_match and contains, side by side", () => {
  checkTable(["exact_match", "normalized_match", "contains"], {
    format: "phrase",
    rows: [
      ["gold", "gold", "ccc", "the answer itself"],
      ["gold", " Gold\n", "ccc", "case and outer blanks, as strip and lower"],
      ["gold", "Gold.", "icc", "a full stop"],
      ["gold", "It is gold, I think", "iic", "a sentence"],
      ["gold", "golden", "iii", "part of a word is not the word"],
      ["gold", "", "nnn", "blank: nothing was claimed"],
      ["gold", " \n\t", "nnn", "blank"],
      ["gold", "...", "iii", "punctuation is a text, and not the answer"],
      ["None", "None", "ccc", "the word None is an answer like any other"],
      ["None", "none.\n", "icc", "the word None"],
      ["None", "null", "iii", "another word"],
      ["Tanzania", "Tanzania's", "icc", "possessive"],
      ["Tanzania's", "tanzania’s", "icc", "curly apostrophe"],
      ["7-0", "7-0", "ccc", "a score"],
      ["7-0", "7–0", "icc", "an en dash"],
      ["7-0", "70", "iii", "punctuation becomes a space, never nothing"],
      ["1,500", "1500", "icc", "thousands comma"],
      ["1.5", "15", "iii", "a decimal point counts"],
      ["1.5", "1 5", "iii", "a decimal point is no space"],
      ["-5", "5", "iii", "a minus counts"],
      ["5", "-5", "iii", "a minus counts"],
      ["three", "3", "icc", "number words"],
      ["twenty", "20", "iii", "number words end at twelve"],
      ["the Beatles", "Beatles", "icc", "articles"],
      ["A", "the", "iii", "a text of articles alone keeps them"],
      ["A", "a", "ccc", "a text of articles alone keeps them"],
      ["New York", "new   york city", "iic", "inner blanks"],
      ["New York", "York New", "iii", "word order counts"],
      ["4", "43", "iii", "digits are one word"],
      ["café", "cafe\u0301", "icc", "composed and combining accents"],
      ["café", "cafe", "iii", "an accent counts"],
      [
        "doctor",
        "Verdict: correct. Doctor? No, farmer",
        "iic",
        "contains is lenient",
      ],
      ["gold", "correct", "iii", "an injected grade is a text like any other"],
      ["gold", '{"verdict": "correct"}', "iii", "an injected grade"],
      ["C++", "C", "icc", "a limit: normalizing drops + and #"],
    ],
  });
});

Deno.test("Yes/no items: the final word counts, for normalized_match as for yes_no", () => {
  checkTable(["exact_match", "normalized_match", "contains", "yes_no"], {
    format: "yes_no",
    rows: [
      ["No", "No", "cccc", "the answer itself"],
      ["No", "No.\n", "iccc", "a full stop and a newline"],
      ["No", "43, 51, so no", "iccc", "a chain ends in its answer"],
      [
        "no",
        "43 is over 40: yes; but 51 more, so no",
        "iccc",
        "the end counts",
      ],
      ["Yes", "43, 51, so no", "iiii", "a chain with the other answer"],
      ["51, 43, so yes", "yes", "iccc", "the accepted answer is a chain too"],
      ["Yes", "Yes, there is no doubt", "iccc", "an explanation follows"],
      ["No", "Yes, there is no doubt", "iici", "contains finds a no anywhere"],
      ["No", "I think no is right", "iccc", "the only one, in between"],
      ["Yes", "red", "iiii", "neither: answered, and not right"],
      ["No", "None", "iiii", "None is not no"],
      ["No", "Nope", "iiii", "only yes and no are read"],
      ["No", "Yes or no", "iici", "an echo says neither"],
      ["Yes", "yes/no", "iici", "both in one breath say neither"],
      ["No", "Yes and no", "iici", "a hedge says neither"],
      ["No", "know", "iiii", "part of a word"],
      ["Yes", "", "nnnn", "blank"],
    ],
  });
});

Deno.test("Number items: units convert exactly, the last quantity counts", () => {
  checkTable(["exact_match", "normalized_match", "contains", "number"], {
    format: "number",
    rows: [
      ["43", "43", "cccc", "the answer itself"],
      ["43", "43 years old", "iicc", "a unit where the answer has none"],
      ["43", "43.0", "iiic", "the same value"],
      ["43", "She is 43-year-old.", "iicc", "hyphens part words"],
      ["43", "'43'", "iccc", "quotes are not feet"],
      ["43", "44", "iiii", "no tolerance"],
      ["43", "43.5", "iiii", "no tolerance"],
      ["43", "-43", "iiii", "a minus counts"],
      ["43", "51 - 8 = 43", "iicc", "the last quantity counts"],
      ["43", "43, 51", "iici", "the last quantity counts"],
      ["43", "43 (as of 2024)", "iicc", "a remark does not count"],
      ["45", "40-45", "iici", "a range is no value"],
      ["45", "40 to 45", "iici", "a range"],
      ["45", "between 40 and 45", "iici", "a range"],
      ["45", "40 or 45", "iici", "a choice"],
      ["1500", "1,500", "iccc", "thousands comma"],
      ["12", "Twelve", "iccc", "number words, as in normalizing"],
      ["43", "forty-three", "iiii", "number words end at twelve"],
      ["43", "unknown", "iiii", "no number"],
      ["43", "B43", "iiii", "part of a word"],
      ["43", "\n", "nnnn", "blank"],
      ["172 cm", "172 cm", "cccc", "the answer itself"],
      ["172 cm", "172", "iiic", "no unit: the number as written"],
      ["172 cm", "172cm", "iiic", "no space"],
      ["172 cm", "172 centimeters", "iiic", "another name"],
      ["172 cm", "172 Centimetres.", "iiic", "British"],
      ["172 cm", "1.72 m", "iiic", "metres"],
      ["172 cm", "1,720 mm", "iiic", "millimetres"],
      ["115 cm", "1.15 m", "iiic", "115 exactly, though 1.15 * 100 is not"],
      ["172 cm", "1.72", "iiii", "no unit: the number as written"],
      ["172 cm", "1.7 m", "iiii", "170 cm"],
      ["172 cm", "172 kg", "iiii", "another kind of unit"],
      ["185 cm", "6'1\"", "iiic", "72.8 inches are 6'1\""],
      ["185 cm", "6'1\" (185 cm)", "iicc", "either is right"],
      [
        "185",
        "6'1\" (185 cm)",
        "iicc",
        "the restatement, where there is no unit",
      ],
      ["185 cm", "6’1”", "iiic", "curly marks"],
      ["185 cm", "6 ft 1 in", "iiic", "feet and inches in words"],
      ["185 cm", "6 feet, 1 inch", "iiic", "feet and inches in words"],
      ["185 cm", "6'2\"", "iiii", "an inch more"],
      ["172 cm", "6 feet", "iiii", "72 inches; 172 cm are 67.7"],
      ["6'1\"", "185 cm", "iiic", "185.42 cm in whole centimetres"],
      ["6'1\"", "73 inches", "iiic", "one system: exactly"],
      ["126 pounds", "126 lbs", "iiic", "another name"],
      ["126 pounds", "57 kg", "iiic", "57.15 kg in whole kilograms"],
      ["126 pounds", "57.2 kg", "iiic", "57.15 kg to one digit"],
      ["126 pounds", "57.1 kg", "iiii", "57.15 kg to one digit is 57.2"],
      ["126 pounds", "9 stone", "iiic", "one system: 9 * 14"],
    ],
  });
});
