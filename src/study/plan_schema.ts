/**
 * The published JSON Schema of `study.json`, so that editors complete a plan.
 *
 * @module
 */

import { z } from "zod";
import { StudyPlan } from "../records/study_plan.ts";

/** Where the schema lies, as a plan in `results/<study>/` names it. */
export const SCHEMA_REFERENCE = "../../src/study/study.schema.json";

/** Returns the text of `src/study/study.schema.json`, made from the record. */
export function planSchemaText(): string {
  const schema = z.toJSONSchema(StudyPlan, { io: "input" });
  return `${
    JSON.stringify({ title: "Plan of a study", ...schema }, null, 2)
  }\n`;
}
