/**
 * Yes/no by the words of `fictional_news`: who led an event, and what class its
 * weather is of.
 *
 * @module
 */

import { WEATHER } from "../../datasets/fictional_news/attributes.ts";
import { type Rule, yesIf } from "./rule.ts";

export const newsWord: Rule = ({ item, facts: [fact, ...others], valueOf }) => {
  if (fact === undefined || others.length > 0) return null;
  const leader = /\bdid (\w+) lead /i.exec(item.prompt)?.[1];
  if (fact.attribute === "leader" && leader !== undefined) {
    return yesIf(valueOf(fact) === leader);
  }
  const weather = / have (\w+) weather\?$/.exec(item.prompt)?.[1];
  const members = weather === undefined ? undefined : WEATHER[weather];
  return fact.attribute === "weather" && members !== undefined
    ? yesIf(members.includes(valueOf(fact)))
    : null;
};
