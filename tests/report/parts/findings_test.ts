import assert from "node:assert/strict";
import { plainText } from "src/report/document.ts";
import { viewStudy } from "src/report/study_view.ts";
import {
  directionText,
  rangeText,
  unheldTexts,
} from "src/report/parts/findings.ts";
import type { Comparison } from "src/records/summary.ts";
import type { ReportInput } from "src/report/input.ts";
import { checkClaims } from "src/summaries/claims.ts";
import { syntheticReport } from "../../fixtures/synthetic_report.ts";

const input = syntheticReport({ sizes: ["small"] });
const place = {
  dataset: "fictional_people",
  role: "target",
  setting: "new",
  question_type: "rephrased",
};

/** Sets the differences to the base of the three conditions. */
function withDifferences(
  intervals: Record<string, [number, number] | null>,
): ReportInput {
  return {
    ...input,
    comparisons: input.comparisons.map((row) => {
      const interval = intervals[row.condition_a] ?? null;
      return {
        ...row,
        lower: interval?.[0] ?? null,
        upper: interval?.[1] ?? null,
      };
    }),
  };
}

const says = (intervals: Record<string, [number, number] | null>) =>
  directionText(viewStudy(withDifferences(intervals)), place);

Deno.test("directionText() states a fall as plainly as a rise", () => {
  const up: [number, number] = [0.1, 0.3];
  const down: [number, number] = [-0.3, -0.1];
  const same = (interval: [number, number]) => ({
    small_full_plain: interval,
    small_full_replay: interval,
    small_lora_plain: interval,
  });
  assert.equal(
    says(same(up)),
    "rose clearly above the base in all 3 conditions",
  );
  assert.equal(
    says(same(down)),
    "fell clearly below the base in all 3 conditions",
  );
  assert.equal(
    says(same([-0.1, 0.1])),
    "showed no clear difference to the base in all 3 conditions",
  );
});

Deno.test("directionText() counts mixed outcomes", () => {
  assert.equal(
    says({
      small_full_plain: [0.1, 0.3],
      small_full_replay: [-0.3, -0.1],
      small_lora_plain: null,
    }),
    "rose clearly above the base in 1, fell clearly below it in 1 and had no interval in 1 of 3 conditions",
  );
  assert.equal(
    says({
      small_full_plain: [-0.2, 0.1],
      small_full_replay: [-0.3, -0.1],
      small_lora_plain: [-0.3, -0.1],
    }),
    "fell clearly below the base in 2 and showed no clear difference in 1 of 3 conditions",
  );
});

Deno.test("directionText() without any interval says so", () => {
  assert.equal(says({}), "had no interval for its difference to the base");
});

Deno.test("directionText() does not speak for conditions without answers", () => {
  const view = viewStudy({
    ...input,
    summaries: input.summaries.filter((row) =>
      row.condition_id !== "small_lora_plain"
    ),
  });
  assert.equal(
    directionText(view, place),
    "rose clearly above the base in both measured conditions",
  );
});

Deno.test("rangeText() names the lowest and the highest condition", () => {
  const text = rangeText(viewStudy(input), { ...place, epoch: 30 })!;
  assert.match(
    plainText(text),
    /^from 0\.\d\d \(.*\) under small lora plain to 0\.\d\d \(.*\) under small full plain$/,
  );
});

Deno.test("unheldTexts() says of each claim that does not hold why", () => {
  const [contrast] = input.plan.contrasts;
  assert.equal(contrast!.expect, "greater");
  const says = (found: Partial<Comparison>) => {
    const { plan } = input;
    const comparisons = input.comparisons.map((row) =>
      row.comparison_id === contrast!.contrast_id
        ? { ...row, lower: 0.1, upper: 0.5, p_adjusted: 0.01, ...found }
        : row
    );
    const claims = checkClaims({ plan, comparisons })
      .filter(({ contrast_id }) => contrast_id === contrast!.contrast_id);
    return unheldTexts(viewStudy({ ...input, comparisons, claims }))
      .map(plainText);
  };
  const name = `gap memorized rephrased (“${contrast!.description}”)`;
  assert.deepEqual(says({ difference: 0.3 }), []);
  assert.deepEqual(says({ difference: 0.3, lower: -0.02 }), [
    `${name}: does not hold, as its interval, −0.02 to +0.50, includes 0, though p is 0.010.`,
  ]);
  assert.deepEqual(says({ difference: 0.3, p_adjusted: 0.05 }), [
    `${name}: does not hold, as p after Holm's adjustment is 0.050, not below 0.05.`,
  ]);
  assert.deepEqual(says({ difference: -0.3, lower: -0.5, upper: -0.1 }), [
    `${name}: the opposite holds, as the difference, −0.30, points the other way.`,
  ]);
  assert.deepEqual(says({ difference: null }), [
    `${name}: not measured, as no question was graded on both sides.`,
  ]);
});
