/**
 * Yes/no items of the gazette: one per fact, yes and no balanced.
 *
 * @module
 */

import { type Random, seededRandom, shuffled } from "../../random.ts";
import { balancedBounds } from "../balanced_bounds.ts";
import { fill } from "../fictional_people/wordings.ts";
import { ATTRIBUTES } from "./attributes.ts";
import { currentValues, type Draft, sourceOf } from "./draft.ts";
import { DATASET, type GazetteEvent } from "./events.ts";
import { drawBound, meetsBound, type YesNo } from "./questions.ts";
import { partsOf, SECONDARY } from "./wordings.ts";

type Bounded = [GazetteEvent, string];

/** Returns one yes/no question per fact, half of them yes in each template. */
export function secondaryItems(seed: number, group: GazetteEvent[]): Draft[] {
  return ATTRIBUTES.flatMap((attribute) => {
    const random = seededRandom(
      seed,
      DATASET,
      "secondary",
      attribute,
      group[0]?.entity_id ?? "",
    );
    const boundFor = (event: GazetteEvent, wanted: YesNo) =>
      drawBound(random, attribute, {
        value: currentValues(event)[attribute],
        wanted,
      });
    const bounds = attribute === "leader"
      ? leaderBounds(random, group)
      : balancedBounds(group, { random, boundFor });
    return bounds.map(([event, bound]) => ({
      event,
      attribute,
      question_type: "secondary" as const,
      prompt: fill(SECONDARY[attribute], { ...partsOf(event), bound }),
      answer: meetsBound(attribute, currentValues(event)[attribute], bound),
      before: meetsBound(attribute, event.values[attribute], bound),
      answer_format: "yes_no" as const,
      evidence: sourceOf(event),
    }));
  });
}

/** Half are asked their own leader; the others get the same names, permuted. */
function leaderBounds(random: Random, group: GazetteEvent[]): Bounded[] {
  const leaderOf = (event: GazetteEvent) => currentValues(event).leader;
  while (true) {
    const mixed = shuffled(random, group);
    const yes = mixed.slice(0, Math.ceil(mixed.length / 2));
    const no = mixed.slice(yes.length);
    const bounds = [...yes, ...yes.slice(0, no.length)].map(leaderOf);
    if (no.every((event, i) => leaderOf(event) !== bounds[yes.length + i])) {
      return mixed.map((event, i) => [event, bounds[i] as string]);
    }
  }
}
