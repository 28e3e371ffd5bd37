/**
 * `g_eval_accuracy`, `g_eval_completeness`: a model goes through evaluation
 * steps aloud and fills in a form with a whole number from 1 to 5.
 *
 * After G-Eval (Liu et al. 2023, arXiv 2303.16634). The steps are a model's
 * own, made once and kept; the hash of a judge's name holds them. Scores are
 * sampled: at temperature 1, repeat by repeat.
 *
 * @module
 */

import { choiceSchema, readChoices } from "../../models/choices.ts";
import type { AskingJudgeSpec, ScoreMode } from "../../records/judge_spec.ts";
import { DEFAULT_REPEATS, judgeName } from "../../records/judge_spec.ts";
import type { Decoding } from "../../records/request.ts";
import type { AskingJudge, ReadReply } from "../asking_judge.ts";
import { decodingOf } from "../decoding_of.ts";
import { judgeId } from "../judge.ts";
import type { Criterion } from "./criteria.ts";
import { scoringMessages, systemText } from "./prompt.ts";
import { readScore, scorePlaces } from "./read_score.ts";
import { SCORES, weightedScore } from "./weighted_score.ts";

/** Of the rule that reads replies and neutralizes responses. */
const VERSION = 1;

const DECODING: Decoding = { temperature: 1, max_tokens: 1000, seed: 42 };

export interface GEvalOptions {
  criterion: Criterion;
  /** The evaluation steps, as the judge's model wrote them. */
  steps: string;
  spec: Omit<AskingJudgeSpec, "judge">;
}

/**
 * Returns the judge that scores by a criterion.
 *
 * In the mode `weighted` a reply without log-probabilities at its score is an
 * error, never another kind of score.
 */
export function gEval({ criterion, steps, spec }: GEvalOptions): AskingJudge {
  const { judge } = criterion;
  const { model, score_mode = "sampled" } = spec;
  const system = systemText(criterion, steps);
  const decoding = decodingOf(spec, DECODING);
  const schema = score_mode === "sampled" ? null : choiceSchema(SCORES);
  const settings = { version: VERSION, model, prompt: system, decoding };
  return {
    name: judgeName({ judge, ...spec }),
    judge_id: judgeId(`${judge}:${model}`, { ...settings, score_mode }),
    model,
    repeats: spec.repeats ?? DEFAULT_REPEATS[judge],
    applies: ({ answer_format }) => answer_format !== "code",
    settle: () => null,
    prompt: (judged, repeat) => ({
      messages: scoringMessages(judged, system),
      decoding: { ...decoding, seed: decoding.seed! + repeat },
      schema,
    }),
    read: (reply) => readOutcome(reply, { score_mode, model }),
    places: (reply) => scorePlaces(partsOf(reply, score_mode).text),
  };
}

/** Returns the text of a reply and, unless it is sampled, its likelihoods. */
const partsOf = (stored: string, score_mode: ScoreMode) =>
  score_mode === "sampled"
    ? { text: stored, choice_logprobs: null }
    : readChoices(stored);

function readOutcome(
  stored: string,
  { score_mode, model }: { score_mode: ScoreMode; model: string },
): ReadReply {
  const { text, choice_logprobs } = partsOf(stored, score_mode);
  const { score, at, reason } = readScore(text);
  const none = { verdict: null, score: null, score_mode: null, error: null };
  if (score === null) return { ...none, verdict: "ungraded", reason };
  const weighted = weightedScore(choice_logprobs, at);
  if (score_mode !== "sampled" && weighted !== null) {
    const reason = "weighed by how likely each score was";
    return { ...none, score: weighted, score_mode: "weighted", reason };
  }
  if (score_mode !== "weighted") {
    const reason = "scored by the model";
    return { ...none, score, score_mode: "sampled", reason };
  }
  return {
    ...none,
    reason: null,
    error:
      `Cannot weigh a score as ${model} must give the log-probabilities of its tokens: there are none at its score; use a model that does, or the score_mode sampled`,
  };
}
