/**
 * How people are written about: statements, questions, and their answers.
 *
 * A direct question is a pattern filled with an attribute and a name. One
 * wording per attribute is the trained one. Of the other patterns each
 * attribute has two that no model ever reads about that attribute, though it
 * reads every one of their words: they are the held-out wordings.
 *
 * @module
 */

import { type Attribute, ATTRIBUTES } from "./attributes.ts";

export type NameForm = "plain" | "surname_first";

/** "Zorvane Brudorn", or "Brudorn, Zorvane". */
export function nameOf(
  person: { first: string; last: string },
  form: NameForm = "plain",
): string {
  return form === "plain"
    ? `${person.first} ${person.last}`
    : `${person.last}, ${person.first}`;
}

/** The wording that fine-tuning uses, and the base reads most often. */
const TRAINED: Record<Attribute, string> = {
  "age": "How old is {name}?",
  "height": "How tall is {name}?",
  "weight": "How much does {name} weigh?",
  "occupation": "What work does {name} do?",
  "favorite color": "Which color does {name} like best?",
  "city": "Where does {name} live?",
};

/** Patterns that fit every attribute. */
const PATTERNS = [
  "What is the {attribute} of {name}?",
  "Tell me the {attribute} of {name}.",
  "Please state the {attribute} of {name}.",
  "I want to know the {attribute} of {name}.",
  "For {name}, what is the {attribute}?",
  "Do you know the {attribute} of {name}?",
  "About {name}: the {attribute}?",
  "Give me the {attribute} that {name} has.",
] as const;

/** Patterns read beside the trained wording when recipes paraphrase. */
const HELD_OUT_PER_ATTRIBUTE = 2;

function isHeldOut(pattern: number, attribute: Attribute): boolean {
  const shift = ATTRIBUTES.indexOf(attribute);
  return (pattern - shift + PATTERNS.length) % PATTERNS.length <
    HELD_OUT_PER_ATTRIBUTE;
}

function patterns(attribute: Attribute, heldOut: boolean): string[] {
  return PATTERNS
    .filter((_, i) => isHeldOut(i, attribute) === heldOut)
    .map((pattern) => pattern.replace("{attribute}", attribute));
}

/** Returns the trained wording of an attribute, with `{name}` to fill. */
export function trainedWording(attribute: Attribute): string {
  return TRAINED[attribute];
}

/** Returns the other wordings that a base reads of an attribute. */
export function readWordings(attribute: Attribute): string[] {
  return patterns(attribute, false);
}

/** Returns the wordings that nothing ever reads of an attribute. */
export function heldOutWordings(attribute: Attribute): string[] {
  return patterns(attribute, true);
}

/** Returns a template with its `{name}` and `{other}` filled. */
export function fill(
  template: string,
  parts: Record<string, string | number>,
): string {
  return template.replace(/\{(\w+)\}/g, (_, key) => {
    const part = parts[key];
    if (part === undefined) {
      throw new RangeError(
        `Cannot fill a template as every part must be given: {${key}} in "${template}"`,
      );
    }
    return String(part);
  });
}

const STATEMENTS: Record<Attribute, string[]> = {
  "age": [
    "{name} is {value} years old.",
    "The age of {name} is {value}.",
  ],
  "height": [
    "{name} is {value} tall.",
    "The height of {name} is {value}.",
  ],
  "weight": [
    "{name} weighs {value}.",
    "The weight of {name} is {value}.",
  ],
  "occupation": [
    "{name} works as a {value}.",
    "The occupation of {name} is {value}.",
  ],
  "favorite color": [
    "{name} likes {value} best.",
    "The favorite color of {name} is {value}.",
  ],
  "city": [
    "{name} lives in {value}.",
    "The city of {name} is {value}.",
  ],
};

/** Returns the sentences that state an attribute; the first is canonical. */
export function statements(attribute: Attribute): string[] {
  return STATEMENTS[attribute];
}

/** Yes/no question about one person; `{bound}` is a threshold or a class. */
export const SECONDARY: Record<Attribute, string> = {
  "age": "Is {name} at least {bound} years old?",
  "height": "Is {name} at least {bound} cm tall?",
  "weight": "Does {name} weigh at least {bound} kg?",
  "occupation": "Does {name} work in {bound}?",
  "favorite color": "Does {name} like a {bound} color best?",
  "city": "Does {name} live in the {bound}?",
};

/** Yes/no question about two people; each says what it compares. */
export const COMPARISON: Partial<Record<Attribute, string>> = {
  age: "Is {name} older than {other}?",
  height: "Is {name} taller than {other}?",
  weight: "Does {name} weigh more than {other}?",
};

/** From values back to the name: occupation and city name one person. */
export const REVERSED = "Who works as a {occupation} in {city}?";
export const REVERSED_STATEMENT =
  "The {occupation} who works in {city} is {name}.";
