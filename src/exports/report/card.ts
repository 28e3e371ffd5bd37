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
import {
  type Block,
  type Inline,
  paragraph,
  type ReportDocument,
  type Section,
} from "../../report/document.ts";
import type { StudyPlan } from "../../records/study_plan.ts";
import type { ReportInput } from "../../report/input.ts";
import { renderMarkdown } from "../../report/markdown.ts";
import { listed } from "../../report/phrases.ts";
import type { StudyContext } from "../../study/context.ts";
import { isThere } from "../../study/list_studies.ts";
import { datasetFolder } from "../../paths.ts";
import { readText, writeWhole } from "../../tables/files.ts";
import type { WriteFormat } from "../format.ts";
import { reportDocument } from "./report_document.ts";

/** Tables of the report that answer a question of the card. */
const TABLES: Readonly<Record<string, RegExp>> = {
  "What was asked": /^table_data$/,
  "What was trained": /^table_(models|conditions)$/,
  "What was found": /^table_(headline_|contrasts|macro_|arms_|badges$)/,
  "How far the judge can be trusted": /^table_(judge_quality|corrected)$/,
};

/** Sections of the report that stand in the card as they are. */
const SECTIONS = ["limitations", "reproducibility"];

/** Writes the card; returns its name. */
export const writeCard: WriteFormat = async (context, { folder }) => {
  const path = "README.md";
  const { card, input, is_ours } = await openCard(context);
  writeWhole(
    join(folder, path),
    `${frontMatter(input, is_ours)}\n${renderMarkdown(card)}`,
  );
  return [path];
};

/**
 * Returns the card of a study as a document: what was asked, trained, judged
 * and found, its limits, its licence and how to repeat it. Its tables bear the
 * report's numbers; it has no figures.
 *
 * @throws {RangeError} If the study has no response.
 */
export async function openCard(context: StudyContext): Promise<{
  card: ReportDocument;
  input: ReportInput;
  /** Whether all of its data bear the workspace's licence. */
  is_ours: boolean;
}> {
  const { document, input } = await reportDocument(context);
  const { plan, options: { home } } = context;
  const others = plan.datasets.map(({ dataset }) => dataset)
    .filter((dataset) =>
      !isOurs(join(datasetFolder(dataset, home), "README.md"))
    );
  const sections = cardSections(document, { plan, others });
  return {
    card: { ...document, sections },
    input,
    is_ours: others.length === 0,
  };
}

function cardSections(
  document: ReportDocument,
  { plan, others }: { plan: StudyPlan; others: readonly string[] },
): Section[] {
  const blocks = document.sections.flatMap(({ blocks }) => blocks);
  const answers = Object.entries(TABLES).map(([title, ids]): Section => ({
    id: title,
    title,
    blocks: blocks.filter((block) =>
      block.kind === "table" && ids.test(block.id)
    ),
  })).filter(({ blocks }) => blocks.length > 0);
  const found = answers.findIndex(({ title }) => title === "What was found");
  const kept = document.sections.filter(({ id }) => SECTIONS.includes(id))
    .map((section) => ({ ...section, blocks: section.blocks.filter(isText) }));
  return [
    ...answers.toSpliced(found, 0, ...judgedSections(plan)),
    ...kept,
    licenceSection(others),
  ];
}

function judgedSections({ judges }: StudyPlan): Section[] {
  const [headline, ...others] = judges;
  return [{
    id: "judges",
    title: "How answers were judged",
    blocks: [paragraph(
      "The headline judge is ",
      { kind: "code", text: headline! },
      "; every number without another name is by it.",
      ...(others.length === 0 ? [] : [" Beside it: "]),
      ...others.flatMap((name, i): Inline[] => [
        ...(i === 0 ? [] : [", "]),
        { kind: "code", text: name },
      ]),
      ...(others.length === 0 ? [] : ["."]),
    )],
  }];
}

const licenceSection = (others: readonly string[]): Section => ({
  id: "licence",
  title: "Licence",
  blocks: [paragraph(
    others.length === 0
      ? "MIT, as the data and the workspace that made them."
      : `The workspace is under MIT. Of the data of ${
        listed(others)
      } no licence is stated here: before the study is shared, state it in the front matter.`,
  )],
});

/** Data of others has no licence of ours: nothing is said where nothing is. */
const isOurs = (card: string) =>
  isThere(card) && /^Licence: MIT\b/m.test(readText(card));

/** A card is one file: it shows no figures. */
const isText = ({ kind }: Block) => kind !== "figure";

/** Returns the YAML; every text in it is quoted as JSON, which YAML reads. */
function frontMatter(
  { plan, base_models }: ReportInput,
  is_ours: boolean,
): string {
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
    ...(is_ours ? ['license: "mit"'] : []),
    'task_categories: ["question-answering"]',
    `tags: ${JSON.stringify(tags)}`,
    "---",
    "",
  ].join("\n");
}
