/**
 * Yes against no: what always saying one of them scores, and templates whose
 * answer is nearly always the same.
 *
 * @module
 */

import { yesNoOf } from "../../judgments/yes_no.ts";
import type { Item } from "../../records/item.ts";
import type { AuditContext, Check } from "../context.ts";
import { type Finding, measured, share } from "../finding.ts";

const CHECK = "class_balance";

export const classBalance: Check = (context) =>
  [...context.types].flatMap(([type, items]) => {
    const closed = items.filter((item) => item.answer_format === "yes_no");
    // Of a handful nothing can be said, and a type of open answers may have one.
    return closed.length < context.limits.template_items ? [] : [
      constantAnswer(type, { closed, context }),
      lopsidedTemplates(type, { closed, context }),
    ];
  });

interface Closed {
  closed: Item[];
  context: AuditContext;
}

interface Balance {
  yes: number;
  no: number;
  answer: "Yes" | "No";
  share: number;
}

/** Returns how often each answer is right; one that is neither counts as No. */
function balanceOf(items: readonly Item[]): Balance {
  const yes = items.filter(({ answers }) => yesNoOf(answers[0]!) === "yes");
  const no = items.length - yes.length;
  return {
    yes: yes.length,
    no,
    answer: yes.length > no ? "Yes" : "No",
    share: Math.max(yes.length, no) / items.length,
  };
}

function constantAnswer(type: string, { closed, context }: Closed): Finding {
  const { yes, no, answer, share: value } = balanceOf(closed);
  return measured({
    check: CHECK,
    question_type: type,
    value,
    limit: context.limits.constant_answer,
    message: `always "${answer}" scores ${
      share(value)
    } on ${type}: ${no} No, ${yes} Yes`,
  });
}

function lopsidedTemplates(type: string, { closed, context }: Closed): Finding {
  const { template_share: limit, template_items } = context.limits;
  const templates = [...Map.groupBy(closed, ({ template }) => template)]
    .filter(([_template, items]) => items.length >= template_items)
    .map(([template, items]) => ({ template, items, ...balanceOf(items) }))
    .sort((a, b) => b.share - a.share);
  const [worst] = templates;
  const over = templates.filter(({ share }) => share > limit);
  const message = worst === undefined
    ? `no template of ${type} has ${template_items} items or more`
    : `${over.length} of ${templates.length} templates of ${type} have one answer more often than ${limit}; the most: ${worst.template}, ${
      Math.max(worst.yes, worst.no)
    } of ${worst.items.length} ${worst.answer}`;
  return measured({
    check: `${CHECK}_template`,
    question_type: type,
    value: worst?.share ?? null,
    limit,
    message,
    item_ids: over.flatMap(({ items }) => items.map(({ item_id }) => item_id)),
  });
}
