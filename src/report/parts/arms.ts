/**
 * Arms on a page: base and tuned with and without passages, how the two
 * interact, and what retrieval found, apart from what models made of it.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { orderedTypes } from "../../figures/panels.ts";
import type { ArmEffect } from "../../records/arm_effect.ts";
import { armsApart } from "../../records/sweep.ts";
import { type Block, heading, paragraph, type Table } from "../document.ts";
import {
  capital,
  counted,
  listed,
  NO_VALUE,
  proportion,
  pValue,
  thousands,
} from "../phrases.ts";
import type { SizeLadder } from "../input.ts";
import type { StudyView } from "../study_view.ts";
import { changeCell, sideCell } from "./arm_cells.ts";
import { armLabel, armMeaning } from "./arm_names.ts";
import { corpusText, retrievalTable } from "./retrieval_table.ts";
import { sweepBlocks } from "./sweeps.ts";
import { SETTING_MEANING } from "./words.ts";

/** Returns the part about arms; nothing where the plan has a single one. */
export function armBlocks(view: StudyView): Block[] {
  const {
    arm_effects = [],
    size_ladders = [],
    retrieval = [],
    corpora = [],
    arm_identity,
  } = view.input;
  const apart = armsApart(view.input.plan);
  const rows = arm_effects.filter((row) =>
    apart.includes(row.arm) && row.epoch === view.last_epoch &&
    row.role === "target" &&
    row.variant === "all" && row.setting !== "all"
  );
  if (rows.length === 0 && retrieval.length === 0) return [];
  const tables = [
    ...Map.groupBy(
      rows,
      (row) => [row.dataset, row.setting, row.condition_id].join("_"),
    ),
  ].map(([id, rows]) => effectTable(id, rows));
  const flags = flagTexts(rows);
  return [
    heading("arms", "With passages in the prompt"),
    paragraph(armsText(view.input.plan, apart)),
    ...(arm_identity === undefined
      ? []
      : [paragraph(identityText(arm_identity))]),
    ...(size_ladders.map((ladder) => paragraph(ladderText(ladder)))),
    ...tables,
    ...(flags.length === 0 ? [] : [{
      kind: "list" as const,
      items: flags.map((text) => [text]),
    }]),
    ...corpora.map((corpus) => paragraph(corpusText(corpus))),
    ...(retrieval.length === 0 ? [] : [retrievalTable(retrieval)]),
    ...sweepBlocks(view),
  ];
}

function armsText(
  { arms, conditions }: StudyView["input"]["plan"],
  apart: readonly string[],
): string {
  const fewer = conditions.flatMap(({ condition_id, arms }) =>
    arms === undefined ? [] : [
      ` ${capital(readable(condition_id))} was asked only in ${
        listed(arms.map(armLabel))
      }.`,
    ]
  ).join("");
  const meanings = apart.map((name) =>
    `${armLabel(name)} (${armMeaning(name)})`
  );
  return `Each item was asked in ${counted(arms.length, "arm")}: ${
    listed(meanings)
  }${
    apart.length === arms.length
      ? ""
      : "; those that show more or less of the same are read as sweeps, further down"
  }.${fewer} The interaction is what fine-tuning changed in an arm minus what it changed in the reference arm: below 0, it adds less there, or costs some of the skill of reading.`;
}

function identityText(
  { n_compared, different }: NonNullable<StudyView["input"]["arm_identity"]>,
): string {
  const compared = counted(n_compared, "prompt");
  if (different.length === 0) {
    return `Base and tuned models were shown the same: ${compared} compared, none differ.`;
  }
  const [first] = different;
  return `Warning: base and tuned models were not always shown the same. Of ${compared} compared, ${
    thousands(different.length)
  } differ, the first of them ${first!.item_id} in ${
    first!.arm
  }; what such items say of the arms is confounded.`;
}

function ladderText({ sizes, is_nested }: SizeLadder): string {
  const counts = listed(sizes.map(thousands));
  return is_nested
    ? `The sizes are nested: of ${counts} trained facts, each number holds all facts of the smaller ones.`
    : `Warning: the sizes are not nested. Of ${counts} trained facts, some number lacks facts of a smaller one, so sizes differ in more than their number.`;
}

/** One condition's arms: the 2 x 2 of RG-1, with as many lines as arms. */
function effectTable(id: string, rows: readonly ArmEffect[]): Table {
  const [{ setting, condition_id, reference_arm, epoch, dataset }] = rows as [
    ArmEffect,
  ];
  const types = orderedTypes(rows.map(({ question_type }) => question_type));
  return {
    kind: "table",
    id: `table_arms_${id}`,
    caption: [
      `Accuracy before and after ${counted(epoch, "epoch")} of ${
        readable(condition_id)
      } on ${SETTING_MEANING[setting] ?? setting} of ${
        readable(dataset)
      }, arm by arm.`,
    ],
    columns: [
      { title: "Arm", align: "left" },
      { title: "Base", align: "right" },
      { title: "Tuned", align: "right" },
      { title: "Change", align: "right" },
      { title: "Interaction", align: "right" },
      { title: "p", align: "right" },
    ],
    groups: types.map((type) => ({
      title: capital(readable(type)),
      rows: rows.filter((row) => row.question_type === type).map(effectLine),
    })),
    note: `Interaction: the change minus that of ${
      armLabel(reference_arm)
    }, on the items graded in all four; p is its, not adjusted. Intervals are paired by entity and seed. ${NO_VALUE}: the reference itself.`,
  };
}

const effectLine = (row: ArmEffect): string[] => [
  armLabel(row.arm),
  sideCell(row, "base"),
  sideCell(row, "tuned"),
  changeCell(row, "change"),
  changeCell(row, "interaction"),
  row.interaction === null ? NO_VALUE : pValue(row.interaction_p),
];

/**
 * Returns a warning for each line of a table where the untuned model with
 * something to read does better than the tuned one without, and where tuning
 * cost some of the skill of reading; only where intervals are apart.
 */
function flagTexts(rows: readonly ArmEffect[]): string[] {
  const keyOf = (row: ArmEffect) =>
    [row.dataset, row.setting, row.condition_id, row.question_type].join("\n");
  return [...Map.groupBy(rows, keyOf).values()].flatMap((arms) => {
    const closed = arms.find(({ arm }) => arm === "closed_book");
    return arms.filter((row) => row !== closed).flatMap((row) => {
      const where = `${readable(row.condition_id)}, ${
        SETTING_MEANING[row.setting] ?? row.setting
      }, ${readable(row.question_type)}`;
      const flags: string[] = [];
      if (
        closed?.tuned_upper != null && row.base_lower !== null &&
        closed.tuned_upper < row.base_lower
      ) {
        flags.push(
          `Fine-tuning is below prompting (${where}): closed book the tuned model is right in ${
            proportion(closed.tuned)
          }, the untuned one in arm ${armLabel(row.arm)} in ${
            proportion(row.base)
          }.`,
        );
      }
      if (row.change_upper !== null && row.change_upper < 0) {
        flags.push(
          `Fine-tuning cost accuracy in arm ${armLabel(row.arm)} (${where}): ${
            proportion(row.base)
          } before, ${proportion(row.tuned)} after.`,
        );
      }
      return flags;
    });
  });
}
