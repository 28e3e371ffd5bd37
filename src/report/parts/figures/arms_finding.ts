/**
 * What a figure of arms shows, in one sentence for its caption.
 *
 * @module
 */

import { unique } from "../../../figures/cells.ts";
import type { ArmEffect } from "../../../records/arm_effect.ts";
import { counted, listed } from "../../phrases.ts";
import { armLabel } from "../arm_names.ts";

/** Returns, arm by arm, in how many places tuning clearly changed accuracy. */
export function armsFinding(rows: readonly ArmEffect[]): string {
  const parts = unique(rows.map(({ arm }) => arm)).map((arm) => {
    const own = rows.filter((row) => row.arm === arm);
    const rose = own.filter((row) => (row.change_lower ?? 0) > 0).length;
    const fell = own.filter((row) => (row.change_upper ?? 0) < 0).length;
    return `in ${rose} and ${fell} of ${counted(own.length, "place")} (${
      armLabel(arm)
    })`;
  });
  return parts.length === 0
    ? ""
    : `Tuning clearly raised accuracy, and clearly lowered it, ${
      listed(parts)
    }. `;
}
