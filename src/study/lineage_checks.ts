/**
 * What a plan may state of answers that were made elsewhere.
 *
 * @module
 */

import type { StudyPlan } from "../records/study_plan.ts";
import { RECORDED } from "./import_places.ts";
import { shown } from "./describe_issue.ts";

/** Yields what is wrong with the stated lineages, each as `place must …`. */
export function* lineageFaults({ conditions }: StudyPlan): Generator<string> {
  for (const [i, { base_model, lineage }] of conditions.entries()) {
    if (lineage === undefined) continue;
    const place = `conditions[${i}].lineage`;
    if (!base_model.startsWith(RECORDED)) {
      yield `${place} must only be stated of answers made elsewhere, whose base_model is ${RECORDED}NAME: ${
        shown(base_model)
      }`;
    }
    if (lineage.tuned !== false) continue;
    if (lineage.scaffold === undefined) {
      yield `${place}.scaffold must say what stands around a model that is not tuned: it is left out`;
    }
    for (const name of ["adapter", "adapter_rank", "n_examples"] as const) {
      if (lineage[name] === undefined) continue;
      yield `${place}.${name} must be left out where nothing is tuned: ${
        shown(lineage[name])
      }`;
    }
  }
}
