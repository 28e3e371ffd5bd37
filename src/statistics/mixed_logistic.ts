/**
 * Mixed logistic regression: what raises the chance of a right answer, with
 * entities that are easier or harder as a whole.
 *
 * For accuracy by epoch and question type: a plain logistic fit would take six
 * answers about one person as six people, and be too sure. Here every entity
 * has its own level, normal around the mean one; coefficients are log odds
 * within an entity.
 *
 * Source: maximum likelihood with adaptive Gauss-Hermite quadrature (Pinheiro
 * and Bates, 1995, J. Comput. Graph. Stat. 4, 12-35), as `glmer()` of R's lme4
 * does (Bates et al., 2015, J. Stat. Softw. 67, 1); standard errors from the
 * curvature in all parameters.
 *
 * @module
 */

import { gaussHermite } from "./gauss_hermite.ts";
import {
  type EntityAnswers,
  marginalLikelihood,
} from "./marginal_likelihood.ts";
import { maximize } from "./maximize.ts";
import { normalProbability } from "./normal_probability.ts";
import { criticalValue } from "./wilson_interval.ts";

/** One answer. */
export interface LogisticRow {
  right: boolean;
  /** Finite, in one order for all rows; the intercept is added. */
  predictors: readonly number[];
  entity: number | string;
}

/** One coefficient, on the scale of log odds. */
export interface Coefficient {
  estimate: number;
  /** Null, with all that follows from it, where the fit did not converge. */
  standard_error: number | null;
  lower: number | null;
  upper: number | null;
  /** Two-sided, by Wald's test. */
  p: number | null;
}

export interface MixedLogistic {
  /** Intercept first, then the predictors in their order. */
  coefficients: Coefficient[];
  /** Of the entities' levels, in log odds, >= 0. */
  entity_standard_deviation: number;
  log_likelihood: number;
  /** False where a predictor parts right from wrong, or predictors are sums of
   * one another: then no coefficient is best, and no number here means much. */
  converged: boolean;
  n: number;
  n_entities: number;
}

/**
 * Returns the fitted model.
 *
 * Cost: different rows of predictors x nodes x some hundred; answers of one
 * entity with equal predictors are one row.
 *
 * @param rows In any order.
 * @param options.nodes Of the quadrature, an integer in [5, 60]; 15 by default.
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If right and wrong do not both occur, there are fewer
 * than two entities, or predictors differ in number, are not finite or never
 * vary.
 *
 * @example Twelve people, right more often at the later of two epochs
 * ```ts
 * import { mixedLogistic } from "src/statistics/mixed_logistic.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = Array.from({ length: 12 }, (_, entity) =>
 *   [0, 0, 0, 1, 1, 1].map((epoch, i) => ({
 *     right: (entity * 5 + i * 7) % 12 < (epoch === 0 ? 4 : 8),
 *     predictors: [epoch],
 *     entity,
 *   }))).flat();
 *
 * const { coefficients, converged } = mixedLogistic(rows);
 *
 * assert.ok(converged);
 * assert.equal(coefficients[1]!.estimate.toFixed(2), "1.39"); // log(4)
 * ```
 */
export function mixedLogistic(
  rows: readonly LogisticRow[],
  { nodes = 15, confidence = 0.95 }: { nodes?: number; confidence?: number } =
    {},
): MixedLogistic {
  const z = criticalValue(confidence);
  if (!(nodes >= 5)) {
    throw new RangeError(
      `Cannot fit as nodes must be an integer in [5, 60]: nodes=${nodes}`,
    );
  }
  const rule = gaussHermite(nodes);
  checkRows(rows);
  const size = rows[0]!.predictors.length + 1;
  const scaled = standardized(rows);
  const groups = [...Map.groupBy(scaled.rows, ({ entity }) => entity).values()]
    .map(answersOf);
  const start = [...new Array<number>(size).fill(0), 1];
  const fit = maximize(start, (x) => marginalLikelihood(groups, { x, rule }));
  const far = fit.x.some((value) => Math.abs(value) > 25);
  const converged = fit.converged && !far;
  const errors = converged ? fit.covariance : null;
  return {
    coefficients: scaled.back(fit.x.slice(0, size), errors)
      .map(({ estimate, variance }) => coefficient(estimate, { variance, z })),
    entity_standard_deviation: Math.abs(fit.x[size]!),
    log_likelihood: fit.value,
    converged,
    n: rows.length,
    n_entities: groups.length,
  };
}

/** Returns one entity's answers; those with equal predictors are one row. */
function answersOf(members: readonly LogisticRow[]): EntityAnswers {
  const alike = [
    ...Map.groupBy(members, ({ predictors }) => predictors.join()).values(),
  ];
  return {
    right: alike.map((rows) => rows.filter(({ right }) => right).length),
    predictors: alike.map(([row]) => [1, ...row!.predictors]),
    counts: alike.map((rows) => rows.length),
  };
}

function coefficient(
  estimate: number,
  { variance, z }: { variance: number | null; z: number },
): Coefficient {
  if (variance === null || !(variance > 0)) {
    return {
      estimate,
      standard_error: null,
      lower: null,
      upper: null,
      p: null,
    };
  }
  const standard_error = Math.sqrt(variance);
  return {
    estimate,
    standard_error,
    lower: estimate - z * standard_error,
    upper: estimate + z * standard_error,
    p: 2 * normalProbability(-Math.abs(estimate) / standard_error),
  };
}

/** Returns rows whose predictors have mean 0 and deviation 1, which steadies
 * the fit, and the way back for what was fitted. */
function standardized(rows: readonly LogisticRow[]) {
  const columns = rows[0]!.predictors.map((_, k) => {
    const values = rows.map(({ predictors }) => predictors[k]!);
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    return { mean, deviation: Math.sqrt(squares / values.length) };
  });
  const flat = columns.findIndex(({ deviation, mean }) =>
    deviation <= 1e-12 * (1 + Math.abs(mean))
  );
  if (flat >= 0) {
    throw new RangeError(
      `Cannot fit as every predictor must vary: predictor=${flat} value=${
        columns[flat]!.mean
      }`,
    );
  }
  return {
    rows: rows.map((row) => ({
      ...row,
      predictors: row.predictors.map((value, k) =>
        (value - columns[k]!.mean) / columns[k]!.deviation
      ),
    })),
    back: (x: readonly number[], covariance: number[][] | null) => {
      // Each coefficient as a combination of the fitted ones.
      const combinations = x.map((_, i) =>
        x.map((_, j) => {
          if (i > 0) return i === j ? 1 / columns[i - 1]!.deviation : 0;
          return j === 0
            ? 1
            : -columns[j - 1]!.mean / columns[j - 1]!.deviation;
        })
      );
      return combinations.map((c) => ({
        estimate: c.reduce((sum, value, j) => sum + value * x[j]!, 0),
        variance: covariance === null
          ? null
          : c.reduce((sum, a, i) =>
            sum + c.reduce((s, b, j) => s + a * b * covariance[i]![j]!, 0), 0),
      }));
    },
  };
}

function checkRows(rows: readonly LogisticRow[]): void {
  const n_right = rows.filter(({ right }) => right).length;
  const n_entities = new Set(rows.map(({ entity }) => entity)).size;
  if (n_right === 0 || n_right === rows.length || n_entities < 2) {
    throw new RangeError(
      `Cannot fit as right and wrong must both occur, over two entities or more: right=${n_right} n=${rows.length} entities=${n_entities}`,
    );
  }
  const size = rows[0]!.predictors.length;
  const odd = rows.find(({ predictors }) =>
    predictors.length !== size || !predictors.every(Number.isFinite)
  );
  if (odd !== undefined) {
    throw new RangeError(
      `Cannot fit as every row must have ${size} finite predictors: predictors=[${odd.predictors}]`,
    );
  }
}
