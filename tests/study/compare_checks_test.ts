import assert from "node:assert/strict";
import { join } from "node:path";
import { compareStudies } from "src/study/compare_studies.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";
import { run, twoStudies } from "./compare_workspace.ts";

Deno.test("studies that cannot be compared are refused with both sides named", async () => {
  const home = await twoStudies();
  const options = { home, parts: tinyParts() };
  const refused = (
    second: string,
    { message, ...rest }: { message: RegExp; [name: string]: unknown },
  ) =>
    assert.rejects(
      compareStudies(["pilot", second], { ...options, ...rest }),
      (error: Error) => {
        assert.match(error.message, message);
        assert.ok(!error.message.includes("\n"));
        return true;
      },
    );
  await refused("pilot", {
    message: /different studies or conditions: both are pilot\/full_plain/,
  });
  await refused("better", {
    message: /must have the epoch 1: pilot has 0, 1, 5, better has 0, 5, 7/,
    epoch: 1,
  });
  await refused("better", {
    message: /must have the judge "contains": pilot has normalized_match/,
    judge: "contains",
  });
  await refused("better", {
    message: /better as its condition must be one of full_plain: "lora"/,
    conditions: [undefined, "lora"],
  });
  await refused("nobody", {
    message: /must be one of better, pilot: "nobody"/,
  });
  const path = join(home, "results/better/study.json");
  const plan = JSON.parse(Deno.readTextFileSync(path));
  const pinned = plan.datasets[0].sha256.slice(0, 16);
  plan.datasets[0].sha256 = "f".repeat(64);
  writePlan(home, plan);
  await refused("better", {
    message: new RegExp(
      `tiny_people in one version: pilot pins ${pinned}…, better pins ${
        "f".repeat(16)
      }…`,
    ),
  });
});

Deno.test("a study without answers is not compared", async () => {
  const home = tinyHome();
  await run(home, { study: "pilot" });
  writePlan(home, { ...tinyPlan(), study: "empty" });
  await pinTiny(home, "empty");
  await assert.rejects(
    compareStudies(["pilot", "empty"], { home, parts: tinyParts() }),
    /pilot\/full_plain and empty\/full_plain must both have graded answers/,
  );
});
