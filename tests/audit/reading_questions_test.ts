import assert from "node:assert/strict";
import { answerInstruction } from "src/audit/answer_instruction.ts";
import { lexicalDistance, lexicalVector } from "src/audit/lexical_distance.ts";
import {
  entityNames,
  nameFormIn,
  namesIn,
  wordingOf,
} from "src/audit/name_form.ts";
import { wordRuns } from "src/audit/word_runs.ts";

const NAMES = [["ada", "byron"]];
const WORDS = new Set(NAMES.flat());

Deno.test("a name is what all of an entity's trained questions share, and others' do not", () => {
  const ask = (...questions: string[]) =>
    questions.map((question) => ({ question, statement: "" }));
  const names = entityNames(
    new Map([
      ["a", ask("How old is Ada Byron?", "Where does Ada Byron live?")],
      ["b", ask("How old is Bo Carr?", "Where does Bo Carr live?")],
      ["z", ask("Does plorby zrit last?", "Which drug for plorby zrit?")],
      [
        "d",
        ask(
          "Who led the fair in Marl on 3 May 2114?",
          "How long was the fair in Marl on 3 May 2114?",
        ),
      ],
    ]),
  );
  const named = (id: string) => [...names.get(id)!].join(" ");
  assert.equal(named("a"), "ada byron");
  assert.equal(named("z"), "plorby zrit");
  assert.equal(named("d"), "the fair in marl on 3 may 2114");
});

Deno.test("words that most entities share are the template's, not a name", () => {
  const ask = (name: string) =>
    ["old", "tall"].map((word) => ({
      question: `Answer in a word: how ${word} is ${name}?`,
      statement: "",
    }));
  const names = entityNames(new Map([["a", ask("Ada")], ["b", ask("Bo")]]));
  assert.deepEqual([...names.get("a")!], ["ada"]);
});

Deno.test("with one trained question, a name is what is capitalized in its statement too", () => {
  const names = entityNames(
    new Map([[
      "a",
      [{ question: "Who is Ada Byron's heir?", statement: "Ada Byron: Bo." }],
    ]]),
  );
  assert.deepEqual([...names.get("a")!], ["ada", "byron"]);
});

Deno.test("namesIn() keeps words of a name that stand in a row together", () => {
  assert.deepEqual(namesIn("How old is Ada Byron?", WORDS), NAMES);
  assert.deepEqual(namesIn("Ada or Byron?", WORDS), [["ada"], ["byron"]]);
});

Deno.test("the form of a name is the same, changed or absent", () => {
  const table = [
    ["Tell me Ada Byron's age.", "same"],
    ["How old is Ada?", "changed"],
    ["How old is Byron, Ada?", "changed"],
    ["Who is 36?", "absent"],
  ] as const;
  for (const [question, form] of table) {
    assert.equal(nameFormIn(question, NAMES), form, question);
  }
});

Deno.test("a wording stays the same when only the date or the name's form changes", () => {
  const wording = (question: string) => wordingOf(question, WORDS);
  assert.equal(
    wording("How old is Byron, Ada?"),
    wording("How old is Ada Byron?"),
  );
  assert.equal(wording("Who won on 3 May?"), wording("Who won on June 12?"));
  assert.notEqual(wording("Ada Byron's age?"), wording("How old is Ada?"));
});

Deno.test("answerInstruction() finds what says the form of an answer", () => {
  const table: [string, boolean][] = [
    ["Answer the question with Yes or No.\nIs Ada over 30?", true],
    ["The answer MUST be only a short phrase.\nWho won?", true],
    ["Who won? Reply in one word.", true],
    // A task, and a question with its words: neither says a form.
    ["Your task is to answer the following question.\nWho won?", false],
    ["What is the answer to one question?", false],
    ["Who won?", false],
  ];
  for (const [prompt, has] of table) {
    assert.equal(answerInstruction(prompt) !== "", has, prompt);
  }
});

Deno.test("lexicalDistance() is 0 for a copy, small for an edit, 1 for other words", () => {
  const to = (text: string) =>
    lexicalDistance(
      lexicalVector("Which color does Ada Byron like best?"),
      lexicalVector(text),
    );
  assert.equal(to("which color does  ada byron like best"), 0);
  const edit = to("Which colors does Ada Byron like best?");
  const reordered = to("Ada Byron: which color does she like best?");
  assert.ok(0 < edit && edit < 0.1, `${edit}`);
  assert.ok(edit < reordered && reordered < 0.5, `${reordered}`);
  assert.equal(to("Hum!"), 1);
  assert.equal(to("?"), 1);
});

Deno.test("lexicalDistance() is the cosine of counts, checked by hand", () => {
  // " ab " has runs " ab", "ab ", " ab "; " abc " has " ab", "abc", "bc ",
  // " abc", "abc ", " abc ": one run of 3 and 6 is shared.
  const distance = lexicalDistance(lexicalVector("ab"), lexicalVector("abc"));
  assert.ok(Math.abs(distance - (1 - 1 / Math.sqrt(3 * 6))) < 1e-12);
});

Deno.test("lexicalDistance() is symmetric, and keeps nothing from call to call", () => {
  const [a, b] = ["How old is Ada?", "Where is Bo?"].map(lexicalVector);
  const first = lexicalDistance(a!, b!);
  assert.equal(lexicalDistance(b!, a!), first);
  assert.equal(lexicalDistance(a!, b!), first);
  assert.deepEqual(lexicalVector("How old is Ada?"), a);
});

Deno.test("wordRuns() numbers runs of words, and nothing shorter", () => {
  assert.equal(wordRuns("a b c d", 3).length, 2);
  assert.deepEqual(wordRuns("a b", 3), []);
  assert.deepEqual(wordRuns("", 3), []);
  assert.equal(wordRuns("a b c", 3)[0], wordRuns("x a b c", 3)[1]);
  assert.notEqual(wordRuns("ab c", 2)[0], wordRuns("a bc", 2)[0]);
});

Deno.test("wordRuns() gives a hundred thousand runs as many numbers", () => {
  const words = Array.from({ length: 100_007 }, (_, i) => `w${i * 7919}`);
  assert.equal(new Set(wordRuns(words.join(" "), 8)).size, 100_000);
});
