/**
 * The stages of `src/`, in the order data flows: the one place that lists them.
 *
 * @module
 */

/** Stages from first to last. A file's stage is its first path part in src. */
export const STAGES: readonly string[] = [
  "paths",
  "records",
  "random",
  "tables",
  "ledger",
  "statistics",
  "models",
  "datasets",
  "retrieval",
  "tuning",
  "responses",
  "judgments",
  "audit",
  "summaries",
  "figures",
  "report",
  "study",
  "exports",
  "cli",
  "mod",
];

/** Stages that may import less than all that comes before them. */
export const ONLY: Readonly<Record<string, readonly string[]>> = {
  records: [],
  random: [],
  statistics: ["random"],
};

/** Returns a path's stage name, or undefined outside src. */
export function stageOf(path: string): string | undefined {
  return /^.*?(?:^|\/)src\/(?!.*\/src\/)([^/.]+)/.exec(path)?.[1];
}

/** Returns whether a file of stage `here` may import one of stage `there`. */
export function mayImport(here: string, there: string): boolean {
  if (here === there) return STAGES.includes(here);
  const only = ONLY[here];
  if (only !== undefined) return only.includes(there);
  const [from, to] = [STAGES.indexOf(here), STAGES.indexOf(there)];
  return from >= 0 && to >= 0 && to < from;
}
