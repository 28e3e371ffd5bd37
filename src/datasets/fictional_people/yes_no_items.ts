/**
 * Yes/no items of the fictional people: about one person, and about two.
 *
 * @module
 */

import { seededRandom, shuffled } from "../../random.ts";
import { balancedBounds } from "../balanced_bounds.ts";
import { type Attribute, ATTRIBUTES } from "./attributes.ts";
import { currentValue, DATASET, type Draft, factId } from "./draft.ts";
import type { Person } from "./people.ts";
import {
  drawBound,
  isComparable,
  isMore,
  meetsBound,
  type YesNo,
} from "./questions.ts";
import { COMPARISON, fill, nameOf, SECONDARY } from "./wordings.ts";

/** One yes/no question per fact, half of them yes in each template. */
export function secondaryItems(seed: number, group: Person[]): Draft[] {
  return ATTRIBUTES.flatMap((attribute) => {
    const random = seededRandom(
      seed,
      DATASET,
      "secondary",
      attribute,
      group[0]?.entity_id ?? "",
    );
    const boundFor = (person: Person, wanted: YesNo) =>
      drawBound(random, attribute, {
        value: currentValue(person, attribute),
        wanted,
      });
    const bounds = balancedBounds(group, { random, boundFor });
    return bounds.map(([person, bound]) => {
      const value = currentValue(person, attribute);
      return {
        about: [[person, attribute]] as [Person, Attribute][],
        question_type: "secondary" as const,
        prompt: fill(SECONDARY[attribute], { name: nameOf(person), bound }),
        answer: meetsBound(attribute, value, bound),
        before: meetsBound(attribute, person.values[attribute], bound),
        answer_format: "yes_no" as const,
        evidence: `${nameOf(person)}: ${attribute} ${value}.`,
        key: factId(person, attribute),
      };
    });
  });
}

/** One question per person and numeric attribute, never about oneself. */
export function comparisonItems(seed: number, group: Person[]): Draft[] {
  return (Object.keys(COMPARISON) as Attribute[]).flatMap((attribute) => {
    const random = seededRandom(
      seed,
      DATASET,
      "comparison",
      attribute,
      group[0]?.entity_id ?? "",
    );
    let wanted: YesNo = "Yes";
    const used = new Set<string>();
    const pairOf = (a: Person, b: Person) =>
      [a.entity_id, b.entity_id].sort().join();
    return shuffled(random, group).flatMap((person) => {
      const value = currentValue(person, attribute);
      const other = shuffled(random, group).find((candidate) =>
        candidate !== person && !used.has(pairOf(person, candidate)) &&
        isComparable(value, currentValue(candidate, attribute))
      );
      if (other === undefined) return [];
      used.add(pairOf(person, other));
      const otherValue = currentValue(other, attribute);
      const swap = isMore(value, otherValue) !== wanted;
      const [a, b] = swap ? [other, person] : [person, other];
      wanted = wanted === "Yes" ? "No" : "Yes";
      return [comparisonItem(attribute, a, b)];
    });
  });
}

function comparisonItem(attribute: Attribute, a: Person, b: Person): Draft {
  const [left, right] = [
    currentValue(a, attribute),
    currentValue(b, attribute),
  ];
  return {
    about: [[a, attribute], [b, attribute]],
    question_type: "comparison",
    prompt: fill(COMPARISON[attribute] as string, {
      name: nameOf(a),
      other: nameOf(b),
    }),
    answer: isMore(left, right),
    before: isMore(a.values[attribute], b.values[attribute]),
    answer_format: "yes_no",
    evidence: `${nameOf(a)}: ${attribute} ${left}. ` +
      `${nameOf(b)}: ${attribute} ${right}.`,
    key: `${factId(a, attribute)}/${b.entity_id}`,
  };
}
