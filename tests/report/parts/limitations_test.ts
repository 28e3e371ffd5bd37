import assert from "node:assert/strict";
import { plainText } from "src/report/document.ts";
import type { ReportInput } from "src/report/input.ts";
import { limitationsPart } from "src/report/parts/limitations.ts";
import { viewStudy } from "src/report/study_view.ts";
import { small } from "../../fixtures/written_report.ts";

function limits(change: Partial<ReportInput> = {}): string[] {
  const { blocks } = limitationsPart(viewStudy({ ...small(), ...change }));
  return blocks.flatMap((block) =>
    block.kind === "list" ? block.items.map(plainText) : []
  );
}

const has = (texts: string[], pattern: RegExp) =>
  texts.some((text) => pattern.test(text));

Deno.test("What the audit found wrong is a limitation, what it noted is not", () => {
  const row = {
    check: "leak",
    question_type: null,
    value: 3,
    limit: 0,
    message: "3 test questions stand in the training file",
  };
  const audits = (severity: string) => [{
    dataset: "fictional_people",
    rows: [{ ...row, severity }],
  }];
  assert.ok(
    has(
      limits({ audits: audits("error") }),
      /audit of fictional people found: error, 3 test questions stand/,
    ),
  );
  assert.ok(!has(limits({ audits: audits("note") }), /audit of/));
});

Deno.test("A judge that nobody checked is a limitation, and so are its known errors", () => {
  assert.ok(has(limits(), /No answer of this study was labelled by a person/));
  const rate = (estimate: number) => ({
    estimate,
    lower: null,
    upper: null,
    interval_method: "wilson",
  });
  const calibration = {
    judge_id: "j",
    replaced: [],
    rows: [],
    qualities: [{
      source: "labels" as const,
      n_answers: 200,
      accuracy: rate(0.9),
      sensitivity: rate(0.8),
      specificity: rate(0.97),
      cohen_kappa: rate(0.7),
    }],
  };
  assert.ok(
    has(
      limits({ calibration }),
      /On 200 labelled answers the judge normalized match missed 0\.20 of the right ones and let pass 0\.03/,
    ),
  );
});

Deno.test("Contrasts that could not be shown are named", () => {
  const { claims } = small();
  const open = claims.filter(({ primary, outcome }) =>
    primary && outcome === "not_shown"
  );
  assert.ok(open.length > 0);
  assert.ok(has(limits(), /could not be shown, which is not to say/));
  const held = claims.map((claim) => ({
    ...claim,
    outcome: "holds" as const,
  }));
  assert.ok(!has(limits({ claims: held }), /could not be shown/));
});

Deno.test("That verdicts are by rules is said where rules judge", () => {
  assert.ok(has(limits(), /^Verdicts are by rules/));
  const { plan } = small();
  const asked = (judges: string[]) => limits({ plan: { ...plan, judges } });
  const name = "model_graded:openai/gpt-5";
  assert.ok(
    has(asked([plan.judges[0]!, name]), /that ask no model are by rules/),
  );
  assert.ok(!has(asked([name]), /by rules/));
});
