/**
 * The flags of `judge calibrate`.
 *
 * @module
 */

import type { Option } from "commander";
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
  model?: string;
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
    value: "model",
    description: "the model that model_graded asks, as provider/model",
  }),
  valueFlag("repeats", {
    value: "n",
    description: "judge every answer so often, for the flip rate (default: 1)",
  }).argParser(positiveInteger),
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
