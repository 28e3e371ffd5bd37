/**
 * What a figure shows, in one sentence for its caption: said of the numbers
 * that it draws, never of what was hoped for.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import type { DegreeCell } from "../../summaries/degree_cells.ts";
import type { Inline } from "../document.ts";
import { counted, proportion, signed } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { directionCounts, rangeText } from "./findings.ts";

type At = { dataset: string; setting: string };

/** Where the first two types of question ended. */
export function epochsFinding(view: StudyView, at: At): Inline[] {
  const place = { ...at, role: "target", epoch: view.last_epoch };
  const parts = view.types(place).slice(0, 2).flatMap((question_type) => {
    const range = rangeText(view, { ...place, question_type });
    return range === undefined ? [] : [{ question_type, range }];
  });
  return parts.flatMap(({ question_type, range }, i): Inline[] => [
    i === 0
      ? `After ${counted(view.last_epoch, "epoch")} accuracy is, for ${
        readable(question_type)
      }, `
      : `; for ${readable(question_type)}, `,
    ...range,
    i === parts.length - 1 ? ". " : "",
  ]);
}

/** In how many pairs of bars the last epoch is clearly apart from the base. */
export function barsFinding(view: StudyView, at: At): string {
  if (view.last_epoch === 0) return "";
  const place = { ...at, role: "target" };
  const sum = { rose: 0, fell: 0, unclear: 0, unknown: 0 };
  for (const question_type of view.types(place)) {
    const counts = directionCounts(view, { ...place, question_type });
    for (const key of ["rose", "fell", "unclear", "unknown"] as const) {
      sum[key] += counts[key];
    }
  }
  const total = sum.rose + sum.fell + sum.unclear + sum.unknown;
  return total === 0
    ? ""
    : `Of ${
      counted(total, "pair")
    } of bars, ${sum.rose} rose clearly and ${sum.fell} fell. `;
}

/** The type of question where new and updated facts are furthest apart. */
export function newUpdateFinding(view: StudyView, dataset: string): string {
  const role = "target";
  const types = view.types({ dataset, role, setting: "new" });
  const gaps = types.flatMap((question_type) =>
    view.conditions.flatMap((condition_id) => {
      const [a, b] = ["new", "update"].map((setting) =>
        view.cell({
          dataset,
          role,
          setting,
          question_type,
          condition_id,
          epoch: view.last_epoch,
        })
      );
      if (a?.estimate == null || b?.estimate == null) return [];
      const gap = a.estimate - b.estimate;
      return [{ question_type, condition_id, gap, a, b }];
    })
  );
  const most = gaps.toSorted((x, y) => Math.abs(y.gap) - Math.abs(x.gap)).at(0);
  if (most === undefined) return "";
  const { a, b } = most;
  const known = [a.lower, a.upper, b.lower, b.upper].every((x) => x !== null);
  const apart = known && (a.lower! > b.upper! || b.lower! > a.upper!);
  return `They differ most for ${readable(most.question_type)} under ${
    readable(most.condition_id)
  }: new ${proportion(a.estimate)}, updated ${proportion(b.estimate)}${
    !known
      ? ""
      : apart
      ? ", with intervals apart"
      : ", with intervals that overlap"
  }. `;
}

/** Which condition kept the most, and which the least. */
export function keptFinding(view: StudyView, dataset: string): Inline[] {
  const place = { dataset, role: "retention", setting: "known" };
  const [question_type] = view.types(place);
  if (question_type === undefined) return [];
  const range = rangeText(view, {
    ...place,
    question_type,
    epoch: view.last_epoch,
  });
  if (range === undefined) return [];
  return ["What was kept is ", ...range, ". "];
}

/** Accuracy at the smallest and at the largest degree of change. */
export function degreeFinding(cells: readonly DegreeCell[]): string {
  const degrees = [...new Set(cells.map(({ mean_distance }) => mean_distance))]
    .sort((a, b) => a - b);
  const mean = (degree: number) => {
    const known = cells.filter(({ mean_distance, estimate }) =>
      mean_distance === degree && estimate !== null
    ).map(({ estimate }) => estimate!);
    return known.length === 0
      ? null
      : [Math.min(...known), Math.max(...known)] as const;
  };
  const [near, far] = [mean(degrees.at(0) ?? 0), mean(degrees.at(-1) ?? 0)];
  if (near === null || far === null || degrees.length < 2) return "";
  const said = ([low, high]: readonly [number, number]) =>
    proportion(low) === proportion(high)
      ? proportion(low)
      : `${proportion(low)} to ${proportion(high)}`;
  return `Accuracy is ${said(near)} at the smallest degree (${
    signed(degrees[0]!, { plus: false })
  }) and ${said(far)} at the largest (${
    signed(degrees.at(-1)!, { plus: false })
  }). `;
}
