/**
 * Programs to write: from a description, or from a program for version 1.
 *
 * @module
 */

import type { Item } from "../../records/item.ts";
import { degreeOfChange } from "../degree_of_change.ts";
import { LIBRARY, nameIn } from "./api.ts";
import { TASKS } from "./task_list.ts";
import { callOf, programOf, type Task, usedApis } from "./tasks.ts";
import { trainedWording } from "./wordings.ts";

const CRATE = "A crate is `{ id, berth, owner, weight, day }`.";
const ANSWER =
  `Import from "${LIBRARY}" alone and answer with the program alone.`;

/** How a program is asked for. */
const PROMPTS: Record<"write" | "port", (task: Task) => string> = {
  write: (task) =>
    `Write the TypeScript function \`${
      callOf(task)
    }\` with version 2 of ${LIBRARY}. It returns ${task.returns}. ${CRATE} ${ANSWER}`,
  port: (task) =>
    `Port this program from version 1 of ${LIBRARY} to version 2; the function keeps its name and what it returns. ${ANSWER}\n\n\`\`\`ts\n${
      programOf(task, "v1")
    }\n\`\`\``,
};

/** Returns each task as two items. */
export function codeItems(dataset: string): Item[] {
  return TASKS.flatMap((task) =>
    (["write", "port"] as const).map((variant) => {
      const used = usedApis(task, "v2");
      const prompt = PROMPTS[variant](task);
      return {
        dataset,
        item_id: `refactored/${variant}/${task.task}`,
        fact_ids: used.map((entry) => `${nameIn(entry.v2)}/call`),
        question_type: "refactored" as const,
        variant,
        template: `refactored/${task.task}`,
        prompt,
        answers: [programOf(task, "v2")],
        answer_before: programOf(task, "v1"),
        answer_format: "code" as const,
        evidence: used.map(({ what, v2 }) =>
          `The part of ${LIBRARY} that ${what} is called as ${v2}.`
        ).join(" "),
        degree_of_change: degreeOfChange(
          used.map((entry) => trainedWording(entry, "call")).join(" "),
          prompt,
        ),
      };
    })
  );
}

/** Returns the task that a code item of this dataset asks for. */
export function taskOf({ template }: Pick<Item, "template">): Task {
  const task = TASKS.find((one) => template === `refactored/${one.task}`);
  if (task === undefined) {
    throw new RangeError(
      `Cannot run an answer as its item's template must name a task: ${template}`,
    );
  }
  return task;
}
