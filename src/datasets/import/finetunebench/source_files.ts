/**
 * The files of the released benchmark: where they lie and what they ask.
 *
 * Source: Wu, Wu, Zou (2024), arXiv 2411.05059; the repository
 * StanfordFineTuneBench at commit 5aaa117. It has no licence, so nothing of it
 * is part of this project: it is read where a user has it.
 *
 * @module
 */

import { join } from "node:path";
import type { QuestionType } from "../../../records/item.ts";
import { readSourceRows, type SourceTable } from "../source_rows.ts";

export const FAMILIES = ["people", "news", "medical", "coding"] as const;
export type Family = (typeof FAMILIES)[number];

export interface SourceFile {
  family: Family;
  question_type: QuestionType;
  /** Path inside of the checkout. */
  path: string;
  required: readonly string[];
  /** The question without its instruction, where a column has it. */
  question: string;
  /** The answers of five tuned models; null where none were released. */
  responses: string | null;
}

const people = (
  question_type: QuestionType,
  { question = "question", responses = question_type }: {
    question?: string;
    responses?: string;
  } = {},
): SourceFile => ({
  family: "people",
  question_type,
  path: `datasets/fictional_people/fictional_people_${question_type}.csv`,
  required: ["id", "prompt", "answer", "fact", question],
  question,
  responses:
    `model_responses/fictional_people/fictional_people_${responses}_w_responses.csv`,
});

const news = (
  question_type: QuestionType,
  { question, responses = question_type }: {
    question: string;
    responses?: string;
  },
): SourceFile => ({
  family: "news",
  question_type,
  path: `datasets/latest_news/latest_news_${question_type}.csv`,
  required: [
    ...["id", "prompt", "answer", "fact", question],
    ...["article_title", "article_text", "used_in_analysis"],
  ],
  question,
  responses:
    `model_responses/latest_news/latest_news_${responses}_w_responses.csv`,
});

const update = (
  family: "medical" | "coding",
  { question_type, name, required = [] }: {
    question_type: QuestionType;
    name: string;
    required?: string[];
  },
): SourceFile => ({
  family,
  question_type,
  path: `datasets/${family}/${family}_${name}.csv`,
  required: ["id", "prompt", "answer", "answer_before", ...required],
  question: "prompt",
  responses: null,
});

/** In the order in which facts are looked for: the trained wording first. */
export const SOURCE_FILES: readonly SourceFile[] = [
  people("memorization", { responses: "original" }),
  people("rephrased", { question: "rephrased_question" }),
  people("secondary"),
  people("comparison"),
  news("memorization", { question: "question", responses: "original" }),
  news("rephrased", { question: "rephrased_question" }),
  news("date_changed", { question: "date_changed_question" }),
  update("medical", {
    question_type: "memorization",
    name: "memorization",
    required: ["update_reference_snippet", "updated_fact_description"],
  }),
  update("medical", { question_type: "vignette", name: "generalization" }),
  update("coding", { question_type: "memorization", name: "memorization" }),
  update("coding", { question_type: "rephrased", name: "generalization" }),
];

/** A file of the checkout with its rows. */
export interface ReadFile extends SourceFile {
  table: SourceTable;
}

export interface Checkout {
  files: ReadFile[];
  /** Paths of files that are not there. */
  missing: string[];
}

/**
 * Reads what a folder has of the released datasets.
 *
 * @throws {RangeError} If it has none of them.
 * @throws {SyntaxError | RangeError} If a file is not as released.
 */
export function readCheckout(folder: string): Checkout {
  const files: ReadFile[] = [];
  const missing: string[] = [];
  for (const file of SOURCE_FILES) {
    const path = join(folder, file.path);
    if (!isFile(path)) missing.push(file.path);
    else {
      const table = readSourceRows(path, { required: file.required });
      files.push({ ...file, table });
    }
  }
  if (files.length > 0) return { files, missing };
  throw new RangeError(
    `Cannot import ${folder} as it must be a checkout of StanfordFineTuneBench, with files such as ${
      SOURCE_FILES[0]!.path
    }: it has none of them`,
  );
}

/** Returns whether a file is there. */
export function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    const { NotFound, NotADirectory } = Deno.errors;
    if (error instanceof NotFound || error instanceof NotADirectory) {
      return false;
    }
    throw error;
  }
}
