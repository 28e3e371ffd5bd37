import assert from "node:assert/strict";
import { plainText } from "src/report/document.ts";
import {
  barsFinding,
  degreeFinding,
  epochsFinding,
  newUpdateFinding,
} from "src/report/parts/figure_findings.ts";
import { viewStudy } from "src/report/study_view.ts";
import { small } from "../../fixtures/written_report.ts";

const AT = { dataset: "fictional_people", setting: "new" };

Deno.test("epochsFinding() says where the first two types of question ended", () => {
  const input = small();
  const text = plainText(epochsFinding(viewStudy(input), AT));
  assert.match(text, /^After 30 epochs accuracy is, for memorization, from /);
  assert.match(text, /; for rephrased, from 0\.\d\d .*\. $/);
  const fallen = input.summaries.map((row) => ({ ...row, estimate: 0.25 }));
  const low = epochsFinding(viewStudy({ ...input, summaries: fallen }), AT);
  assert.match(plainText(low), /0\.25 .* for rephrased, .*0\.25/);
});

Deno.test("barsFinding() counts falls as plainly as rises", () => {
  const input = small();
  const counts = (sign: number) => {
    const comparisons = input.comparisons.map((row) => ({
      ...row,
      difference: 0.2 * sign,
      lower: sign > 0 ? 0.1 : -0.3,
      upper: sign > 0 ? 0.3 : -0.1,
    }));
    return barsFinding(viewStudy({ ...input, comparisons }), AT);
  };
  assert.match(counts(1), /^Of 15 pairs of bars, 15 rose clearly and 0 fell/);
  assert.match(counts(-1), /^Of 15 pairs of bars, 0 rose clearly and 15 fell/);
});

Deno.test("newUpdateFinding() names the widest gap, and whether intervals are apart", () => {
  const input = small();
  const text = (update: number) => {
    const summaries = input.summaries.map((row) => {
      if (row.question_type !== "secondary") return { ...row, estimate: 0.5 };
      const estimate = row.setting === "update" ? update : 0.5;
      return { ...row, estimate, lower: estimate - 0.1, upper: estimate + 0.1 };
    });
    return newUpdateFinding(viewStudy({ ...input, summaries }), AT.dataset);
  };
  assert.match(
    text(0.1),
    /differ most for secondary under .*: new 0\.50, updated 0\.10, with intervals apart/,
  );
  assert.match(text(0.4), /updated 0\.40, with intervals that overlap/);
});

Deno.test("degreeFinding() goes from the smallest degree to the largest", () => {
  const cell = (mean_distance: number, estimate: number) =>
    ({ mean_distance, estimate }) as never;
  assert.equal(
    degreeFinding([cell(0.6, 0.3), cell(0, 1), cell(0.6, 0.4), cell(0.2, 0)]),
    "Accuracy is 1.00 at the smallest degree (0.00) and 0.30 to 0.40 at the largest (0.60). ",
  );
  assert.equal(degreeFinding([cell(0.5, 1)]), "");
});
