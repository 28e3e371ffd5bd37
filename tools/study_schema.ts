/**
 * Writes the JSON Schema of `study.json` from the record StudyPlan; a test
 * says when it is out of date.
 *
 * @module
 */

import { planSchemaText } from "src/study/plan_schema.ts";

if (import.meta.main) {
  await Deno.writeTextFile(
    new URL("../src/study/study.schema.json", import.meta.url),
    planSchemaText(),
  );
}
