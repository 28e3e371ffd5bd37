/**
 * Quantile of the standard normal distribution: how many standard errors an
 * interval of a given confidence reaches out.
 *
 * Source: Wichura (1988), algorithm AS 241 (PPND16), J. R. Stat. Soc. C 37,
 * 477-484; about 16 digits. The table look-up of `simple-statistics` has four.
 *
 * @module
 */

const CENTER = [
  [3.3871328727963666080, 1],
  [133.14166789178437745, 42.313330701600911252],
  [1971.5909503065514427, 687.18700749205790830],
  [13731.693765509461125, 5394.1960214247511077],
  [45921.953931549871457, 21213.794301586595867],
  [67265.770927008700853, 39307.895800092710610],
  [33430.575583588128105, 28729.085735721942674],
  [2509.0809287301226727, 5226.4952788528545610],
] as const;

const TAIL = [
  [1.42343711074968357734, 1],
  [4.63033784615654529590, 2.05319162663775882187],
  [5.76949722146069140550, 1.67638483018380384940],
  [3.64784832476320460504, 0.689767334985100004550],
  [1.27045825245236838258, 0.148103976427480074590],
  [0.241780725177450611770, 0.0151986665636164571966],
  [0.0227238449892691845833, 5.47593808499534494600e-4],
  [7.74545014278341407640e-4, 1.05075007164441684324e-9],
] as const;

const FAR_TAIL = [
  [6.65790464350110377720, 1],
  [5.46378491116411436990, 0.599832206555887937690],
  [1.78482653991729133580, 0.136929880922735805310],
  [0.296560571828504891230, 0.0148753612908506148525],
  [0.0265321895265761230930, 7.86869131145613259100e-4],
  [0.00124266094738807843860, 1.84631831751005468180e-5],
  [2.71155556874348757815e-5, 1.42151175831644588870e-7],
  [2.01033439929228813265e-7, 2.04426310338993978564e-15],
] as const;

/** Returns the ratio of two polynomials in `x`, coefficients in rising order. */
function rational(
  pairs: typeof CENTER | typeof TAIL | typeof FAR_TAIL,
  x: number,
) {
  let [top, bottom] = [0, 0];
  for (let i = pairs.length - 1; i >= 0; i--) {
    const [a, b] = pairs[i]!;
    top = top * x + a;
    bottom = bottom * x + b;
  }
  return top / bottom;
}

/**
 * Returns the z that a standard normal variable stays below with `probability`.
 *
 * @param probability A number in (0, 1).
 * @throws {RangeError} If `probability` is not in (0, 1).
 *
 * @example 97.5 % lies below 1.96
 * ```ts
 * import { normalQuantile } from "src/statistics/normal_quantile.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(normalQuantile(0.975).toFixed(6), "1.959964");
 * ```
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(
      `Cannot find a normal quantile as probability must be in (0, 1): probability=${probability}`,
    );
  }
  const fromCenter = probability - 0.5;
  if (Math.abs(fromCenter) <= 0.425) {
    return fromCenter * rational(CENTER, 0.180625 - fromCenter ** 2);
  }
  const r = Math.sqrt(-Math.log(Math.min(probability, 1 - probability)));
  const z = r <= 5 ? rational(TAIL, r - 1.6) : rational(FAR_TAIL, r - 5);
  return Math.sign(fromCenter) * z;
}
