/**
 * The label sheet of the traps: out to a person, and back.
 *
 * @module
 */

import { type Label, readTraps } from "../datasets/judge_traps.ts";
import { labelSheet, trapOnSheet } from "../judgments/calibrate/label_sheet.ts";
import {
  type ReadLabels,
  readLabels,
} from "../judgments/calibrate/read_labels.ts";
import { type Agreement } from "../statistics/corrected_agreement.ts";
import { cohenKappa } from "../statistics/cohen_kappa.ts";
import { confusionMatrix } from "../statistics/confusion_matrix.ts";
import { Label as LabelNames } from "../datasets/judge_traps.ts";
import { writeWhole } from "../tables/files.ts";

export interface WrittenSheet {
  path: string;
  n_answers: number;
}

/** A read sheet, and how far its reader agrees with our labels. */
export interface ReadSheet extends ReadLabels {
  path: string;
  n_known: number;
  /** Null where there are no other labels to compare with. */
  agreement: { same: number; n: number; kappa: Agreement } | null;
}

/** Writes all traps as a sheet to be labelled. */
export function writeTrapSheet(path: string, home: string): WrittenSheet {
  const traps = readTraps(home);
  writeWhole(path, labelSheet(traps.map(trapOnSheet)));
  return { path, n_answers: traps.length };
}

/** Returns a person's labels of the traps, beside ours. */
export function labelsOfTraps(path: string, home: string): ReadSheet {
  const traps = readTraps(home);
  const read = readLabels(path, {
    known: traps.map(({ trap_id }) => trap_id),
  });
  const ours = new Map(traps.map(({ trap_id, label }) => [trap_id, label]));
  return {
    ...read,
    path,
    n_known: traps.length,
    agreement: agreementOf(read.labels, ours),
  };
}

function agreementOf(
  theirs: ReadonlyMap<string, Label>,
  ours: ReadonlyMap<string, Label>,
): ReadSheet["agreement"] {
  const pairs = [...theirs].map(([id, label]) => ({
    reference: ours.get(id)!,
    judged: label,
  }));
  const { counts, n } = confusionMatrix(pairs, {
    classes: LabelNames.options,
  });
  const same = pairs.filter((pair) => pair.reference === pair.judged).length;
  return { same, n, kappa: cohenKappa(counts) };
}
