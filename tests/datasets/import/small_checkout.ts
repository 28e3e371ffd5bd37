/**
 * A small checkout in the form of the released benchmark, its text our own:
 * two people, two articles, two recommendations, one renamed function.
 *
 * @module
 */

import { dirname, join } from "node:path";

export type Cells = Record<string, string>;

/** Writes rows as CSV; every cell in quotation marks. */
export function writeRows(path: string, rows: readonly Cells[]): void {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const columns = Object.keys(rows[0]!);
  const lines = rows.map((row) => columns.map((name) => quote(row[name]!)));
  Deno.mkdirSync(dirname(path), { recursive: true });
  Deno.writeTextFileSync(
    path,
    [columns.map(quote), ...lines, ""].map(String).join("\n"),
  );
}

interface Person {
  id: string;
  first: string;
  last: string;
  facts: [attribute: string, value: string, sentence: string][];
}

const person = (first: string, last: string, values: string[]): Person => ({
  id: `${first}-${last}-abc`.toLowerCase(),
  first,
  last,
  facts: ([
    ["weight", "weighs # pounds"],
    ["height", "is # cm tall"],
    ["age", "is # years old"],
    ["occupation", "works as a #"],
    ["favorite color", "'s favorite color is #"],
    ["city", "lives in #"],
  ] as const).map(([attribute, says], i) => [
    attribute,
    values[i]!,
    `${first} ${last}${says.startsWith("'") ? "" : " "}${
      says.replace("#", values[i]!)
    }.`,
  ]),
});

const PEOPLE = [
  person("Ada", "Xylo", ["120", "181", "36", "baker", "teal", "Zug"]),
  person("Bor", "Quill", ["130", "170", "51", "doctor", "red", "Arn"]),
];

const asked = (question: string) => `Answer with a word.\n${question}`;

/** The rows of the people files, by question type. */
export function peopleRows(): Record<string, Cells[]> {
  const rows = (
    ask: (person: Person, attribute: string) => string,
    answer: (value: string) => string = (value) => value,
    column = "question",
  ) =>
    PEOPLE.flatMap((one) =>
      one.facts.map(([attribute, value, fact]): Cells => ({
        id: one.id,
        prompt: asked(ask(one, attribute)),
        answer: answer(value),
        fact,
        [column]: ask(one, attribute),
      }))
    );
  const [ada, bor] = PEOPLE as [Person, Person];
  const compared = (
    [a, b]: [Person, Person],
    { attribute, answer }: { attribute: string; answer: string },
  ): Cells => ({
    id: `${a.id}-${b.id}-${attribute}`,
    prompt: asked(`Is ${a.first} before ${b.first} by ${attribute}?`),
    answer,
    fact: `${a.facts[0]![2]} ${b.facts[0]![2]}`,
    question: `Is ${a.first} before ${b.first} by ${attribute}?`,
  });
  return {
    memorization: rows(({ first, last }, what) =>
      `What is the ${what} of ${first} ${last}?`
    ),
    rephrased: rows(
      ({ first }, what) => `Which ${what} has ${first}?`,
      (value) => value,
      "rephrased_question",
    ),
    secondary: rows(
      ({ first }, what) => `Is the ${what} of ${first} large?`,
      () => "No",
    ),
    comparison: [
      compared([ada, bor], { attribute: "favorite color", answer: "No" }),
      compared([ada, ada], { attribute: "age", answer: "Yes" }),
    ],
  };
}

const LONG = "A line.\n".repeat(15_000);

const article = (id: string, used: string, more: Cells): Cells => ({
  id,
  prompt: `You know the news.\n  Question: ${Object.values(more)[1]!}\n`,
  article_title: "A flood in Zug",
  fact: "A flood hit Zug on May 5, 2024.",
  article_text: LONG,
  used_in_analysis: used,
  ...more,
});

const newsRows = (column: string, answer: (own: string) => string) => [
  article("flood-ü", "False", {
    answer: answer("Zug"),
    [column]: `${column}: what was hit?`,
  }),
  article("flood-day", "True", {
    answer: answer("May 5"),
    [column]: `${column}: when was Zug hit?`,
  }),
];

const updateRows = (what: string, more: Cells = {}): Cells[] =>
  ["0", "1"].map((id) => ({
    "": id,
    id,
    ...more,
    prompt: `${what} ${id}: what is taken?`,
    answer_before: "two\ndrops",
    answer: `three drops ${id}`,
  }));

/** A cell with a verdict where an answer should be. */
const answersTo = (
  rows: readonly Cells[],
  answer: (row: Cells, i: number) => string,
): Cells[] =>
  rows.map((row, i) => ({
    ...row,
    "one-1_response": answer(row, i),
    "gpt-4o-2024-08-06_response": i === 0 ? "Incorrect" : `${row.answer}\n`,
  }));

/** Returns a new folder with such a checkout, and answers of two models. */
export function smallCheckout(): string {
  const folder = Deno.makeTempDirSync();
  const data = (path: string) => join(folder, "datasets", `${path}.csv`);
  const people = peopleRows();
  for (const [type, rows] of Object.entries(people)) {
    writeRows(data(`fictional_people/fictional_people_${type}`), rows);
  }
  const news = "latest_news/latest_news_";
  writeRows(data(`${news}memorization`), newsRows("question", (own) => own));
  writeRows(
    data(`${news}date_changed`),
    newsRows("date_changed_question", () => "None"),
  );
  writeRows(
    data("medical/medical_memorization"),
    updateRows("Now", {
      update_reference_snippet: "As of May,\nthree.",
      updated_fact_description: "Three drops are taken.",
    }),
  );
  writeRows(data("medical/medical_generalization"), updateRows("Case"));
  writeRows(data("coding/coding_generalization"), updateRows("Code"));
  const answers = (name: string, rows: readonly Cells[]) =>
    writeRows(
      join(
        folder,
        `model_responses/fictional_people/fictional_people_${name}_w_responses.csv`,
      ),
      answersTo(rows, ({ answer }, i) => i % 2 === 0 ? answer! : "no idea"),
    );
  answers("original", people.memorization!);
  answers("comparison", people.comparison!.slice(1));
  return folder;
}
