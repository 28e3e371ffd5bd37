/** A person's ratings beside the scores of a judge, by the command line. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { scriptedModel } from "src/models/scripted.ts";
import { readText } from "src/tables/files.ts";
import { caseIn, holdsAnswer } from "../fixtures/honest_judge.ts";
import { type TinyParts, tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";
import { lab } from "./terminal.ts";

const JUDGE = "g_eval_accuracy:openai/judge?repeats=2";

/** The judge gives right answers a 5, and others a 1 and a 2 in turn. */
function parts(): TinyParts {
  const tiny = tinyParts();
  const judge = scriptedModel(({ request: { messages, decoding } }) => {
    if (messages.length === 1) return "1. Compare.";
    const right = holdsAnswer(caseIn(messages.at(-1)!.content));
    return `SCORE: ${right ? 5 : 1 + decoding.seed! % 2}`;
  }, "openai");
  return {
    ...tiny,
    openModel: (options) =>
      options.provider.name === "openai" ? judge : tiny.openModel(options),
  };
}

async function scoredHome(): Promise<string> {
  const home = tinyHome();
  const [contrast] = tinyPlan().contrasts as [object];
  writePlan(home, {
    ...tinyPlan(),
    judges: ["normalized_match", JUDGE],
    contrasts: [{
      ...contrast,
      contrast_id: "score_rises",
      description: "Training raises the score",
      metric: "mean_score",
    }],
  });
  await pinTiny(home);
  const { code, err } = await lab(
    home,
    ["run", "pilot", "--budget-usd", "1"],
    { parts: parts() },
  );
  assert.equal(code, 0, err.join("\n"));
  return home;
}

const home = await scoredHome();
const sheet = join(home, "ratings.csv");
const calibrate = (...args: string[]) =>
  lab(home, ["judge", "calibrate", "--study", "pilot", ...args], {
    parts: parts(),
  });

Deno.test("a sheet of scored answers goes out, and ratings come back with kappa and correlation", async () => {
  const written = await calibrate("--judge", JUDGE, "--labels-out", sheet);
  assert.equal(written.code, 0, written.err.join("\n"));
  assert.match(
    written.out[1]!,
    /column "label" with 1, 2, 3, 4, 5; then: .*--judge "g_eval_accuracy:openai/,
  );
  const lines = readText(sheet).trim().split("\n");
  // The person agrees, but for one point on every wrong answer.
  const filled = lines.map((line, i) =>
    i === 0
      ? line
      : line.replace(",,", line.includes("no idea") ? ",2,," : ",5,,").replace(
        ",,",
        ",",
      )
  );
  const n = lines.length - 1;
  const bad = ["zz,3", "zy,correct"];
  const first = filled[1]!.replace(/,[25],/, ",4/5,");
  Deno.writeTextFileSync(
    sheet,
    [filled[0], first, ...filled.slice(2), ...bad].join("\n"),
  );
  const { code, out, err } = await calibrate(
    ...["--judge", JUDGE, "--labels-in", sheet],
  );
  assert.equal(code, 0, err.join("\n"));
  const text = out.join("\n");
  assert.match(text, new RegExp(`${n + 2} rows, ${n - 1} answers of ${n} lab`));
  assert.match(
    text,
    /not used, unknown label: 1 row: .*"4\/5" is none of 1, 2/,
  );
  assert.match(text, /not used, unknown answer_id: 2 rows/);
  assert.match(text, /kappa with quadratic weights +0\.9\d/);
  assert.match(text, /Spearman's correlation +1\.00/);
  assert.match(text, /score less rating +−0\.\d\d/);
  assert.doesNotMatch(text, /NaN|undefined|null/);
  const kept = JSON.parse(
    readText(join(home, "results/pilot/calibration.json")),
  );
  assert.equal(kept.ratings.length, 1);
  assert.match(kept.ratings[0].judge_id, /^g_eval_accuracy:openai\/judge@/);
  assert.equal(Object.keys(kept.ratings[0].rated).length, n - 1);
  assert.equal(kept.labels, null);
});

Deno.test("verdicts, or ratings out of range, are no ratings", async () => {
  const written = join(home, "verdicts.csv");
  await calibrate("--judge", JUDGE, "--labels-out", written, "--rows", "4");
  const labels = ["correct", "6", "0", "3.5"];
  let i = 0;
  const text = readText(written).replace(
    /^(a[0-9a-f]{12}),,/gm,
    (_, id) => `${id},${labels[i++]},`,
  );
  Deno.writeTextFileSync(written, text);
  const { code, err } = await calibrate(
    ...["--judge", JUDGE, "--labels-in", written],
  );
  assert.equal(code, 1);
  assert.match(
    err.join("\n"),
    /some row must have a label.*of 4 rows none.*fill in .* with 1, 2, 3, 4, 5/,
  );
});

Deno.test("--judge must be a judge of the plan that gives scores", async () => {
  for (const judge of ["exact_match", "g_eval_accuracy:openai/other"]) {
    const { code, err } = await calibrate(
      "--judge",
      judge,
      "--labels-out",
      sheet,
    );
    assert.equal(code, 2);
    assert.match(err.join("\n"), /pilot has its own.*judges that give scores/);
  }
});

Deno.test("verify checks a claim on scores by the one rule, and the report states it", async () => {
  const { code, out } = await lab(home, ["verify", "pilot", "--json"]);
  // Two trained people are too few for an interval.
  assert.equal(code, 100);
  const claim = JSON.parse(out[0]!);
  assert.deepEqual(
    [claim.contrast_id, claim.judge, claim.metric, claim.outcome],
    ["score_rises", JUDGE, "mean_score", "not_shown"],
  );
  // From 1 and 2 in turn to 5 on each trained question.
  assert.equal(claim.difference, 3.5);
  assert.deepEqual(claim.lacks, ["interval", "p_value"]);
  const report = readText(join(home, "reports/pilot/report.md"));
  assert.match(report, /Training raises the score \| greater \| \+3\.50/);
  const summaries = readText(join(home, "reports/pilot/tables/summaries.csv"));
  assert.match(summaries, /,memorization,all,g_eval_accuracy:.*,mean_score,5,/);
  const changes = readText(
    join(home, "reports/pilot/tables/score_changes.csv"),
  );
  assert.match(changes, /,known,full_plain,memorization,.*,true,false,0,/);
});
