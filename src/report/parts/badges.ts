/**
 * Failure badges on a page: what went wrong, by which rule, after which epochs.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import {
  BADGE_NAMES,
  type BadgeName,
  type BadgeRow,
} from "../../records/badge.ts";
import {
  type Block,
  heading,
  type Inline,
  paragraph,
  type Table,
} from "../document.ts";
import { capital, counted, listed, NO_VALUE } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { BADGE_LABEL, badgeNumbers, badgeRule } from "./badges_words.ts";
import { SETTING_MEANING } from "./words.ts";

/** Returns the part about badges; nothing where nothing was trained. */
export function badgeBlocks(view: StudyView): Block[] {
  const rows = view.input.analysis.badges;
  if (rows.length === 0) return [];
  const last = lastRows(view, rows);
  const found = last.filter(isFound);
  return [
    heading("badges", "Failure badges"),
    paragraph(
      `${
        counted(last.length, "rule")
      } for known ways of going wrong were held against the last checkpoints, seeds pooled, on the facts that each trained: ${
        verdictText(last)
      }. A badge fires where the whole interval lies beyond the rule's limit; it is suspected where only the estimate does, as where entities are few.`,
    ),
    ...(found.length === 0 ? [] : [
      { kind: "list" as const, items: ruleItems(found) },
      badgesTable(view, { rows, found }),
    ]),
  ];
}

const isFound = ({ state }: BadgeRow) =>
  state === "fires" || state === "suspected";

/** Returns the rows of the last epoch that each condition has. */
function lastRows(
  { conditions }: StudyView,
  rows: readonly BadgeRow[],
): BadgeRow[] {
  return conditions.flatMap((condition_id) => {
    const own = rows.filter((row) => row.condition_id === condition_id);
    const epoch = Math.max(...own.map((row) => row.epoch));
    return own.filter((row) => row.epoch === epoch);
  });
}

function verdictText(rows: readonly BadgeRow[]): string {
  const n = (state: BadgeRow["state"]) =>
    rows.filter((row) => row.state === state).length;
  const without = n("not_measured");
  const are = (count: number) => count === 1 ? "is" : "are";
  return listed([
    `${n("fires") === 0 ? "none" : n("fires")} ${
      n("fires") === 1 ? "fires" : "fire"
    }`,
    `${n("suspected")} ${are(n("suspected"))} suspected`,
    ...(without === 0 ? [] : [
      `${without} could not be measured for want of graded answers`,
    ]),
  ]);
}

/** Returns the badges that were found, in the order of the records. */
function namesOf(found: readonly BadgeRow[]): BadgeName[] {
  return BADGE_NAMES.filter((name) =>
    found.some(({ badge }) => badge === name)
  );
}

/** Returns the rule of each badge that was found. */
function ruleItems(found: readonly BadgeRow[]): Inline[][] {
  return namesOf(found).map((name) => [
    { kind: "strong", text: capital(BADGE_LABEL[name]) },
    `: ${badgeRule(found.find(({ badge }) => badge === name)!)}.`,
  ]);
}

/** Badges as groups; checkpoints down. */
function badgesTable(
  view: StudyView,
  { rows, found }: { rows: readonly BadgeRow[]; found: readonly BadgeRow[] },
): Table {
  const { plan } = view.input;
  return {
    kind: "table",
    id: "table_badges",
    caption: [
      "Failure badges after the last epoch, with what their rules measured.",
    ],
    columns: [
      { title: "Condition", align: "left" },
      { title: "Facts", align: "left" },
      { title: "Badge", align: "left" },
      { title: "Measured", align: "right" },
      { title: "Seeds", align: "right" },
      { title: "Fires at", align: "right" },
    ],
    groups: namesOf(found).map((name) => ({
      title: capital(BADGE_LABEL[name]),
      rows: found.filter(({ badge }) => badge === name).map((row) => [
        readable(row.condition_id),
        factsText(view, row),
        row.state,
        badgeNumbers(row),
        `${row.n_seeds_beyond} of ${row.n_seeds}`,
        epochsText(rows, row),
      ]),
    })),
    note:
      `Seeds: those whose own estimate is beyond the limit. Fires at: epochs. Refusals, hedges and blanks are read from words by a fixed list of phrases, so a reader would find more; a type of yes/no questions counts among the others with what guessing scores. ${
        plan.arms.length > 1 ? `Asked ${readable(plan.arms[0]!)} alone. ` : ""
      }All epochs and rules, also those that do not fire, are in tables/badges.csv. ${NO_VALUE}: at no epoch.`,
  };
}

function factsText(
  { datasets }: StudyView,
  { dataset, setting }: BadgeRow,
): string {
  const facts = SETTING_MEANING[setting] ?? `${setting} facts`;
  return datasets.length > 1 ? `${facts} of ${readable(dataset)}` : facts;
}

/** Returns the epochs after which the same badge fires. */
function epochsText(rows: readonly BadgeRow[], one: BadgeRow): string {
  const epochs = rows.filter((row) =>
    row.state === "fires" && row.badge === one.badge &&
    row.condition_id === one.condition_id && row.dataset === one.dataset &&
    row.setting === one.setting
  ).map(({ epoch }) => epoch);
  return epochs.length === 0 ? NO_VALUE : epochs.join(", ");
}
