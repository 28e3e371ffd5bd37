/**
 * What the abstract says of arms: one sentence about the first that shows
 * something to read.
 *
 * @module
 */

import { armsApart } from "../../records/sweep.ts";
import { readable } from "../../figures/theme.ts";
import { orderedTypes } from "../../figures/panels.ts";
import type { ArmEffect } from "../../records/arm_effect.ts";
import { type Inline, value } from "../document.ts";
import { differenceCell, proportion } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { armLabel } from "./arm_names.ts";

/** Returns the sentence; nothing where a study has a single arm. */
export function armTexts(view: StudyView): Inline[] {
  const rows = (view.input.arm_effects ?? []).filter((row) =>
    row.epoch === view.last_epoch && row.role === "target" &&
    row.variant === "all" && row.setting !== "all" &&
    row.arm !== row.reference_arm && row.change !== null
  );
  const [type] = orderedTypes(rows.map(({ question_type }) => question_type));
  const arm = armsApart(view.input.plan).find((name) =>
    rows.some((row) => row.arm === name)
  );
  const own = rows.filter((row) =>
    row.question_type === type && row.arm === arm
  ).toSorted((a, b) => a.change! - b.change!);
  const [low, high] = [own.at(0), own.at(-1)];
  if (low === undefined || high === undefined) return [];
  const table = (row: ArmEffect) =>
    ["table_arms", row.dataset, row.setting, row.condition_id].join("_");
  const change = (row: ArmEffect): Inline[] => [
    value(
      differenceCell({
        difference: row.change,
        lower: row.change_lower,
        upper: row.change_upper,
      }),
      table(row),
    ),
    " under ",
    { kind: "emphasis", text: readable(row.condition_id) },
  ];
  const bases = own.toSorted((a, b) => (a.base ?? 0) - (b.base ?? 0));
  const ends = [bases.at(0)!, bases.at(-1)!];
  const base = proportion(ends[0]!.base) === proportion(ends[1]!.base)
    ? [value(proportion(ends[0]!.base), table(ends[0]!))]
    : [
      value(proportion(ends[0]!.base), table(ends[0]!)),
      " to ",
      value(proportion(ends[1]!.base), table(ends[1]!)),
    ];
  return [
    `With passages in the prompt (${armLabel(low.arm)}) the base scored `,
    ...base,
    ` on ${
      readable(low.question_type)
    } questions, and fine-tuning changed that by `,
    ...change(low),
    ...(low === high ? [] : [" to ", ...change(high)]),
    ". ",
  ];
}
