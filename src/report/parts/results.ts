/**
 * Results: figures and tables, each introduced by what its numbers say. What a
 * reader can do without at first stands in an appendix, `more_results.ts`.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import {
  type Block,
  heading,
  type Inline,
  paragraph,
  reference,
  type Section,
} from "../document.ts";
import { headlineRows } from "../headline.ts";
import { counted } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { codeBlocks } from "./code_table.ts";
import { armBlocks } from "./arms.ts";
import { badgeBlocks } from "./badges.ts";
import { draw, drawArms } from "./draw.ts";
import { contrastBlocks } from "./contrasts.ts";
import {
  epochsFinding,
  keptFinding,
  newUpdateFinding,
} from "./figure_findings.ts";
import { drawHeatMaps } from "./figures/heat_maps.ts";
import { drawOverview } from "./figures/overview.ts";
import { drawSizes } from "./figures/sizes.ts";
import { drawSweeps } from "./figures/sweeps.ts";
import { directionText, rangeText, rangeWithVerb } from "./findings.ts";
import { headlineTable } from "./headline_table.ts";
import { macroTables } from "./macro_table.ts";
import { keptTable, memorizedTable, staleTable } from "./result_choices.ts";
import { SETTING_MEANING } from "./words.ts";

/** Returns the section of results. */
export async function resultsPart(view: StudyView): Promise<Section> {
  const blocks: Block[] = [];
  for (const dataset of view.datasets) {
    blocks.push(
      ...await learningBlocks(view, dataset),
      ...beyondBlocks(view, dataset),
      ...codeBlocks(view, dataset),
      ...await newUpdateBlocks(view, dataset),
      ...await forgettingBlocks(view, dataset),
    );
  }
  if (blocks.length === 0) {
    blocks.push(paragraph("No answer has been judged yet."));
  }
  blocks.unshift(...await drawOverview(view));
  blocks.push(
    ...armBlocks(view),
    ...await drawArms(view),
    ...await drawSweeps(view),
    ...await drawSizes(view),
    ...badgeBlocks(view),
    ...macroBlocks(view),
    ...await drawHeatMaps(view),
    ...contrastBlocks(view),
  );
  return { id: "results", title: "Results", blocks };
}

function macroBlocks(view: StudyView): Block[] {
  const tables = macroTables(view);
  if (tables.length === 0) return [];
  return [
    heading("macro_averages", "Over all datasets"),
    paragraph(
      "Each dataset is trained in conditions of its own; conditions alike in base model, method and recipe are averaged over the datasets, each counting the same.",
    ),
    ...tables,
  ];
}

/** The figure of the curves of one setting. */
export const drawEpochs = async (
  view: StudyView,
  at: { dataset: string; setting: string },
) =>
  await draw(view, {
    name: "epochs",
    at,
    caption: [
      ...epochsFinding(view, at),
      `Accuracy on ${
        SETTING_MEANING[at.setting] ?? at.setting
      } over training, by type of question. Bands are intervals; dotted lines of the same color are chance. The epoch axis is a square root, so that early epochs can be told apart.`,
    ],
  });

/** Of several datasets only the first setting is drawn here. */
async function learningBlocks(
  view: StudyView,
  dataset: string,
): Promise<Block[]> {
  const role = "target";
  const rows = headlineRows(view);
  const blocks: Block[] = [
    heading(`learning_${dataset}`, named(view, dataset, "What was learned")),
  ];
  for (const [i, setting] of view.settings({ dataset, role }).entries()) {
    const at = { dataset, setting };
    const table = headlineTable(view, rows, at);
    const epochs = i > 0 ? [] : [await drawEpochs(view, at)];
    blocks.push(
      paragraph(
        `Accuracy on ${SETTING_MEANING[setting] ?? setting} after ${
          counted(view.last_epoch, "epoch")
        } (`,
        ...epochs.flatMap(({ id }) => [reference(id), ", "]),
        reference(table.id),
        "):",
      ),
      ...epochs,
      { kind: "list", items: learningItems(view, at) },
      table,
    );
  }
  return blocks.length === 1 ? [] : blocks;
}

function learningItems(
  view: StudyView,
  at: { dataset: string; setting: string },
): Inline[][] {
  const place = { ...at, role: "target" };
  return view.types(place).map((question_type): Inline[] => {
    const cell = { ...place, question_type };
    const range = rangeText(view, { ...cell, epoch: view.last_epoch });
    return [
      { kind: "strong", text: readable(question_type) },
      ": ",
      ...range ?? ["not measured"],
      `. It ${directionText(view, cell)}.`,
    ];
  });
}

function beyondBlocks(view: StudyView, dataset: string): Block[] {
  const table = memorizedTable(view, dataset);
  if (table === undefined) return [];
  return [
    heading(
      `beyond_${dataset}`,
      named(view, dataset, "Beyond the trained wording"),
    ),
    paragraph(
      "A fact that a model cannot repeat it can hardly use. Accuracy given memorization counts only facts that the same checkpoint repeats (",
      reference(table.id),
      ").",
    ),
    table,
  ];
}

async function newUpdateBlocks(
  view: StudyView,
  dataset: string,
): Promise<Block[]> {
  const settings = view.settings({ dataset, role: "target" });
  if (!settings.includes("new") || !settings.includes("update")) return [];
  const figure = await draw(view, {
    name: "new_update",
    at: { dataset, setting: "all" },
    caption: [
      newUpdateFinding(view, dataset),
      `New against updated facts after ${
        counted(view.last_epoch, "epoch")
      }, with intervals. Hollow marks are the base.`,
    ],
  });
  const stale = staleTable(view, dataset);
  return [
    heading(
      `new_update_${dataset}`,
      named(view, dataset, "New facts and updates"),
    ),
    paragraph(
      reference(figure.id),
      " sets new facts beside updates of known ones. The two are different people with different values, so their difference is between groups, not paired.",
      ...(stale === undefined ? [] : [
        " ",
        reference(stale.id),
        " counts stale answers: those that were right before the update.",
      ]),
    ),
    figure,
    ...(stale === undefined ? [] : [stale]),
  ];
}

async function forgettingBlocks(
  view: StudyView,
  dataset: string,
): Promise<Block[]> {
  const role = "retention";
  const [question_type] = view.types({ dataset, role, setting: "known" });
  if (question_type === undefined) return [];
  const learned = view.types({ dataset, role: "target", setting: "new" });
  const setting = learned.length > 0 ? "new" : "update";
  const place = { dataset, role, setting: "known", question_type };
  const range = rangeWithVerb(view, { ...place, epoch: view.last_epoch });
  const table = keptTable(view, dataset);
  const figure = await draw(view, {
    name: "learned_retained",
    at: { dataset, setting },
    caption: [
      ...keptFinding(view, dataset),
      "What was learned against what was kept, epoch by epoch (labels). Right is better learned, up is better kept; crosses are intervals.",
    ],
  });
  return [
    heading(`kept_${dataset}`, named(view, dataset, "What was kept")),
    paragraph(
      `On facts that the base knew and training left alone, ${
        readable(question_type)
      } accuracy after ${counted(view.last_epoch, "epoch")} `,
      ...range ?? ["was not measured"],
      `; it ${directionText(view, place)}. `,
      reference(figure.id),
      " follows each condition from the base",
      ...(table === undefined
        ? ["."]
        : ["; ", reference(table.id), " has every type of question."]),
    ),
    figure,
    ...(table === undefined ? [] : [table]),
  ];
}

/** Returns a heading that names the dataset where there are several. */
export function named(view: StudyView, dataset: string, title: string): string {
  return view.datasets.length > 1 ? `${readable(dataset)}: ${title}` : title;
}
