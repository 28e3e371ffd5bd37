/**
 * Cases of `fictional_guidelines`: which drug by the score, how much by the age.
 *
 * @module
 */

import { ADULT_AGE } from "../../datasets/fictional_guidelines/attributes.ts";
import { numberIn, type Rule } from "./rule.ts";

export const guidelineCase: Rule = ({ item, facts, factOf, valueOf }) => {
  const entity = facts[0]?.entity_id;
  if (item.question_type !== "vignette" || entity === undefined) return null;
  const age = /(\d+) years/.exec(item.prompt)?.[1];
  const points = /(\d+) points/.exec(item.prompt)?.[1];
  if (age === undefined || points === undefined) return null;
  const value = (attribute: string) => {
    const fact = factOf(entity, attribute);
    return fact === undefined ? null : valueOf(fact);
  };
  if (/\bhow many pim\b/i.test(item.prompt)) {
    return value(Number(age) >= ADULT_AGE ? "adult_dose" : "child_dose");
  }
  const severe = numberIn(value("severe_score") ?? "");
  if (severe === null || !/\bwhich drug\b/i.test(item.prompt)) return null;
  return value(Number(points) >= severe ? "severe_drug" : "mild_drug");
};
