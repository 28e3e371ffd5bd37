/**
 * Where things lie: the folders of the project and of one study.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The project's folder, unless `INFUSION_HOME` names another workspace. */
export function homeFolder(): string {
  return Deno.env.get("INFUSION_HOME") ??
    fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
}

/** The folders and files of one study. */
export interface StudyPaths {
  folder: string;
  plan: string;
  ledger: string;
  lock: string;
  frozen: string;
  work: string;
  report: string;
}

export function studyPaths(study: string, home = homeFolder()): StudyPaths {
  const folder = join(home, "results", study);
  return {
    folder,
    plan: join(folder, "study.json"),
    ledger: join(folder, "ledger.sqlite"),
    lock: join(folder, "lock"),
    frozen: join(folder, "frozen"),
    work: join(folder, "work"),
    report: join(home, "reports", study),
  };
}

export function datasetFolder(dataset: string, home = homeFolder()): string {
  return join(home, "datasets", dataset);
}

export function baseModelFolder(name: string, home = homeFolder()): string {
  return join(home, "results", "base_models", name);
}
