/**
 * The flags of `judge calibrate`.
 *
 * @module
 */

import { InvalidArgumentError, type Option } from "commander";
import { RIGHT_FROM } from "../judgments/calibrate/graded_answer.ts";
import {
  budgetFlag,
  connectionsFlag,
  type Flags,
  jsonFlag,
  positiveInteger,
  valueFlag,
  workersFlag,
} from "./flags.ts";
import { LIMIT_FLAGS, type Limits } from "./judge_limits.ts";

export interface CalibrateFlags extends Flags, Limits {
  judge?: string[];
  model?: string[];
  rightFrom?: number;
  rationalesBy?: string;
  repeats?: number;
  study?: string;
  labelsOut?: string;
  labelsIn?: string;
  rows?: number;
}

/** Returns the flags, in the order of the help. */
export const calibrateFlags = (): Option[] => [
  valueFlag("judge", {
    value: "judge...",
    description:
      "which judges (default: exact_match, normalized_match, contains)",
  }),
  valueFlag("model", {
    value: "model...",
    description:
      "the models that model_graded or a g_eval judge asks, as provider/model",
  }),
  valueFlag("repeats", {
    value: "n",
    description:
      "judge every answer so often (default: as in a study, g_eval 10 and others 1)",
  }).argParser(positiveInteger),
  valueFlag("right-from", {
    value: "score",
    description:
      `the least score that counts as right (default: ${RIGHT_FROM})`,
  }).argParser(scoreLimit),
  valueFlag("rationales-by", {
    value: "model",
    description:
      "has this model, as provider/model, say which reasons of a judge are true",
  }),
  valueFlag("study", {
    value: "study",
    description: "calibrate its headline judge, for its report",
  }),
  valueFlag("labels-out", {
    value: "sheet",
    description: "write the answers as a CSV sheet for a person to label",
  }),
  valueFlag("labels-in", {
    value: "sheet",
    description: "compare with the labels of such a sheet",
  }),
  valueFlag("rows", {
    value: "n",
    description: "answers of a study on a sheet (default: 150)",
  }).argParser(positiveInteger),
  ...LIMIT_FLAGS(),
  budgetFlag(),
  connectionsFlag(),
  workersFlag(),
  jsonFlag(),
];

function scoreLimit(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 1 && value <= 5)) {
    throw new InvalidArgumentError("It must be a score above 1, up to 5.");
  }
  return value;
}
