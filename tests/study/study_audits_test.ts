import assert from "node:assert/strict";
import { openContext } from "src/study/open_context.ts";
import { openStudy } from "src/study/open_study.ts";
import { readStudyFrames } from "src/study/snapshot.ts";
import { studyAudits } from "src/study/study_audits.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";

Deno.test("every dataset of a study is audited, with what its untuned model answered", async () => {
  const home = tinyHome();
  await pinTiny(home);
  const options = { home, parts: tinyParts() };
  const study = await openStudy("pilot", options);
  await study.run();
  study.close();
  const context = await openContext("pilot", options);
  try {
    const audits = studyAudits(context, await readStudyFrames(context));
    assert.deepEqual(audits.map(({ dataset }) => dataset), ["tiny_people"]);
    const answered = audits[0]!.findings.filter(({ check }) =>
      check === "answerable_without_fact"
    );
    assert.deepEqual(answered.map(({ question_type }) => question_type), [
      "memorization",
      "rephrased",
    ]);
    // The scripted base has no idea of new people; one of the three was not
    // trained, and is asked in the trained wording alone.
    assert.match(answered[0]!.message, / right on 0 of 6 memorization items /);
    assert.match(answered[1]!.message, / right on 0 of 4 rephrased items /);
  } finally {
    context.close();
  }
});
