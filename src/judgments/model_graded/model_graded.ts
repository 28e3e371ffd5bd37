/**
 * `model_graded`: a model reads question, accepted answers and response, and
 * grades the response as correct, incorrect or not attempted.
 *
 * The three classes are those of SimpleQA (Wei et al. 2024, arXiv 2411.04368);
 * prompt and worked cases are our own. How far such a judge can be trusted is
 * measured: `lab judge calibrate`.
 *
 * @module
 */

import {
  type AskingJudgeSpec,
  DEFAULT_REPEATS,
  judgeName,
} from "../../records/judge_spec.ts";
import { STALE_REASON } from "../../records/judgment.ts";
import type { Decoding } from "../../records/request.ts";
import type { AskingJudge } from "../asking_judge.ts";
import { contains } from "../contains.ts";
import { decodingOf } from "../decoding_of.ts";
import { BLANK_REASON, judgeId } from "../judge.ts";
import { gradingMessages, SYSTEM } from "./prompt.ts";
import { gradePlaces, readGrade } from "./read_grade.ts";

/** Of the rule that reads replies and neutralizes responses. */
const VERSION = 1;

/** Greedy, with room for three sentences; a thinking model needs more. */
const DECODING: Decoding = { temperature: 0, max_tokens: 1000, seed: 42 };

/**
 * Returns the judge that asks a model.
 *
 * A blank response is `not_attempted` without a call. Where a wrong response
 * holds the answer from before an update, the reason says so, as that of a
 * judge by rules does. Repeats differ in their seed.
 */
export function modelGraded(
  spec: Omit<AskingJudgeSpec, "judge" | "score_mode">,
): AskingJudge {
  const { model, repeats } = spec;
  const decoding = decodingOf(spec, DECODING);
  const settings = { version: VERSION, model, prompt: SYSTEM, decoding };
  return {
    name: judgeName({ judge: "model_graded", ...spec }),
    judge_id: judgeId(`model_graded:${model}`, settings),
    model,
    repeats: repeats ?? DEFAULT_REPEATS.model_graded,
    applies: ({ answer_format }) => answer_format !== "code",
    settle: ({ text }) =>
      text.trim() === ""
        ? { verdict: "not_attempted", reason: BLANK_REASON }
        : null,
    prompt: (judged, repeat) => ({
      messages: gradingMessages(judged),
      decoding: { ...decoding, seed: decoding.seed! + repeat },
      schema: null,
    }),
    read(reply, { item, text }) {
      const { verdict, reason } = readGrade(reply);
      const is_stale = verdict === "incorrect" && item.answer_before !== null &&
        contains.judge({ ...item, answers: [item.answer_before] }, { text })
            .verdict === "correct";
      return {
        verdict,
        reason: is_stale ? STALE_REASON : reason,
        score: null,
        score_mode: null,
        error: null,
      };
    },
    places: gradePlaces,
  };
}
