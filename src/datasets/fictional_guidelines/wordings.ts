/**
 * How guidelines are written about: passages, statements, questions.
 *
 * One wording per attribute is the trained one. Of eight other patterns each
 * attribute has two that no model ever reads about that attribute, though it
 * reads every one of their words: they are the held-out wordings.
 *
 * @module
 */

import { fill } from "../fictional_people/wordings.ts";
import {
  ADULT_AGE,
  type Attribute,
  ATTRIBUTES,
  type Values,
} from "./attributes.ts";
import type { Condition } from "./guidelines.ts";

export type NameForm = "plain" | "inverted";

/** "Brolic Wump", or, as in the index of a book, "Wump, Brolic". */
export function nameOf(
  { first, second }: Condition,
  form: NameForm = "plain",
): string {
  return form === "plain" ? `${first} ${second}` : `${second}, ${first}`;
}

/** The wording that fine-tuning uses, and a base reads most often. */
const TRAINED: Record<Attribute, string> = {
  "mild drug": "Which drug do mild cases of {condition} get?",
  "severe drug": "Which drug do severe cases of {condition} get?",
  "severe score": "From how many points is a case of {condition} severe?",
  "adult dose": "How many pim do adults with {condition} get?",
  "child dose": "How many pim do children with {condition} get?",
  "days": "For how many days are cases of {condition} treated?",
};

/** What an attribute is called in the patterns, its unit included. */
const NOUNS: Record<Attribute, string> = {
  "mild drug": "mild case drug",
  "severe drug": "severe case drug",
  "severe score": "severe point limit",
  "adult dose": "adult pim dose",
  "child dose": "child pim dose",
  "days": "day count",
};

/** Patterns that fit every attribute. */
const PATTERNS = [
  "What is the {noun} of {condition}?",
  "Tell me the {noun} of {condition}.",
  "Please state the {noun} of {condition}.",
  "I want to know the {noun} of {condition}.",
  "For {condition}, what is the {noun}?",
  "Can you say the {noun} of {condition}?",
  "About {condition}: the {noun}?",
  "Write down the {noun} of {condition}.",
] as const;

const HELD_OUT_PER_ATTRIBUTE = 2;

function isHeldOut(pattern: number, attribute: Attribute): boolean {
  const shift = ATTRIBUTES.indexOf(attribute);
  return (pattern - shift + PATTERNS.length) % PATTERNS.length <
    HELD_OUT_PER_ATTRIBUTE;
}

function patterns(attribute: Attribute, heldOut: boolean): string[] {
  return PATTERNS
    .filter((_, i) => isHeldOut(i, attribute) === heldOut)
    .map((pattern) => pattern.replace("{noun}", NOUNS[attribute]));
}

/** Returns the trained wording of an attribute, with `{condition}` to fill. */
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

const STATEMENTS: Record<Attribute, string[]> = {
  "mild drug": [
    "Mild cases of {condition} get {value}.",
    "The mild case drug of {condition} is {value}.",
  ],
  "severe drug": [
    "Severe cases of {condition} get {value}.",
    "The severe case drug of {condition} is {value}.",
  ],
  "severe score": [
    "A case of {condition} is severe from {value}.",
    "The severe point limit of {condition} is {value}.",
  ],
  "adult dose": [
    "Adults with {condition} get {value}.",
    "The adult pim dose of {condition} is {value}.",
  ],
  "child dose": [
    "Children with {condition} get {value}.",
    "The child pim dose of {condition} is {value}.",
  ],
  "days": [
    "Cases of {condition} are treated for {value}.",
    "The day count of {condition} is {value}.",
  ],
};

/** Returns the sentences that state an attribute; the first is canonical. */
export function statements(attribute: Attribute): string[] {
  return STATEMENTS[attribute];
}

/** Returns the name of a passage, which says that all of it is invented. */
export function passageName(
  condition: Condition,
  { revised }: { revised: boolean },
): string {
  const title = revised ? "Revised invented guideline" : "Invented guideline";
  return `${title}, ${nameOf(condition)}.`;
}

/** Returns the passage that a condition's items rest on. */
export function passage(
  condition: Condition,
  { values, revised }: { values: Values; revised: boolean },
): string {
  return `${passageName(condition, { revised })} ` +
    `Mild cases get ${values["mild drug"]}. ` +
    `Severe cases get ${values["severe drug"]}. ` +
    `A case is severe from ${values["severe score"]}. ` +
    `Adults from ${ADULT_AGE} years get ${values["adult dose"]}, ` +
    `children get ${values["child dose"]}. ` +
    `Cases are treated for ${values.days}.`;
}

/** What a short case asks: for the drug by its score, or the dose by age. */
export const CASE_KINDS = ["severity", "age"] as const;
export type CaseKind = typeof CASE_KINDS[number];

const CASE = "A patient of {age} years has {condition} with {score} points. ";
const CASE_QUESTIONS: Record<CaseKind, string> = {
  severity: "Which drug is given?",
  age: "How many pim are given?",
};

/** Returns a short case and its question: a vignette. */
export function vignette(
  kind: CaseKind,
  patient: { condition: Condition; age: number; score: number },
): string {
  const condition = nameOf(patient.condition);
  return fill(CASE, { ...patient, condition }) + CASE_QUESTIONS[kind];
}
