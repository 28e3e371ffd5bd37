/**
 * What guessing scores on each question type: the lines that a result must
 * rise above before it means anything.
 *
 * @module
 */

import { normalizedText } from "../../judgments/normalize_answer.ts";
import { chanceAndMajority } from "../../statistics/chance_and_majority.ts";
import type { Check } from "../context.ts";
import { type Finding, measured, share } from "../finding.ts";

export const guessing: Check = ({ types, limits }) =>
  [...types].flatMap(([type, all]): Finding[] => {
    // Code is run, not matched: no program is right for two tasks.
    const items = all.filter(({ answer_format }) => answer_format !== "code");
    if (items.length === 0) return [];
    const closed = items.every((item) => item.answer_format === "yes_no");
    const guessed = items.map((item) => ({
      template: item.template,
      answer: normalizedText(item.answers[0]!),
      choices: item.answer_format === "yes_no" ? 2 : null,
    }));
    const { chance, majority } = chanceAndMajority(guessed);
    const { majority: constant } = chanceAndMajority(
      guessed.map((item) => ({ ...item, template: "all" })),
    );
    // One right answer for all is the point of this type: what counts is
    // whether it is given where the fact itself is known.
    const joint = type === "date_changed";
    return [measured({
      check: "guessing",
      question_type: type,
      value: majority,
      limit: joint
        ? null
        : closed
        ? limits.template_majority
        : limits.open_majority,
      message: `on ${type} (n=${items.length}) chance scores ${
        share(chance)
      }, one answer for all ${
        share(constant)
      }, the most common answer of each template ${share(majority)}${
        joint ? "; count it jointly with memorization" : ""
      }`,
    })];
  });
