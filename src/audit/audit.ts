/**
 * The audit: every check on one dataset, worst findings first.
 *
 * @module
 */

import { auditContext, type AuditInput } from "./context.ts";
import { type Finding, SEVERITIES, type Severity } from "./finding.ts";
import { CHECKS } from "./registry.ts";

export interface Audit {
  dataset: string;
  n_facts: number;
  n_items: number;
  /** Faults, then warnings, then notes, each in the order of the registry. */
  findings: Finding[];
  counts: Record<Severity, number>;
}

/**
 * Returns what every check found. The dataset must be sound, as `loadDataset`
 * makes sure; cost grows with its size, not with its square.
 *
 * @example A question with a wrong answer
 * ```ts
 * import { auditDataset } from "src/audit/audit.ts";
 * import { loadDataset } from "src/datasets/registry.ts";
 * import assert from "node:assert/strict";
 *
 * const dataset = await loadDataset("fictional_people");
 * const [item] = dataset.items.filter((i) => i.question_type === "secondary");
 * item!.answers = [item!.answers[0] === "Yes" ? "No" : "Yes"];
 *
 * const { findings } = auditDataset({
 *   dataset: dataset.dataset,
 *   content: dataset,
 * });
 * const [fault] = findings;
 * assert.equal(fault?.check, "derived_answers");
 * assert.deepEqual(fault?.item_ids, [item!.item_id]);
 * ```
 */
export function auditDataset(input: AuditInput): Audit {
  const context = auditContext(input);
  const found = Object.values(CHECKS).flatMap((check) => check(context));
  const of = (severity: Severity) =>
    found.filter((finding) => finding.severity === severity);
  return {
    dataset: input.dataset,
    n_facts: input.content.facts.length,
    n_items: input.content.items.length,
    findings: SEVERITIES.flatMap(of),
    counts: {
      fault: of("fault").length,
      warning: of("warning").length,
      note: of("note").length,
    },
  };
}

/**
 * Returns an audit all of whose limits hold.
 *
 * @throws {RangeError} If one does not: the first, and how many more there are.
 */
export function assertAudit(audit: Audit): Audit {
  const [first] = audit.findings;
  const { fault } = audit.counts;
  if (first === undefined || fault === 0) return audit;
  const more = fault === 1 ? "" : ` (and ${fault - 1} more)`;
  throw new RangeError(
    `Cannot trust ${audit.dataset} as every limit of the audit must hold: ${first.check}: ${first.message}${more}`,
  );
}
