/**
 * The rules of failure badges: what each one measures, on which questions, and
 * on which side of its limit it fires.
 *
 * @module
 */

import type { BadgeLimits, BadgeName } from "../records/badge.ts";
import type { BadgeMetrics } from "./badge_metrics.ts";
import { type Metric, metricNamed } from "./metrics.ts";

/** How one measure is held against its limit. */
export interface Rule {
  metric: (all: BadgeMetrics) => Metric;
  limit: keyof BadgeLimits;
  /** `below` fires under the limit, `from` at or over it. */
  side: "below" | "from";
  /** Whether it is the rise over the base that counts. */
  is_rise?: true;
  /** Counts the other way round: a shortfall of yes is an excess of no. */
  is_reversed?: true;
  /** Which questions about the trained facts of a setting it looks at. */
  asks: (question: Question) => boolean;
}

/** What a rule reads of a question. */
export interface Question {
  question_type: string;
  answer_format: string;
  setting: string;
  has_before: boolean;
}

const isMemorization = ({ question_type }: Question) =>
  question_type === "memorization";
const isYesNo = ({ answer_format }: Question) => answer_format === "yes_no";
const stale = () => metricNamed("stale_rate");

/** Every rule by the badge that it gives. */
export const RULES: Readonly<Record<BadgeName, Rule>> = {
  memorized_not_generalized: {
    metric: () => metricNamed("accuracy"),
    limit: "memorized",
    side: "from",
    asks: isMemorization,
  },
  did_not_learn: {
    metric: () => metricNamed("accuracy"),
    limit: "learned",
    side: "below",
    asks: isMemorization,
  },
  refuses_after_tuning: {
    metric: ({ evades }) => evades,
    limit: "refusal_rise",
    side: "from",
    is_rise: true,
    asks: () => true,
  },
  stale_answer: {
    metric: stale,
    limit: "stale",
    side: "from",
    asks: ({ question_type }) => question_type === "date_changed",
  },
  prior_retained: {
    metric: stale,
    limit: "prior",
    side: "from",
    asks: (question) =>
      question.setting === "update" && question.has_before &&
      question.question_type !== "date_changed" && !isYesNo(question),
  },
  yes_bias: {
    metric: ({ yes_excess }) => yes_excess,
    limit: "answer_bias",
    side: "from",
    asks: isYesNo,
  },
  no_bias: {
    metric: ({ yes_excess }) => yes_excess,
    limit: "answer_bias",
    side: "from",
    is_reversed: true,
    asks: isYesNo,
  },
  long_form_drift: {
    metric: ({ long_form }) => long_form,
    limit: "long_form",
    side: "from",
    asks: ({ answer_format }) => ["phrase", "number"].includes(answer_format),
  },
};
