/** G-Eval judges and panels on the traps, by the command line. */

import assert from "node:assert/strict";
import type { Calibration } from "src/judgments/calibrate/calibration.ts";
import { REAL_PARTS } from "src/study/parts.ts";
import { lab } from "../cli/terminal.ts";
import {
  DISTRIBUTION,
  EXPECTATION,
  scoredJudge,
} from "../fixtures/scored_judge.ts";
import { caseIn, MANNERS } from "../fixtures/honest_judge.ts";
import type { ChatScript } from "../fixtures/provider_server/route.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import type { TinyParts } from "../fixtures/tiny_parts.ts";
import { withEnvironment } from "./with_environment.ts";

/** Calibrates judges whose models answer by a script, and returns what is said. */
async function calibrated(chat: ChatScript, args: string[]): Promise<string[]> {
  const server = await startProviderServer({ chat });
  try {
    return await withEnvironment(
      { VLLM_BASE_URL: `${server.url}/openai/v1` },
      async () => {
        const { code, out, err } = await lab(
          Deno.makeTempDirSync(),
          ["judge", "calibrate", "--max-attacks", "40", ...args],
          { parts: REAL_PARTS as TinyParts },
        );
        assert.equal(code, 0, err.join("\n"));
        return out;
      },
    );
  } finally {
    await server.close();
  }
}

const measureIn = ({ scores }: Calibration, name: string) =>
  scores!.measures.find(({ measure }) => measure === name)!;

Deno.test("a judge that draws its scores blindly is measured as such", async () => {
  const [line] = await calibrated(scoredJudge(), [
    ...["--judge", "g_eval_accuracy", "--model", "vllm/judge"],
    ...["--repeats", "3", "--json"],
  ]);
  const one = JSON.parse(line!) as Calibration;
  assert.deepEqual([one.repeats, one.n_ungraded, one.n_failed], [3, 0, 0]);
  assert.equal(one.scores!.score_mode, "sampled");
  // 408 means of three: within three of their standard errors.
  const variance = DISTRIBUTION.reduce(
    (sum, p, i) => sum + p * (i + 1 - EXPECTATION) ** 2,
    0,
  );
  for (const name of ["mean_score_right", "mean_score_other"]) {
    const { estimate, n } = measureIn(one, name);
    const error = Math.sqrt(variance / 3 / n);
    assert.ok(
      Math.abs(estimate! - EXPECTATION) < 3 * error,
      `${name} ${estimate}, not ${EXPECTATION}`,
    );
  }
  const area = measureIn(one, "auroc");
  assert.ok(area.lower! < 0.5 && area.upper! > 0.5, `${area.estimate}`);
  const rho = measureIn(one, "spearman");
  assert.ok(rho.lower! < 0 && rho.upper! > 0);
  const spread = measureIn(one, "sd_of_repeats").estimate!;
  assert.ok(
    spread > 0.85 * Math.sqrt(variance) && spread < Math.sqrt(variance),
  );
});

Deno.test("weighted scores of one distribution are its mean, and order nothing", async () => {
  const out = await calibrated(scoredJudge(), [
    ...["--judge", "g_eval_accuracy:vllm/judge?repeats=1&score_mode=weighted"],
  ]);
  const text = out.join("\n");
  assert.match(
    text,
    /scores from 1 to 5, weighted, of 408 answers; 4 and more/,
  );
  assert.match(
    text,
    /mean score of right answers +3\.65 +no interval as nothing/,
  );
  assert.match(text, /AUROC.* – +not defined, as labels or scores are all one/);
  assert.match(text, /\n3\.2 times the length +367 +0\.00 +1/);
  assert.doesNotMatch(text, /NaN|undefined|null/);
});

Deno.test("a panel of two models stands beside its judges, and every pair of them", async () => {
  const out = await calibrated(
    ({ model, messages }) =>
      MANNERS[model === "one" ? "plain" : "quotes_after"]!(
        caseIn(messages.at(-1)!.content),
      ),
    [
      ...["--judge", "model_graded", "panel_majority:model_graded"],
      ...["--model", "vllm/one", "vllm/two"],
    ],
  );
  const text = out.join("\n");
  assert.match(text, /\nmodel_graded:vllm\/one +408 /);
  assert.match(text, /\npanel_majority:model_graded +408 /);
  assert.match(
    text,
    /\nmodel_graded:vllm\/one +model_graded:vllm\/two +408 +1\.00 +1\.00/,
  );
});

Deno.test("reasons are scored by the command line, and judges that give them stand together", async () => {
  const out = await calibrated(
    ({ model, messages }) =>
      model === "scorer"
        ? "- It is so. CLAIM GRADE: TRUE\n- As said. POINT GRADE: MISSED"
        : `I compared them.\n${
          MANNERS.plain!(caseIn(messages.at(-1)!.content))
        }`,
    [
      ...["--judge", "model_graded", "--model", "vllm/one"],
      ...["--rationales-by", "vllm/scorer"],
    ],
  );
  const text = out.join("\n");
  assert.match(
    text,
    /\nreasons of model_graded:vllm\/one: 407 claims in 407 replies, taken apart by vllm\/scorer/,
  );
  assert.match(text, /precision: claims that are true +1\.00/);
  assert.match(text, /recall: points of the reference covered +0\.00/);
});
