/**
 * A study's card: what was asked, trained and found, and its limits, as the
 * Hugging Face hub shows the README of a repository.
 *
 * Source: hub documentation, "Dataset Cards": the text between two lines of
 * dashes is YAML; `pretty_name`, `language`, `task_categories` and `tags` are
 * its names.
 *
 * @module
 */

import { join } from "node:path";
import type { Block, ReportDocument, Section } from "../../report/document.ts";
import type { ReportInput } from "../../report/input.ts";
import { renderMarkdown } from "../../report/markdown.ts";
import { writeWhole } from "../../tables/files.ts";
import type { WriteFormat } from "../format.ts";
import { reportDocument } from "./report_document.ts";

/** Tables of the report that answer a question of the card. */
const TABLES: Readonly<Record<string, RegExp>> = {
  "What was asked": /^table_data$/,
  "What was trained": /^table_(models|conditions)$/,
  "What was found": /^table_(headline_|contrasts|macro_)/,
};

/** Sections of the report that stand in the card as they are. */
const SECTIONS = ["limitations", "reproducibility"];

/** Writes the card; returns its name. */
export const writeCard: WriteFormat = async (context, { folder }) => {
  const { document, input } = await reportDocument(context);
  const path = "README.md";
  writeWhole(join(folder, path), studyCard(document, input));
  return [path];
};

/** Returns the card as text; its tables bear the report's numbers. */
export function studyCard(
  document: ReportDocument,
  input: ReportInput,
): string {
  const blocks = document.sections.flatMap(({ blocks }) => blocks);
  const answers = Object.entries(TABLES).map(([title, ids]): Section => ({
    id: title,
    title,
    blocks: blocks.filter((block) =>
      block.kind === "table" && ids.test(block.id)
    ),
  })).filter(({ blocks }) => blocks.length > 0);
  const kept = document.sections.filter(({ id }) => SECTIONS.includes(id))
    .map((section) => ({ ...section, blocks: section.blocks.filter(isText) }));
  const sections = [...answers, ...kept];
  return `${frontMatter(input)}\n${renderMarkdown({ ...document, sections })}`;
}

/** A card is one file: it shows no figures. */
const isText = ({ kind }: Block) => kind !== "figure";

/** Returns the YAML; every text in it is quoted as JSON, which YAML reads. */
function frontMatter({ plan, base_models }: ReportInput): string {
  const tags = [
    "fine-tuning",
    "knowledge-injection",
    "evaluation",
    "infusion-lab",
    ...base_models.map(({ base_model }) => base_model),
  ];
  return [
    "---",
    `pretty_name: ${JSON.stringify(plan.title)}`,
    'language: ["en"]',
    'task_categories: ["question-answering"]',
    `tags: ${JSON.stringify(tags)}`,
    "---",
    "",
  ].join("\n");
}
