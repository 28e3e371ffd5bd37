import assert from "node:assert/strict";
import type {
  CorrectedRow,
  ReportCalibration,
  ReportQuality,
} from "src/report/calibration.ts";
import { judgeReliabilityPart } from "src/report/parts/judge_reliability.ts";
import { viewStudy } from "src/report/study_view.ts";
import { syntheticReport } from "../../fixtures/synthetic_report.ts";

const value = (estimate: number, lower: number, upper: number) => ({
  estimate,
  lower,
  upper,
  interval_method: "",
});

const quality: ReportQuality = {
  source: "judge_traps",
  n_answers: 408,
  accuracy: value(0.77, 0.73, 0.81),
  sensitivity: value(0.57, 0.47, 0.66),
  specificity: value(0.93, 0.88, 0.96),
  cohen_kappa: value(-0.1, -0.2, 0.05),
};

const row: CorrectedRow = {
  dataset: "fictional_people",
  setting: "new",
  condition_id: "small_full_plain",
  question_type: "rephrased",
  judged: value(0.5, 0.4, 0.6),
  corrected: value(0.86, 0.65, 1),
  powered: null,
  n_labels: 0,
};

function partOf(changes: Partial<ReportCalibration>): string {
  const input = syntheticReport({ sizes: ["small"] });
  const calibration: ReportCalibration = {
    judge_id: "contains@00000000",
    qualities: [quality],
    replaced: [],
    rows: [row],
    ...changes,
  };
  const view = viewStudy({ ...input, calibration });
  return JSON.stringify(judgeReliabilityPart(view)[0]!.blocks);
}

Deno.test("a study without a calibrated judge has no such section", () => {
  const view = viewStudy(syntheticReport({ sizes: ["small"] }));
  assert.deepEqual(judgeReliabilityPart(view), []);
});

Deno.test("judged and corrected accuracies stand side by side, with their sense", () => {
  const text = partOf({});
  assert.match(text, /judged 0\.57 \(0\.47 to 0\.66\) of the right answers/);
  assert.match(text, /written to be hard to judge/);
  assert.match(
    text,
    /"408","0\.77 \(0\.73–0\.81\)".*"−0\.10 \(−0\.20 to 0\.05\)"/,
  );
  assert.match(text, /small full plain: new facts of fictional people/);
  assert.match(
    text,
    /"rephrased","0\.50 \(0\.40–0\.60\)","0\.86 \(0\.65–1\.00\)"\]/,
  );
  assert.match(
    text,
    /In 1 row of 1 the judged accuracy lies outside .*: rephr/,
  );
  assert.doesNotMatch(text, /Prediction-powered|labelled answers, so/);
});

Deno.test("labels of the study's own bring a column, and what it supposes", () => {
  const powered = value(0.84, 0.76, 0.92);
  const text = partOf({
    qualities: [{ ...quality, source: "labels" }],
    rows: [
      {
        ...row,
        condition_id: "all",
        question_type: "all",
        powered,
        n_labels: 40,
      },
      { ...row, n_labels: 4 },
    ],
  });
  assert.match(text, /labelled by a person who saw no verdict/);
  assert.match(text, /in 1 of 2 rows, the labels give its accuracy/);
  assert.match(text, /"all types",.*"0\.84 \(0\.76–0\.92\)","40"\]/);
  assert.match(text, /"–","4"\]/);
  const none = partOf({ rows: [{ ...row, n_labels: 4 }] });
  assert.match(none, /No row has 30 labelled answers/);
});

Deno.test("a judge that was replaced is named, and nothing is corrected", () => {
  const text = partOf({ qualities: [], rows: [], replaced: ["old@11111111"] });
  assert.match(text, /"old@11111111"/);
  assert.match(text, /the headline judge is not calibrated/);
  assert.match(text, /judge calibrate --study synthetic/);
  assert.doesNotMatch(text, /table_corrected/);
});
