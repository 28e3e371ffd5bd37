/**
 * How small a difference each question type can show, with the items it has.
 *
 * @module
 */

import { type Check, factsOf } from "../context.ts";
import { measured, share } from "../finding.ts";
import { smallestDifference } from "../smallest_difference.ts";

export const detectableDifference: Check = (context) => {
  const { alpha, power, discordant_share, detectable_difference: limit } =
    context.limits;
  return [...context.types].map(([type, items]) => {
    const n = items.length;
    const entities = new Set(
      items.flatMap((item) => factsOf(item, context))
        .map(({ entity_id }) => entity_id),
    );
    const value = smallestDifference(n, { alpha, power, discordant_share });
    return measured({
      check: "detectable_difference",
      question_type: type,
      value,
      limit,
      message: `${type} can show a paired difference of ${
        share(value)
      } at best, with n=${n} items about ${entities.size} entities (power ${power}, alpha ${alpha}, ${discordant_share} of the items answered differently)`,
    });
  });
};
