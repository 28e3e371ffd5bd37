/**
 * Writes a study as Inspect logs, one of each checkpoint, dataset and arm.
 *
 * Look at them with `inspect view --log-dir FOLDER`, which lists only files
 * whose names begin with a moment.
 *
 * @module
 */

import { join } from "node:path";
import { type AnsweredStudy, shortId } from "../answered_study.ts";
import { toSecond } from "../answer_times.ts";
import { evaluationName, fileName } from "../names.ts";
import { writeParts } from "../text_file.ts";
import { inspectLog } from "./log.ts";

/** Writes the logs; returns their names. */
export async function writeInspect(
  { context, answers, pathName, timeOf }: AnsweredStudy,
  folder: string,
): Promise<string[]> {
  const { plan, materials } = context;
  const written: string[] = [];
  for (const checkpoint of answers.checkpoints) {
    const time = timeOf(checkpoint);
    for (const evaluation of answers.evaluationsOf(checkpoint)) {
      const { dataset, arm } = evaluation;
      const id = await shortId([
        plan.study,
        dataset,
        arm,
        checkpoint.checkpoint_id,
      ]);
      const name = [
        toSecond(time.started_at).replaceAll(/[:+]/g, "-"),
        plainPart(fileName(evaluationName(plan, evaluation))),
        plainPart(pathName(checkpoint)),
        `${id}.json`,
      ].join("_");
      const n_items = materials.items
        .filter((item) => item.dataset === dataset).length;
      writeParts(
        join(folder, name),
        inspectLog(evaluation, { plan, n_items, time, id }),
      );
      written.push(name);
    }
  }
  return written;
}

/** Inspect reads a file's name in parts that `_` divides. */
const plainPart = (name: string) => name.replaceAll("_", "-");
