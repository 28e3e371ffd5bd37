/**
 * Base and tuned in every arm: what a passage adds, and what tuning changes.
 *
 * @module
 */

import type { ArmEffect } from "../records/arm_effect.ts";
import { shown, unique } from "./cells.ts";
import {
  conditionPanels,
  orderedTypes,
  proportionAxis,
  typeEncoding,
} from "./panels.ts";
import { readable, THEME } from "./theme.ts";
import type { Figure } from "./to_svg.ts";

/** Height of one question type in an arm, in pixels. */
const ROW = 15;

/**
 * Returns a dot with its interval per arm and question type, a panel per
 * condition; the small hollow dot is the base, shown the same.
 *
 * @param rows Of one dataset, role and setting at one epoch, all variants.
 */
export function armsFigure(
  rows: readonly ArmEffect[],
  { conditions }: { conditions: readonly string[] },
): Figure {
  const arms = unique(rows.map(({ arm }) => arm));
  const types = orderedTypes(rows.map((row) => row.question_type));
  const present = conditions.filter((condition_id) =>
    rows.some((row) => row.condition_id === condition_id)
  );
  const { width, ...panels } = conditionPanels(present);
  const values = rows.map((row) => ({
    condition: readable(row.condition_id),
    arm: readable(row.arm),
    question_type: readable(row.question_type),
    base: shown(row.base),
    tuned: shown(row.tuned),
    lower: shown(row.tuned_lower),
    upper: shown(row.tuned_upper),
  }));
  const height = arms.length * types.length * ROW + 12 * arms.length;
  return {
    config: THEME,
    data: { values },
    ...panels,
    spec: { width, height, layer: layersOf({ arms, types }) },
  };
}

function layersOf(
  { arms, types }: { arms: readonly string[]; types: readonly string[] },
) {
  const { color, shape } = typeEncoding(types);
  const place = {
    y: {
      field: "arm",
      type: "nominal" as const,
      sort: arms.map(readable),
      axis: { title: null, ticks: false, domain: false, grid: true },
      scale: { paddingInner: 0.3, paddingOuter: 0.16 },
    },
    yOffset: {
      field: "question_type",
      type: "nominal" as const,
      sort: types.map(readable),
    },
  };
  const x = proportionAxis("tuned", "accuracy");
  return [
    {
      transform: [{ filter: "datum.lower !== null" }],
      mark: { type: "rule" as const, strokeWidth: 1.6 },
      encoding: {
        ...place,
        x: { ...x, field: "lower" },
        x2: { field: "upper" },
        color,
      },
    },
    {
      mark: { type: "point" as const, filled: false, size: 22 },
      encoding: { ...place, x: { ...x, field: "base" }, color, shape },
    },
    {
      mark: { type: "point" as const, filled: true, size: 55, opacity: 1 },
      encoding: { ...place, x, color, shape },
    },
  ];
}
