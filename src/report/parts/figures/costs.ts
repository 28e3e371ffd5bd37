/**
 * What accuracy costs to train.
 *
 * @module
 */

import {
  costFrontierFigure,
  type CostMeasure,
  costMeasure,
  type CostPoint,
  costPoints,
} from "../../../figures/cost_frontier_figure.ts";
import { learnedType } from "../../../figures/learned_retained_figure.ts";
import { readable } from "../../../figures/theme.ts";
import type { Block } from "../../document.ts";
import { counted, proportion } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import { shownSetting } from "../analysis/cells.ts";
import { figureBlock, headingOf } from "./block.ts";

/** What a cost is, and how it comes about. */
const WORDS: Record<CostMeasure, string> = {
  cost_usd: "what training to that epoch cost",
  compute_flop:
    "an estimate: 6 operations for each parameter and trained token, 4 with LoRA",
  trained_tokens: "the tokens trained on to that epoch",
};

/** Returns accuracy against cost, where there are several epochs to pay for. */
export async function drawCosts(
  view: StudyView,
  dataset: string,
): Promise<Block[]> {
  const costs = (view.input.training_costs ?? [])
    .filter((row) => row.dataset === dataset);
  const setting = shownSetting(view, dataset);
  const type = learnedType(view.types({ dataset, role: "target", setting }));
  const { conditions, judge } = view;
  const points = costPoints({ summaries: view.input.summaries, costs }, {
    dataset,
    judge,
    setting,
    conditions,
    arm: view.input.plan.arms[0],
    type,
  });
  // Single points of each condition make no path, and no front to speak of.
  const epochs = new Set(points.map(({ epoch }) => epoch));
  if (epochs.size < 2) return [];
  const measure = costMeasure(costs);
  return [
    headingOf(view, { id: "costs", dataset, title: "What accuracy costs" }),
    await figureBlock(
      costFrontierFigure(points, {
        conditions,
        measure,
        title: `accuracy, ${readable(type)}`,
      }),
      {
        file: view.datasets.length > 1
          ? `cost_frontier_${dataset}`
          : "cost_frontier",
        table: "training_costs",
        caption: [
          `${costFinding(points)} Accuracy on ${setting} facts, ${
            readable(type)
          } questions, against cost: ${
            WORDS[measure]
          }. Dashed: the front, where no other checkpoint is as good for less; its epochs are labelled. Points closer than their intervals are on or off it by chance.`,
        ],
      },
    ),
  ];
}

/** Returns the best, and the cheapest that its interval does not tell apart. */
export function costFinding(points: readonly CostPoint[]): string {
  const best = points.reduce((a, b) => b.accuracy > a.accuracy ? b : a);
  const named = ({ condition_id, epoch, accuracy }: CostPoint) =>
    `${proportion(accuracy)}, ${readable(condition_id)} after ${
      counted(epoch, "epoch")
    }`;
  const near = points.find(({ accuracy }) =>
    best.lower !== null && accuracy >= best.lower
  );
  if (near === undefined || near === best) {
    return `Best is ${
      named(best)
    }, and nothing cheaper lies within its interval.`;
  }
  const share = near.cost / best.cost;
  return `Best is ${named(best)}; the cheapest within its interval is ${
    named(near)
  }, at ${
    share < 0.01 ? "less than 1" : (100 * share).toFixed(0)
  }\u00a0% of its cost.`;
}
