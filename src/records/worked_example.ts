/**
 * A worked example: one trained fact, and what was answered to questions about
 * it before and after training.
 *
 * @module
 */

/** What a model said, and what the headline judge says of it. */
export interface Said {
  text: string | null;
  error: string | null;
  verdict: string | null;
}

export interface WorkedExample {
  dataset: string;
  condition_id: string;
  /** The last epoch, after which it is asked again. */
  epoch: number;
  fact_id: string;
  statement: string;
  /** The question and answer that were trained; null where none is known. */
  trained: { prompt: string; answer: string } | null;
  /** One question of each type, in reading order; null where not asked. */
  questions: {
    question_type: string;
    prompt: string;
    accepted: string;
    before: Said | null;
    after: Said | null;
  }[];
}
