/**
 * The items of the guidelines: every probe of every fact, and short cases.
 *
 * Each item carries the passage that it rests on, and names its facts, so each
 * recommendation can be recomputed. For a revised guideline each answer is
 * computed a second time from the values before.
 *
 * @module
 */

import type { AnswerFormat, Item } from "../../records/item.ts";
import { type Random, seededRandom, shuffled } from "../../random.ts";
import { degreeOfChange } from "../degree_of_change.ts";
import { fill } from "../fictional_people/wordings.ts";
import { type Attribute, ATTRIBUTES, NUMERIC } from "./attributes.ts";
import {
  attributesOf,
  type Case,
  drawAge,
  drawScore,
  recommendation,
} from "./cases.ts";
import { currentValues, DATASET, type Guideline } from "./guidelines.ts";
import {
  type CaseKind,
  heldOutWordings,
  nameOf,
  passage,
  trainedWording,
  vignette,
} from "./wordings.ts";

/** Returns the fact's id: which guideline and what of it. */
export function factId(guideline: Guideline, attribute: Attribute): string {
  return `${guideline.entity_id}/${attribute.replace(" ", "_")}`;
}

/** Returns every item of the tested guidelines, sorted by id. */
export function drawItems(seed: number, guidelines: Guideline[]): Item[] {
  return guidelines
    .filter(({ population }) => population !== "background")
    .flatMap((guideline) => {
      const random = seededRandom(seed, DATASET, guideline.entity_id);
      return [
        ...ATTRIBUTES.flatMap((attribute) =>
          directItems(random, guideline, attribute)
        ),
        ...caseItems(random, guideline),
      ];
    })
    .sort((a, b) => a.item_id < b.item_id ? -1 : 1);
}

/** What every item of a guideline has. */
function shared(guideline: Guideline, attributes: Attribute[]) {
  return {
    dataset: DATASET,
    fact_ids: attributes.map((attribute) => factId(guideline, attribute)),
    evidence: passage(guideline, {
      values: currentValues(guideline),
      revised: guideline.population === "updated",
    }),
  };
}

function formatOf(attribute: Attribute): AnswerFormat {
  return NUMERIC[attribute] === undefined ? "phrase" : "number";
}

/** The trained wording, and its two kinds of rephrasing, kept apart. */
function directItems(
  random: Random,
  guideline: Guideline,
  attribute: Attribute,
): Item[] {
  const [heldOut] = shuffled(random, heldOutWordings(attribute));
  const wording = trainedWording(attribute);
  const condition = nameOf(guideline);
  const trained = fill(wording, { condition });
  const inverted = fill(wording, { condition: nameOf(guideline, "inverted") });
  const probes = [
    ["memorization", "plain", trained],
    ["rephrased", "wording", fill(heldOut as string, { condition })],
    ["rephrased", "name_form", inverted],
  ] as const;
  const changed = guideline.changed[attribute] !== undefined;
  return probes.map(([question_type, variant, prompt]) => {
    const id = `${question_type}/${factId(guideline, attribute)}`;
    return {
      ...shared(guideline, [attribute]),
      item_id: variant === "plain" ? id : `${id}/${variant}`,
      question_type,
      variant,
      template: `${question_type}/${attribute}`,
      prompt,
      answers: [currentValues(guideline)[attribute]],
      answer_before: changed ? guideline.values[attribute] : null,
      answer_format: formatOf(attribute),
      degree_of_change: degreeOfChange(trained, prompt),
    };
  });
}

/** Up to four cases: below and above the severe score, a child, an adult. */
function caseItems(random: Random, guideline: Guideline): Item[] {
  const values = currentValues(guideline);
  const sides = [false, true];
  const scored = sides.flatMap((severe) => {
    const score = drawScore(random, values, { severe });
    if (score === undefined) return [];
    const age = drawAge(random, { adult: random() < 0.5 });
    return [["severity", severe ? "severe" : "mild", { age, score }] as const];
  });
  const scores = scored.map(([, , { score }]) => score);
  const aged = sides.map((adult, i) => {
    const age = drawAge(random, { adult });
    const score = scores[i % scores.length] as number;
    return ["age", adult ? "adult" : "child", { age, score }] as const;
  });
  return [...scored, ...aged].map(([kind, name, patient]) =>
    caseItem(guideline, { kind, name, patient })
  );
}

function caseItem(
  guideline: Guideline,
  { kind, name, patient }: { kind: CaseKind; name: string; patient: Case },
): Item {
  const values = currentValues(guideline);
  const answer = recommendation(kind, values, patient);
  const before = recommendation(kind, guideline.values, patient);
  const prompt = vignette(kind, { condition: guideline, ...patient });
  const attributes = attributesOf(kind, values, patient);
  const trained = fill(trainedWording(attributes[0]), {
    condition: nameOf(guideline),
  });
  return {
    ...shared(guideline, attributes),
    item_id: `vignette/${guideline.entity_id}/${name}`,
    question_type: "vignette",
    variant: kind,
    template: `vignette/${kind}`,
    prompt,
    answers: [answer],
    answer_before: before === answer ? null : before,
    answer_format: kind === "age" ? "number" : "phrase",
    degree_of_change: degreeOfChange(trained, prompt),
  };
}
