/**
 * What a dataset must hold to: every limit of the audit, stated as data.
 *
 * @module
 */

export interface AuditLimits {
  /** Answers that disagree with the facts, per question type. */
  wrong_answers: number;
  /** Items that ask what an earlier one asks. */
  duplicates: number;
  /** Comparisons that do not say what they compare. */
  ambiguous_comparisons: number;
  /** Comparisons of something with itself. */
  self_comparisons: number;
  /** Share of the more common answer among the yes/no items of a template. */
  template_share: number;
  /** Fewest yes/no items of a type or template whose balance is looked at. */
  template_items: number;
  /** What always giving one answer may score on a yes/no question type. */
  constant_answer: number;
  /** What each template's most common answer may score on a yes/no type. */
  template_majority: number;
  /** The same where answers are open: numbers, names, phrases. */
  open_majority: number;
  /** Test questions that stand in training, word for word. */
  exact_leaks: number;
  /** Words in a row that test and training may not share about one entity. */
  shared_words: number;
  /** Test questions with so many words in a row from training. */
  shared_word_leaks: number;
  /** Lexical cosine from which two questions are near duplicates. */
  near_duplicate_cosine: number;
  /** Test questions that nearly stand in training. */
  near_duplicates: number;
  /** Items that change wording and name form, with none that changes one. */
  confounded_items: number;
  /** Items that drop the instruction which the trained question has. */
  dropped_instructions: number;
  /** Confidence of the interval that a base model must not rise above. */
  base_confidence: number;
  /** Smallest paired difference that a question type must be able to show. */
  detectable_difference: number;
  /** Error rates of that test: two-sided false alarm, and power. */
  alpha: number;
  power: number;
  /** Share of items on which two checkpoints disagree; 0.5 is two coins. */
  discordant_share: number;
}

/** The limits of a dataset that numbers may be published from. */
export const LIMITS: Readonly<AuditLimits> = {
  wrong_answers: 0,
  duplicates: 0,
  ambiguous_comparisons: 0,
  self_comparisons: 0,
  template_share: 0.75,
  template_items: 10,
  constant_answer: 0.6,
  template_majority: 0.65,
  open_majority: 0.5,
  exact_leaks: 0,
  shared_words: 8,
  shared_word_leaks: 0,
  near_duplicate_cosine: 0.95,
  near_duplicates: 0,
  confounded_items: 0,
  dropped_instructions: 0,
  base_confidence: 0.99,
  detectable_difference: 0.3,
  alpha: 0.05,
  power: 0.8,
  discordant_share: 0.5,
};
