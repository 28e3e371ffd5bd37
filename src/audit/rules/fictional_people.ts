/**
 * Yes/no by the classes of `fictional_people`: a region, a field of work, a
 * family of colors.
 *
 * @module
 */

import {
  type Attribute,
  CLASSES,
} from "../../datasets/fictional_people/attributes.ts";
import { type Rule, yesIf } from "./rule.ts";

/** Where the question names its class. */
const ASKED: Partial<Record<string, RegExp>> = {
  occupation: /\bwork in (\w+)\?/,
  favorite_color: /\blike a (\w+) color best\?/,
  city: /\blive in the (\w+)\?/,
};

export const peopleClass: Rule = (
  { item, facts: [fact, ...others], valueOf },
) => {
  if (fact === undefined || others.length > 0) return null;
  const named = ASKED[fact.attribute]?.exec(item.prompt)?.[1];
  const classes = CLASSES[fact.attribute.replace("_", " ") as Attribute];
  const members = named === undefined ? undefined : classes?.[named];
  return members === undefined ? null : yesIf(members.includes(valueOf(fact)));
};
