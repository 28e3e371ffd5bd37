/**
 * Two studies over the tiny workspace, of which one generalizes.
 *
 * @module
 */

import { openStudy } from "src/study/open_study.ts";
import { type TinyParts, tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";

/** Runs a study of the tiny workspace to its judgments. */
export async function run(
  home: string,
  { study, parts = tinyParts(), changes = {} }: {
    study: string;
    parts?: TinyParts;
    changes?: Record<string, unknown>;
  },
) {
  writePlan(home, { ...tinyPlan(), study, ...changes });
  await pinTiny(home, study);
  const opened = await openStudy(study, { home, parts });
  await opened.tune();
  await opened.respond();
  await opened.judge();
  opened.close();
}

/** Parts whose tuned model also knows the other wordings of `names`. */
export function generalizing(names: RegExp, models = ""): TinyParts {
  const parts = tinyParts();
  const open = parts.openModel;
  return {
    ...parts,
    openModel: (options) => {
      const model = open(options);
      return {
        ...model,
        generate: (asks, onReply, options) =>
          model.generate(asks, (ask, reply) => {
            const prompt = ask.request.messages[0]!.content;
            const tuned = !ask.request.model.includes("scripted_v1@") &&
              ask.request.model.includes(models);
            onReply(
              ask,
              tuned && names.test(prompt) && ask.answer !== null
                ? { ...reply, text: ask.answer }
                : reply,
            );
          }, options),
      };
    },
  };
}

/** Returns a workspace with `pilot`, and `better`, which generalizes. */
export async function twoStudies() {
  const home = tinyHome();
  await run(home, { study: "pilot" });
  await run(home, {
    study: "better",
    parts: generalizing(/Ada Brin|Bo Carr/),
    changes: { epochs: [0, 5, 7] },
  });
  return home;
}
