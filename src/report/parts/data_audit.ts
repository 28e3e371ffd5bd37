/**
 * The audit of the data: what was looked for in every dataset, and found.
 *
 * @module
 */

import { type Block, paragraph, type Section } from "../document.ts";
import type { AuditRow, ReportInput } from "../input.ts";
import { NO_VALUE } from "../phrases.ts";
import { readable } from "../../figures/theme.ts";
import type { StudyView } from "../study_view.ts";

type DatasetAudit = NonNullable<ReportInput["audits"]>[number];

/** Returns the section, or none where no dataset was audited. */
export function dataAuditPart({ input }: StudyView): Section[] {
  const audits = input.audits ?? [];
  if (audits.length === 0) return [];
  return [{
    id: "data_audit",
    title: "Audit of the data",
    blocks: [
      paragraph(
        "Before anything is asked of a model, the data are: derived answers are recomputed from the facts, and duplicates, ambiguity, imbalance, leaks from training to test and confounds are looked for. A value above its limit is a fault. Guessing is the share that one answer for all gets right; the detectable difference is the smallest that a paired test of this many questions finds with power 0.8 where half of them are answered differently.",
      ),
      ...audits.flatMap(auditBlocks),
    ],
  }];
}

function auditBlocks({ dataset, rows }: DatasetAudit): Block[] {
  const worse = rows.filter(({ severity }) => severity !== "note");
  const clean = [
    ...new Set(rows.filter(isClean).map(({ check }) => readable(check))),
  ];
  const found = worse.length === 0
    ? "no fault and no warning"
    : worse.map(({ severity, message }) => `${severity}: ${message}`)
      .join("; ");
  const none = clean.length === 0
    ? ""
    : ` Looked for, and not found once: ${clean.join(", ")}.`;
  return [
    paragraph(
      `${readable(dataset)}: ${rows.length} things measured, ${found}.${none}`,
    ),
    auditTable(dataset, mostOf(rows.filter((row) => !isClean(row)))),
  ];
}

const isClean = ({ value, limit }: AuditRow) => value === 0 && limit === 0;

/** Of one check on one type of question, the row with the highest value. */
function mostOf(rows: readonly AuditRow[]): AuditRow[] {
  const most = new Map<string, AuditRow>();
  for (const row of rows) {
    const key = `${row.check} ${row.question_type}`;
    const known = most.get(key);
    if (known === undefined || (row.value ?? -1) > (known.value ?? -1)) {
      most.set(key, row);
    }
  }
  return [...most.values()];
}

function auditTable(dataset: string, rows: readonly AuditRow[]): Block {
  return {
    kind: "table",
    id: `table_audit_${dataset}`,
    caption: [
      `What the audit of ${
        readable(dataset)
      } measured; of several models, the most.`,
    ],
    columns: [
      { title: "Check", align: "left" },
      { title: "Questions", align: "left" },
      { title: "Value", align: "right" },
      { title: "At most", align: "right" },
      { title: "", align: "left" },
    ],
    groups: [{
      title: null,
      rows: rows.map((row) => [
        readable(row.check),
        row.question_type === null ? "all" : readable(row.question_type),
        shown(row.value),
        shown(row.limit),
        row.severity === "note" ? "" : row.severity,
      ]),
    }],
    note: null,
  };
}

/** Counts stay whole; shares get three digits, as a limit may need them. */
function shown(value: number | null): string {
  if (value === null) return NO_VALUE;
  return Number.isInteger(value) ? String(value) : value.toFixed(3);
}
