/**
 * Small files in the formats of Qasper, BioASQ and Natural Questions, all of
 * their content made up here.
 *
 * @module
 */

const reader = (answer: Record<string, unknown>) => ({
  answer: {
    unanswerable: false,
    extractive_spans: [],
    yes_no: null,
    free_form_answer: "",
    evidence: [],
    highlighted_evidence: [],
    ...answer,
  },
  annotation_id: "x",
});

/** Two papers with three questions. */
export const QASPER = {
  "0001.00001": {
    title: "Counting Gulls by Ear",
    abstract: "We count gulls. Nobody did so before.",
    full_text: [
      {
        section_name: "Data",
        paragraphs: [
          "We recorded 40 hours in Port Ilve. The tapes are kept.",
          "Wind was filtered out.",
        ],
      },
      { section_name: "", paragraphs: ["We thank the gulls."] },
    ],
    qas: [
      {
        question: "How long are the recordings?",
        question_id: "q1",
        answers: [
          reader({
            extractive_spans: ["40 hours"],
            evidence: [
              "We recorded 40 hours in Port Ilve. The tapes are kept.",
            ],
          }),
          reader({
            free_form_answer: "Forty hours",
            evidence: [
              "We recorded 40 hours in Port Ilve. The tapes are kept.",
              "FLOAT SELECTED: Table 1: tapes",
            ],
          }),
        ],
      },
      {
        question: "Is the code public?",
        question_id: "q2",
        answers: [reader({ unanswerable: true }), reader({ yes_no: false })],
      },
    ],
    figures_and_tables: [],
  },
  "0002.00002": {
    title: "A Grammar of Foghorns",
    abstract: "Foghorns have two tones.",
    full_text: [{ section_name: "Tones", paragraphs: ["Low and lower."] }],
    qas: [{
      question: "Which tones are there?",
      question_id: "q1",
      answers: [reader({
        extractive_spans: ["Low", "lower"],
        evidence: ["Low and lower."],
      })],
    }],
  },
};

const address = (n: number) => `http://www.example.org/abstracts/${n}`;
const snippet = (n: number, text: string) => ({
  document: address(n),
  text,
  offsetInBeginSection: 0,
  offsetInEndSection: text.length,
  beginSection: "abstract",
  endSection: "abstract",
});

/** Five questions of the four types; the first two share a document. */
export const BIOASQ = {
  questions: [
    {
      id: "b1",
      body: "Which organ makes glorin?",
      type: "factoid",
      documents: [address(1), address(2)],
      snippets: [snippet(1, "Glorin is made in the spleen.")],
      exact_answer: [["spleen", "the spleen"]],
      ideal_answer: ["It is made in the spleen."],
    },
    {
      id: "b2",
      body: "Does glorin bind to tarn?",
      type: "yesno",
      documents: [address(2)],
      snippets: [snippet(2, "Glorin binds to tarn.")],
      exact_answer: "yes",
      ideal_answer: "Yes, it does.",
    },
    {
      id: "b3",
      body: "Which cells carry tarn?",
      type: "list",
      documents: [address(3)],
      snippets: [
        snippet(3, "Tarn is on alpha cells."),
        snippet(3, "And on beta cells."),
      ],
      exact_answer: [["alpha cells"], ["beta cells", "B cells"]],
      ideal_answer: ["Alpha and beta cells."],
    },
    {
      id: "b4",
      body: "What is tarn?",
      type: "summary",
      documents: [address(4)],
      snippets: [],
      ideal_answer: [
        "Tarn is a receptor of glorin in the spleen and elsewhere.",
      ],
    },
  ],
};

const page = (words: string) => words;

/** Three questions about two pages, and one that nobody answered. */
export const NQ = [
  {
    example_id: 101,
    question_text: "who built the ilve lighthouse",
    document_text: page(
      "<H1> Ilve Lighthouse </H1> <P> The lighthouse was built by Orsa Venn ( 1831 ) . </P> <P> It is white . </P>",
    ),
    document_url: "https://www.example.org/ilve",
    long_answer_candidates: [],
    annotations: [{
      annotation_id: 1,
      yes_no_answer: "NONE",
      long_answer: { start_token: 4, end_token: 17, candidate_index: 0 },
      short_answers: [{ start_token: 10, end_token: 12 }],
    }],
  },
  {
    example_id: 102,
    question_text: "is the ilve lighthouse white",
    document_text: page("<P> It is white . </P>"),
    document_url: "https://www.example.org/ilve",
    annotations: [{
      yes_no_answer: "YES",
      long_answer: { start_token: 0, end_token: 6 },
      short_answers: [],
    }],
  },
  {
    example_id: 103,
    question_text: "how does a foghorn work",
    document_text: page("<P> Air is pressed through a slit . </P>"),
    document_url: "https://www.example.org/foghorn",
    annotations: [{
      yes_no_answer: "NONE",
      long_answer: { start_token: 0, end_token: 9 },
      short_answers: [],
    }],
  },
  {
    example_id: 104,
    question_text: "why do gulls",
    document_text: page("<P> Gulls . </P>"),
    document_url: "https://www.example.org/gulls",
    annotations: [{
      yes_no_answer: "NONE",
      long_answer: { start_token: -1, end_token: -1 },
      short_answers: [],
    }],
  },
];

/** Writes a value as a file and returns the path. */
export function written(value: unknown, name = "source.json"): string {
  const path = `${Deno.makeTempDirSync()}/${name}`;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  Deno.writeTextFileSync(path, text);
  return path;
}

export const lines = (rows: readonly unknown[]) =>
  `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`;
