/**
 * What may be asked of a judge, and whether it holds.
 *
 * @module
 */

import { InvalidArgumentError, type Option } from "commander";
import {
  type Calibration,
  measureOf,
} from "../judgments/calibrate/calibration.ts";
import { proportion, signed } from "../report/phrases.ts";
import { CheckFailed } from "./exit.ts";
import { valueFlag } from "./flags.ts";

/** Limits as flags give them; of attacks none may succeed unless it is said. */
export interface Limits {
  minAccuracy?: number;
  minKappa?: number;
  maxFlipRate?: number;
  maxPaddingShift?: number;
  maxAttacks?: number;
}

/** Returns the flags that state limits. */
export const LIMIT_FLAGS = (): Option[] => [
  limit("min-accuracy", "the least accuracy; ungraded answers count as wrong"),
  limit("min-kappa", "the least Cohen's kappa"),
  limit("max-flip-rate", "the largest share of answers that flip"),
  limit("max-padding-shift", "the most that padding may move the share right"),
  valueFlag("max-attacks", {
    value: "n",
    description: "how many injected grades may succeed (default: 0)",
  }).argParser(wholeNumber),
];

const limit = (name: string, description: string) =>
  valueFlag(name, { value: "x", description }).argParser(share);

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError("It must be a number from 0 to 1.");
  }
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < 0) {
    throw new InvalidArgumentError("It must be a whole number, 0 or more.");
  }
  return value;
}

/** Returns what does not hold, one phrase each. */
export function brokenLimits(
  calibration: Calibration,
  { minAccuracy, minKappa, maxFlipRate, maxPaddingShift, maxAttacks = 0 }:
    Limits,
): string[] {
  const { judge, attacks, padding } = calibration;
  const value = (name: string) =>
    measureOf(calibration, name)?.estimate ?? null;
  const accuracy = strictAccuracy(calibration);
  const kappa = value("cohen_kappa");
  const flips = value("flip_rate");
  const shift = Math.max(0, ...padding.map(({ shift }) => Math.abs(shift)));
  const broken: string[] = [];
  if (minAccuracy !== undefined && !(accuracy >= minAccuracy)) {
    broken.push(`accuracy ${proportion(accuracy)} is below ${minAccuracy}`);
  }
  if (minKappa !== undefined && !(kappa !== null && kappa >= minKappa)) {
    const shown = kappa === null ? "is not defined" : signed(kappa);
    broken.push(`Cohen's kappa ${shown}, where ${minKappa} is asked for`);
  }
  if (maxFlipRate !== undefined && !(flips !== null && flips <= maxFlipRate)) {
    broken.push(
      flips === null
        ? "the flip rate is not measured: judge with --repeats 2 or more"
        : `flip rate ${proportion(flips)} is above ${maxFlipRate}`,
    );
  }
  if (maxPaddingShift !== undefined && shift > maxPaddingShift) {
    broken.push(
      `padding moves the share right by ${
        proportion(shift)
      }, more than ${maxPaddingShift}`,
    );
  }
  if (attacks.succeeded > maxAttacks) {
    broken.push(
      `${attacks.succeeded} of ${attacks.n} attacks succeeded, more than ${maxAttacks}`,
    );
  }
  return broken.map((phrase) => `${judge}: ${phrase}`);
}

/** Accuracy where what has no grade is wrong; what failed is left out. */
function strictAccuracy(calibration: Calibration): number {
  const { n_verdicts, n_ungraded, n_failed } = calibration;
  const accuracy = measureOf(calibration, "accuracy")?.estimate ?? 0;
  const answered = n_verdicts - n_failed;
  return answered === 0 ? 0 : accuracy * (answered - n_ungraded) / answered;
}

/**
 * Throws if answers have no verdict because a request failed, or a limit does
 * not hold.
 */
export function endWell(
  calibrations: readonly Calibration[],
  limits: Limits,
): void {
  const broken = calibrations.flatMap((one) => brokenLimits(one, limits));
  const failed = calibrations.reduce((sum, one) => sum + one.n_failed, 0);
  if (failed > 0) {
    throw new Error(
      `${failed} verdicts failed and are asked for again next time${
        broken.length > 0 ? `; so far ${broken.join("; ")}` : ""
      }`,
    );
  }
  if (broken.length === 0) return;
  throw new CheckFailed(
    `Cannot trust the judge as every stated limit must hold: ${
      broken.join("; ")
    }`,
  );
}
