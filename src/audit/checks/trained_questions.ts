/**
 * Test questions whose facts are asked by no trained question: of them neither
 * leakage nor a confound can be seen, so a pass would say little.
 *
 * @module
 */

import { type Check, trainedOf } from "../context.ts";
import { measured } from "../finding.ts";

export const trainedQuestions: Check = (context) =>
  [...context.types].flatMap(([type, items]) => {
    if (type === "memorization") return [];
    const alone = items.filter((item) =>
      trainedOf(item, context).length < item.fact_ids.length
    );
    return [measured({
      check: "trained_questions",
      question_type: type,
      value: alone.length,
      limit: 0,
      message:
        `${alone.length} of ${items.length} ${type} items are about facts that no memorization item asks, so neither leaks nor confounds can be seen there`,
      item_ids: alone.map(({ item_id }) => item_id),
      fact_ids: [...new Set(alone.flatMap(({ fact_ids }) => fact_ids))],
      otherwise: "warning",
    })];
  });
