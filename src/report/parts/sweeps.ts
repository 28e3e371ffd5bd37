/**
 * Sweeps on a page: accuracy as an arm shows more chunks, more random ones or
 * more worked examples, and what each step costs base and tuned.
 *
 * @module
 */

import { orderedTypes } from "../../figures/panels.ts";
import { readable } from "../../figures/theme.ts";
import {
  SWEEP_NAMES,
  type SweepName,
  type SweepPoint,
} from "../../records/sweep.ts";
import {
  type Block,
  heading,
  type Inline,
  paragraph,
  reference,
  type Table,
} from "../document.ts";
import {
  capital,
  counted,
  differenceCell,
  direction,
  listed,
  NO_VALUE,
  proportion,
} from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { changeCell, differenceOf, sideCell } from "./arm_cells.ts";
import { SETTING_MEANING } from "./words.ts";

/** What each sweep is called, counts and tells. */
const WORDS: Record<SweepName, { title: string; unit: string; told: string }> =
  {
    retrieved_chunks: {
      title: "More retrieved chunks",
      unit: "chunk",
      told:
        "Each step shows more of the best chunks, the same ones first. Lines under “evidence found by the first” count only items whose whole evidence the smallest number of chunks already holds: there, more chunks add nothing but length.",
    },
    random_chunks: {
      title: "Random chunks around the evidence",
      unit: "random chunk",
      told:
        "The evidence stands at a random place among random chunks that do not hold it; each step keeps those of the step before.",
    },
    random_examples: {
      title: "More worked examples, at random",
      unit: "example",
      told:
        "Worked examples are about nobody that is asked about; each step keeps those of the step before.",
    },
    similar_examples: {
      title: "More worked examples, the most similar",
      unit: "example",
      told: "Worked examples are about nobody that is asked about.",
    },
  };

/** Returns the part about sweeps; nothing where the plan has none. */
export function sweepBlocks(view: StudyView): Block[] {
  const all = (view.input.sweeps ?? []).filter((row) =>
    row.epoch === view.last_epoch
  );
  const swept = new Set(all.map((row) => row.condition_id));
  const condition_id = mostTaught(view, swept);
  const rows = all.filter((row) =>
    row.condition_id === condition_id && isShown(row)
  );
  if (rows.length === 0) return [];
  const places = Map.groupBy(
    rows,
    ({ sweep, dataset }) => `${sweep} ${dataset}`,
  );
  const others = swept.size - 1;
  return [
    heading("sweeps", "How much is shown"),
    paragraph(
      `Accuracy of the base and of ${readable(condition_id!)} after ${
        counted(view.last_epoch, "epoch")
      }, step by step${
        others === 0
          ? ""
          : `; ${counted(others, "other condition")} stand in tables/sweeps.csv`
      }. A change is against the first step of the same model, on items graded in every step; the last column is the change of the tuned model minus that of the base: below 0, more in the prompt costs the tuned model more.`,
    ),
    ...SWEEP_NAMES.flatMap((sweep) =>
      view.datasets.flatMap((dataset) => {
        const own = places.get(`${sweep} ${dataset}`);
        return own === undefined ? [] : oneSweep(own, view);
      })
    ),
  ];
}

/** Of the conditions with sweeps that which trains most facts, the last one. */
function mostTaught(
  { input: { plan } }: StudyView,
  swept: ReadonlySet<string>,
): string | undefined {
  const count = ({ facts }: typeof plan.conditions[number]) =>
    facts.n_facts ?? Infinity;
  return plan.conditions.filter((one) => swept.has(one.condition_id))
    .sort((a, b) => count(a) - count(b)).at(-1)?.condition_id;
}

/** Examples hold no evidence, so there what the base knows is shown too. */
const isShown = ({ sweep, role }: SweepPoint): boolean =>
  role === "target" || sweep.endsWith("examples");

function oneSweep(rows: readonly SweepPoint[], view: StudyView): Block[] {
  const [{ sweep, dataset }] = rows as [SweepPoint];
  const words = WORDS[sweep];
  const table = sweepTable(rows, view);
  const where = view.datasets.length > 1 ? ` (${readable(dataset)})` : "";
  return [
    paragraph(
      { kind: "strong", text: `${words.title}${where}.` },
      ` ${words.told} ${lengthText(rows)}`,
      reference(table.id),
      " has every step; from the first to the last:",
    ),
    { kind: "list", items: groupsOf(rows).map(lastStep) },
    table,
  ];
}

function lengthText(rows: readonly SweepPoint[]): string {
  const steps = new Map(rows.map((row) => [row.dose, row.longest_prompt]));
  if ([...steps.values()].includes(null)) return "";
  const lengths = [...steps].sort(([a], [b]) => a - b)
    .map(([dose, tokens]) => `${tokens} with ${dose}`);
  return `The longest prompts have ${listed(lengths)}, in tokens. `;
}

/** Rows of one line in the list: a type, a setting and a choice of items. */
function groupsOf(rows: readonly SweepPoint[]): SweepPoint[][] {
  const types = orderedTypes(rows.map((row) => row.question_type));
  const groups = Map.groupBy(
    rows,
    (row) => [row.role, row.setting, row.question_type, row.items].join("\n"),
  );
  const place = ({ role, question_type, items }: SweepPoint) =>
    [
      role === "target" ? 0 : 1,
      types.indexOf(question_type),
      items === "all" ? 0 : 1,
    ].join();
  return [...groups.values()]
    .map((group) => group.toSorted((a, b) => a.dose - b.dose))
    .sort(([a], [b]) => place(a!) < place(b!) ? -1 : 1);
}

function groupTitle(
  { role, setting, question_type, items, n_items }: SweepPoint,
): string {
  const facts = role === "target"
    ? SETTING_MEANING[setting] ?? setting
    : "facts known and left alone";
  return `${capital(readable(question_type))}, ${facts}${
    items === "all" ? "" : ", evidence found by the first"
  } (${counted(n_items, "item")})`;
}

/** Returns what the last step came to, in words that its interval allows. */
function lastStep(group: readonly SweepPoint[]): Inline[] {
  const [first, last] = [group[0]!, group.at(-1)!];
  const side = (name: "base" | "tuned") =>
    `${proportion(first[name])} to ${proportion(last[name])}`;
  const moved = differenceOf(last, "interaction");
  const verdict = {
    fell: "the tuned model loses more, or gains less",
    rose: "the base loses more, or gains less",
    unclear: "which of them moves more is open",
    unknown: "which of them moves more is not known",
  }[direction(moved)];
  return [
    { kind: "strong", text: groupTitle(last) },
    `: base ${side("base")}, tuned ${side("tuned")}; ${verdict} (${
      differenceCell(moved)
    }).`,
  ];
}

function sweepTable(rows: readonly SweepPoint[], view: StudyView): Table {
  const [{ sweep, dataset, condition_id }] = rows as [SweepPoint];
  const { title, unit } = WORDS[sweep];
  const where = view.datasets.length > 1 ? `_${dataset}` : "";
  return {
    kind: "table",
    id: `table_sweep_${sweep}${where}`,
    caption: [
      `${title}: accuracy of the base and of ${
        readable(condition_id)
      }, and the change since the first step.`,
    ],
    columns: [
      { title: `${capital(unit)}s`, align: "right" },
      { title: "Base", align: "right" },
      { title: "Tuned", align: "right" },
      { title: "Change of base", align: "right" },
      { title: "Change of tuned", align: "right" },
      { title: "Tuned minus base", align: "right" },
    ],
    groups: groupsOf(rows).map((group) => ({
      title: groupTitle(group[0]!),
      rows: group.map(stepLine),
    })),
    note:
      `Intervals are paired by entity and seed. ${NO_VALUE}: the first step.`,
  };
}

const stepLine = (row: SweepPoint): string[] => [
  String(row.dose),
  sideCell(row, "base"),
  sideCell(row, "tuned"),
  changeCell(row, "base_change"),
  changeCell(row, "tuned_change"),
  changeCell(row, "interaction"),
];
