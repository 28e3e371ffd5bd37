/**
 * What a reader needs to do a study again: hashes, versions, seeds, commands.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import type { Reproducibility } from "../report/input.ts";
import { studyPaths } from "../paths.ts";
import { sha256 } from "../records/hash.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { isThere } from "./list_studies.ts";
import type { StudyFrames } from "./study_frames.ts";

const CONFIGURATION = fileURLToPath(
  new URL("../../deno.json", import.meta.url),
);
const LOCK = fileURLToPath(new URL("../../deno.lock", import.meta.url));

/** Returns the reproducibility page of a report, as plain data. */
export async function reproducibilityOf(
  plan: StudyPlan,
  { rows, home }: { rows: StudyFrames; home: string },
): Promise<Reproducibility> {
  const deno = `npx -y deno@${Deno.version.deno}`;
  return {
    plan_sha256: await sha256(
      Deno.readFileSync(studyPaths(plan.study, home).plan),
    ),
    lock_sha256: await lockHash(),
    commands: [
      `${deno} task lab run ${plan.study}`,
      `${deno} task lab report ${plan.study} --force`,
    ],
    seeds: [
      ...new Set([
        ...plan.seeds,
        ...plan.conditions.flatMap(({ seeds }) => seeds ?? []),
      ]),
    ].sort((a, b) => a - b),
    versions: [
      { name: "deno", version: Deno.version.deno },
      ...dependencyVersions(),
    ],
    hashes: weightHashes(rows),
  };
}

/** Returns the SHA-256 of `deno.lock`, or null where the code has none. */
export async function lockHash(): Promise<string | null> {
  return isThere(LOCK) ? await sha256(Deno.readFileSync(LOCK)) : null;
}

/** Returns the exact versions that `deno.json` names. */
export function dependencyVersions(): { name: string; version: string }[] {
  const { imports } = JSON.parse(Deno.readTextFileSync(CONFIGURATION)) as {
    imports: Record<string, string>;
  };
  const versions = new Map<string, string>();
  for (const target of Object.values(imports)) {
    const found = /^npm:\/?((?:@[^/]+\/)?[^@/]+)@([^/]+)/.exec(target);
    if (found !== null) versions.set(found[1]!, found[2]!);
  }
  return [...versions].map(([name, version]) => ({ name, version }))
    .sort((a, b) => a.name < b.name ? -1 : 1);
}

/** Returns the hash of the last checkpoint of every training. */
function weightHashes(
  { runs, checkpoints }: StudyFrames,
): { name: string; sha256: string }[] {
  return runs.flatMap(({ run_id }) => {
    const last = checkpoints.findLast((row) => row.run_id === run_id);
    return last === undefined || last.weights_sha256 === null ? [] : [{
      name: `weights of ${run_id}, epoch ${last.epoch}`,
      sha256: last.weights_sha256,
    }];
  });
}
