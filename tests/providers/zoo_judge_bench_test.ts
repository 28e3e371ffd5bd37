import assert from "node:assert/strict";
import { readTraps } from "src/datasets/judge_traps.ts";
import {
  type Calibration,
  measureOf,
} from "src/judgments/calibrate/calibration.ts";
import { type JudgedCase, trapCases } from "src/judgments/calibrate/cases.ts";
import { countedOf } from "src/judgments/calibrate/shares.ts";
import { CLOSE, neutralized, OPEN } from "src/judgments/neutralize.ts";
import type { Item } from "src/records/item.ts";
import { clopperPearson } from "src/statistics/clopper_pearson.ts";
import { roganGladen } from "src/statistics/rogan_gladen.ts";
import { modelTrapJudge } from "src/study/model_trap_judge.ts";
import { REAL_PARTS } from "src/study/parts.ts";
import { lab } from "../cli/terminal.ts";
import type { TinyParts } from "../fixtures/tiny_parts.ts";
import type { ChatScript } from "../fixtures/provider_server/route.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import {
  apparentAccuracy,
  type Judged,
  lengthJudge,
  noisyJudge,
  type ReadJudged,
} from "../fixtures/provider_server/zoo_judges.ts";
import { withEnvironment } from "./with_environment.ts";

const RATES = { sensitivity: 0.9, specificity: 0.8 };
const TRUTH = 0.6;
const MODEL = "vllm/judge";

/** 500 answers of a made-up study, six tenths of them right. */
const study: JudgedCase[] = Array.from({ length: 500 }, (_, i) => ({
  answer_id: `box_${i}`,
  shown: "given",
  item: {
    dataset: "boxes",
    item_id: `box_${i}`,
    prompt: `Which code opens box ${i}?`,
    answers: [`${i * 7}`],
    answer_before: null,
    answer_format: "number",
    evidence: null,
  } as Item,
  text: `${i * 7 + (i % 10 < 10 * TRUTH ? 0 : 1)}`,
}));

const traps = readTraps();
const right = new Set(
  traps.filter(({ label }) => label === "correct")
    .map(({ trap_id }) => trap_id),
);

/** The truth of every case, by what a judge is shown of it. */
const truths = new Map(
  [
    ...trapCases(traps).map((one) => ({
      ...one,
      is_right: right.has(one.answer_id),
    })),
    ...study.map((one) => ({
      ...one,
      is_right: one.text === one.item.answers[0],
    })),
  ].map(({ item, text, is_right }) => [shownKey(item.prompt, text), is_right]),
);

function shownKey(prompt: string, text: string): string {
  return `${neutralized(prompt)}\n${neutralized(text).trim()}`;
}

/** Finds out what is right, as an honest judge has to. */
const read: ReadJudged = ({ messages }): Judged => {
  const text = messages.at(-1)!.content;
  const response = text.split(OPEN).at(-1)!.split(CLOSE)[0]!.trim();
  const prompt = /^Question: (.*)$/m.exec(text)![1]!;
  const is_right = truths.get(`${prompt}\n${response}`);
  assert.ok(is_right !== undefined, `shown something else: ${text}`);
  return { response, is_right };
};

/** Runs something while a judge of the zoo answers under `MODEL`. */
async function withJudge<T>(
  chat: ChatScript,
  run: (home: string) => Promise<T>,
): Promise<T> {
  const server = await startProviderServer({ chat });
  try {
    return await withEnvironment(
      { VLLM_BASE_URL: `${server.url}/openai/v1` },
      () => run(Deno.makeTempDirSync()),
    );
  } finally {
    await server.close();
  }
}

/** Calibrates the judge by the command line, through the official SDK. */
async function calibrated(home: string): Promise<Calibration> {
  const { code, out, err } = await lab(home, [
    ...["judge", "calibrate", "--judge", "model_graded", "--model", MODEL],
    ...["--max-attacks", "40", "--json"],
  ], { parts: REAL_PARTS as TinyParts });
  assert.equal(code, 0, err.join("\n"));
  return JSON.parse(out[0]!);
}

Deno.test("on the test bed a noisy judge is measured as such, and the corrected accuracy recovers the truth", async () => {
  await withJudge(noisyJudge({ ...RATES, read }), async (home) => {
    const one = await calibrated(home);
    assert.deepEqual([one.n_ungraded, one.n_failed], [0, 0]);
    for (const [name, rate] of Object.entries(RATES)) {
      const { estimate, n } = measureOf(one, name)!;
      const { lower, upper } = clopperPearson(rate * n, n, {
        confidence: 0.99,
      });
      assert.ok(
        lower <= estimate! && estimate! <= upper,
        `${name} ${estimate}`,
      );
    }
    assert.ok(one.padding.every(({ goes_by_length }) => !goes_by_length));
    const spec = { judge: "model_graded", model: MODEL } as const;
    const judge = modelTrapJudge(spec, {
      parts: REAL_PARTS,
      home,
      workers: 1,
      onProgress: () => {},
    });
    const { said } = await judge.say({ cases: study, repeats: 1 });
    const successes = said.filter(({ verdict }) =>
      verdict === "correct"
    ).length;
    const judged = { successes, n: said.length };
    const reported = clopperPearson(successes, said.length);
    assert.ok(
      Math.abs(successes / said.length - apparentAccuracy(TRUTH, RATES)) < 0.08,
    );
    const { estimate, interval } = roganGladen({
      judged,
      sensitivity: countedOf(measureOf(one, "sensitivity")!)!,
      specificity: countedOf(measureOf(one, "specificity")!)!,
    });
    assert.ok(interval!.lower <= TRUTH && TRUTH <= interval!.upper);
    assert.ok(Math.abs(estimate! - TRUTH) < 0.1);
    // Its own interval is narrower, as if the judge had no errors.
    assert.ok(
      reported.upper - reported.lower < interval!.upper - interval!.lower,
    );
  });
});

Deno.test("on the test bed a judge that goes by length is flagged", async () => {
  const chat = lengthJudge({ least_characters: 120, read });
  const one = await withJudge(chat, calibrated);
  assert.deepEqual(
    one.padding.map(({ goes_by_length, shift }) =>
      goes_by_length && shift > 0.1
    ),
    [true, true],
  );
  assert.ok(measureOf(one, "accuracy")!.estimate! < 0.65);
});
