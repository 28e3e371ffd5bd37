/**
 * A study of several arms, judged by rules, by a model's grades, by a model's
 * scores and by panels of both, in every format.
 *
 * @module
 */

import { join } from "node:path";
import { exportStudy } from "src/exports/export_study.ts";
import type { Summary } from "src/records/summary.ts";
import { honest, withJudgedStudy } from "../fixtures/judged_study.ts";
import type { ChatScript } from "../fixtures/provider_server/route.ts";
import { scoredJudge } from "../fixtures/scored_judge.ts";
import { tinyItems } from "../fixtures/tiny_dataset.ts";

export const ARMS = ["closed_book", "rag_k2", "oracle"];
export const GRADED = "model_graded:openai/judge";
export const SCORED = "g_eval_accuracy:openai/judge?repeats=3";
export const PANELS = [
  "panel_majority:model_graded",
  "panel_mean:g_eval_accuracy",
];
const JUDGES = [
  "normalized_match",
  { judge: "model_graded", model: "openai/judge" },
  { judge: "model_graded", model: "openai/other" },
  { judge: "g_eval_accuracy", model: "openai/judge", repeats: 3 },
  { judge: "g_eval_accuracy", model: "openai/other", repeats: 3 },
  { judge: "panel_majority", of: "model_graded" },
  { judge: "panel_mean", of: "g_eval_accuracy" },
];

/** Scores where it is asked for a score or for steps, else grades. */
const judge: ChatScript = (call) => {
  const first = call.messages[0]!.content;
  return /You score|evaluation steps|steps/i.test(first) &&
      !first.includes("GRADE")
    ? scoredJudge()(call)
    : honest(call);
};

/** Says what it can read; alone, it knows nothing. */
const answer: ChatScript = ({ messages }) => {
  const text = messages.at(-1)!.content;
  const item = tinyItems().find(({ prompt }) => text.endsWith(prompt))!;
  const passages = text.slice(0, -item.prompt.length);
  return passages.includes(` ${item.answers[0]}.`)
    ? item.answers[0]!
    : "no idea";
};

export interface Exported {
  home: string;
  folder: string;
  files: string[];
}

/** Runs the study once and exports it to every format. */
export async function allFormats(
  work: (
    found: (format: string) => Promise<Exported>,
    summaries: Summary[],
  ) => Promise<void>,
): Promise<void> {
  await withJudgedStudy(
    { judges: JUDGES, judge, answer, plan: { arms: ARMS } },
    async ({ open, home }) => {
      const study = await open();
      await study.judge({ budget_usd: 1000 });
      const { summaries } = await study.summarize();
      await work(async (format) => {
        const out = join(Deno.makeTempDirSync({ dir: home }), "out");
        const { folder, files } = await exportStudy("pilot", {
          home,
          format,
          out,
        });
        return { home, folder, files };
      }, summaries);
    },
  );
}
