/**
 * The measures that failure badges are about, as metrics of a cell: read from
 * the form of answers where verdicts do not say.
 *
 * @module
 */

import { normalizedText } from "../judgments/normalize_answer.ts";
import { yesNoOf } from "../judgments/yes_no.ts";
import type { ItemTable } from "./item_table.ts";
import { type Asked, type Metric, metricNamed } from "./metrics.ts";
import { type TextForm, textForm } from "./text_form.ts";

/** The most words of an answer that counts as short. */
const SHORT_ANSWER = 5;

/** A sentence has at least so many more, and at least twice as many. */
const MORE_WORDS = 3;

export interface BadgeMetrics {
  /** Answers that evade; see `textForm`. */
  evades: Metric;
  /** Sentences, where a word or two were asked for. */
  long_form: Metric;
  /** 1 where yes is said and no is right, -1 where it is the other way. */
  yes_excess: Metric;
}

/** What the accepted answers of an item look like. */
interface Accepted {
  longest: number;
  evades: boolean;
  says: TextForm["says"];
}

/**
 * Returns the metrics over a table of items.
 *
 * An item that accepts an evasion ("None", "unknown") says nothing about
 * evading, nor code about either form; only questions for a word or a number
 * that accept at most five words can be answered in too many.
 */
export function badgeMetrics(items: ItemTable): BadgeMetrics {
  const accepted = items.entries.map(({ item }): Accepted => {
    const forms = item.answers.map((text) => textForm(normalizedText(text)));
    return {
      longest: Math.max(...forms.map(({ n_words }) => n_words)),
      evades: forms.some(({ evades }) => evades),
      says: item.answer_format === "yes_no" ? yesNoOf(item.answers[0]!) : null,
    };
  });
  const formatOf = (item: number) => items.entries[item]!.item.answer_format;
  const asksWord = (item: number) =>
    ["phrase", "number"].includes(formatOf(item)) &&
    accepted[item]!.longest <= SHORT_ANSWER;
  const isSentence = ({ n_words, evades }: TextForm, item: number) => {
    const { longest } = accepted[item]!;
    return !evades && n_words >= Math.max(longest + MORE_WORDS, 2 * longest);
  };
  return {
    evades: shareOf("evasion_rate", {
      applies: (item) => formatOf(item) !== "code" && !accepted[item]!.evades,
      value: ({ evades }) => Number(evades),
    }),
    long_form: shareOf("long_form_rate", {
      applies: asksWord,
      value: (form, item) => Number(isSentence(form, item)),
    }),
    yes_excess: {
      ...shareOf("yes_excess", {
        applies: (item) => accepted[item]!.says !== null,
        counts: ({ says }) => says !== null,
        value: ({ says }, item) =>
          Number(says === "yes") - Number(accepted[item]!.says === "yes"),
      }),
      kind: "mean",
    },
  };
}

/** Returns a metric that is the mean over an item's repeats. */
function shareOf(
  metric: string,
  { applies, counts = () => true, value }: {
    applies: (item: number) => boolean;
    /** Which answers count; all by default. */
    counts?: (form: TextForm) => boolean;
    value: (form: TextForm, item: number) => number;
  },
): Metric {
  const forms = (asked: Asked, item: number) =>
    formsOf(asked, item).filter(counts);
  return {
    metric,
    kind: "proportion",
    applies: () => true,
    if_empty: null,
    ceiling: null,
    weight: (asked, item) =>
      applies(item) && forms(asked, item).length > 0 ? 1 : 0,
    value: (asked, item) => {
      const own = forms(asked, item);
      return own.reduce((sum, form) => sum + value(form, item), 0) / own.length;
    },
  };
}

/** Returns the forms of all repeats of an answer. */
function formsOf({ answers, source }: Asked, item: number): TextForm[] {
  const place = source * answers.n_items + item;
  return answers.texts.flatMap((codes) => {
    const code = codes[place]!;
    return code < 0 ? [] : [answers.forms[code]!];
  });
}

/**
 * Returns accuracy on some items, each question type counting the same however
 * many questions it has: the mean of the types, as one clustered estimate.
 */
export function typeMean(items: ItemTable, places: Iterable<number>): Metric {
  const accuracy = metricNamed("accuracy");
  const typeOf = (item: number) => items.entries[item]!.item.question_type;
  const counts = new Map<string, number>();
  for (const item of places) {
    counts.set(typeOf(item), (counts.get(typeOf(item)) ?? 0) + 1);
  }
  return {
    ...accuracy,
    metric: "type_mean_accuracy",
    weight: (asked, item) =>
      accuracy.weight(asked, item) / counts.get(typeOf(item))!,
  };
}
