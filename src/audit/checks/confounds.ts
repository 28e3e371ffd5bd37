/**
 * Two changes at once: what a test changes beside what it is said to test.
 *
 * @module
 */

import { answerInstruction } from "../answer_instruction.ts";
import { changesOf } from "../changes.ts";
import { type AuditContext, type Check, trainedOf } from "../context.ts";
import { type Finding, measured, quoted } from "../finding.ts";
import type { Item } from "../../records/item.ts";

/**
 * Finds items that change both the wording and the form of a name, where no
 * other item of their facts and type changes the wording alone: a wrong answer
 * may then come from either. Code tasks have names of their own, and are left
 * out.
 */
export const nameFormConfounds: Check = (context) =>
  testTypes(context).flatMap(([type, items]) => {
    const changes = items.filter(({ answer_format }) =>
      answer_format !== "code"
    )
      .map((item) => changesOf(item, context));
    const named = changes.filter(({ name_form }) => name_form !== "absent");
    if (named.length === 0) return [];
    const apart = new Set(
      named.filter(({ rewords, name_form }) => rewords && name_form === "same")
        .map(({ item }) => item.fact_ids.join()),
    );
    const found = named.filter(({ item, rewords, name_form }) =>
      rewords && name_form === "changed" && !apart.has(item.fact_ids.join())
    ).map(({ item }) => item);
    return [confound("confound_name_form", {
      type,
      found,
      n: named.length,
      limit: context.limits.confounded_items,
      says: "change the wording and the form of the name at once",
    })];
  });

/**
 * Finds items whose trained question says what form the answer should have,
 * and which do not: a sentence where training had a word may be right, and
 * matched as wrong.
 */
export const droppedInstructions: Check = (context) =>
  testTypes(context).flatMap(([type, items]) => {
    const instructed = items.filter((item) =>
      trainedOf(item, context).some(({ prompt, answer_format }) =>
        answerInstruction(prompt) !== "" && answer_format !== "code"
      )
    );
    if (instructed.length === 0) return [];
    const found = instructed.filter(({ prompt, answer_format }) =>
      answer_format !== "code" && answerInstruction(prompt) === ""
    );
    return [confound("confound_answer_instruction", {
      type,
      found,
      n: instructed.length,
      limit: context.limits.dropped_instructions,
      says: "drop the instruction on the form of the answer that training has",
    })];
  });

const testTypes = ({ types }: AuditContext) =>
  [...types].filter(([type]) => type !== "memorization");

function confound(
  check: string,
  { type, found, n, limit, says }: {
    type: string;
    found: readonly Item[];
    n: number;
    limit: number;
    says: string;
  },
): Finding {
  const [first] = found;
  const example = first === undefined
    ? ""
    : `; the first: ${quoted(first.prompt)}`;
  return measured({
    check,
    question_type: type,
    value: found.length,
    limit,
    message: `${found.length} of ${n} ${type} items ${says}${example}`,
    item_ids: found.map(({ item_id }) => item_id),
    fact_ids: [...new Set(found.flatMap(({ fact_ids }) => fact_ids))],
  });
}
