/**
 * What `g_eval_accuracy` and `g_eval_completeness` ask about, on a scale whose
 * ends have names: those of the study of fine-tuned models inside RAG that this
 * re-implements. The wording is our own.
 *
 * @module
 */

export interface Criterion {
  judge: "g_eval_accuracy" | "g_eval_completeness";
  /** What is scored, in one noun. */
  name: string;
  /** What to look at, one line each. */
  asks: readonly string[];
  /** What the ends of the scale are called. */
  lowest: string;
  highest: string;
}

export const ACCURACY: Criterion = {
  judge: "g_eval_accuracy",
  name: "accuracy",
  asks: [
    "Does the response address the question that was asked?",
    "Is what it says relevant to that question?",
    "Do the accepted answer and the passage, where there is one, bear out what it says?",
    "Is it free of what is wrong, irrelevant or misleading?",
  ],
  lowest: "Poor Accuracy",
  highest: "Excellent Accuracy",
};

export const COMPLETENESS: Criterion = {
  judge: "g_eval_completeness",
  name: "completeness",
  asks: [
    "Does the response cover every topic that the question raises?",
    "Does it give every detail that the question asks for and that the accepted answer holds?",
  ],
  lowest: "Incomplete or Irrelevant",
  highest: "Complete and Comprehensive",
};

export const CRITERIA = [ACCURACY, COMPLETENESS] as const;

/** Returns a criterion as text. */
export function criterionText({ name, asks, lowest, highest }: Criterion) {
  return [
    `Criterion: ${name}, from 1 to 5.`,
    ...asks.map((line) => `- ${line}`),
    `1 means "${lowest}", 5 means "${highest}"; 2, 3 and 4 lie between.`,
  ].join("\n");
}
