/**
 * Confusion matrix: what one judge says against what another says of the same
 * responses.
 *
 * Source: plain counts; precision and recall after van Rijsbergen (1979),
 * Information Retrieval, 2nd ed., ch. 7.
 *
 * @module
 */

/** One response: the verdict that counts as true, and the one to be examined. */
export interface VerdictPair {
  reference: string;
  judged: string;
}

export interface ConfusionMatrix {
  classes: string[];
  /** counts[reference][judged], in the order of `classes`. */
  counts: number[][];
  n: number;
  /** Share on the diagonal. */
  agreement: number;
  /** Per class, share of its references judged so; null where it has none. */
  recall: (number | null)[];
  /** Per class, share of its judgments that are so; null where it has none. */
  precision: (number | null)[];
}

/**
 * Returns the matrix.
 *
 * @param pairs In any order.
 * @param options.classes Order of the classes; by default all that occur,
 * sorted.
 * @throws {RangeError} If there is no pair, a class is named twice or a verdict
 * is none of the classes.
 *
 * @example A judge who lets one wrong answer pass
 * ```ts
 * import { confusionMatrix } from "src/statistics/confusion_matrix.ts";
 * import assert from "node:assert/strict";
 *
 * const { counts, recall } = confusionMatrix([
 *   { reference: "right", judged: "right" },
 *   { reference: "wrong", judged: "right" },
 *   { reference: "wrong", judged: "wrong" },
 * ]);
 *
 * assert.deepEqual(counts, [[1, 0], [1, 1]]);
 * assert.deepEqual(recall, [1, 0.5]);
 * ```
 */
export function confusionMatrix(
  pairs: readonly VerdictPair[],
  { classes }: { classes?: readonly string[] } = {},
): ConfusionMatrix {
  if (pairs.length === 0) {
    throw new RangeError(
      "Cannot count confusions as there must be a pair of verdicts: n=0",
    );
  }
  const names = [
    ...(classes ??
      new Set(pairs.flatMap(({ reference, judged }) => [reference, judged]))),
  ];
  if (classes === undefined) names.sort();
  const index = new Map(names.map((name, i) => [name, i]));
  if (index.size < names.length) {
    throw new RangeError(
      `Cannot count confusions as every class must be named once: classes=[${names}]`,
    );
  }
  const place = (verdict: string) => {
    const i = index.get(verdict);
    if (i === undefined) {
      throw new RangeError(
        `Cannot count confusions as every verdict must be one of [${names}]: verdict=${verdict}`,
      );
    }
    return i;
  };
  const counts = names.map(() => names.map(() => 0));
  for (const { reference, judged } of pairs) {
    counts[place(reference)]![place(judged)]! += 1;
  }
  return { classes: names, counts, n: pairs.length, ...shares(counts) };
}

function shares(counts: readonly (readonly number[])[]) {
  const sum = (list: readonly number[]) => list.reduce((s, x) => s + x, 0);
  const rows = counts.map(sum);
  const columns = counts.map((_, j) => sum(counts.map((row) => row[j]!)));
  const diagonal = counts.map((row, i) => row[i]!);
  const over = (totals: readonly number[]) =>
    diagonal.map((count, i) => totals[i]! > 0 ? count / totals[i]! : null);
  return {
    agreement: sum(diagonal) / sum(rows),
    recall: over(rows),
    precision: over(columns),
  };
}
