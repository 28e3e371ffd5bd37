/**
 * The reproducibility page: hashes, seeds, versions, and what to type.
 *
 * @module
 */

import { FONT_PACKAGES } from "../../figures/fonts.ts";
import { type Block, heading, paragraph, type Section } from "../document.ts";
import { NO_VALUE } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";

export function reproducibilityPart(view: StudyView): Section {
  const { input } = view;
  const { commands, seeds, versions } = input.reproducibility;
  return {
    id: "reproducibility",
    title: "Reproducibility",
    blocks: [
      paragraph(
        "Every random choice is seeded, and this report has no date: from the same records it is written again, byte by byte. Across kinds of processors the last digits of a training may differ; the tables agree to nine decimals where the recorded answers are the same.",
      ),
      hashesTable(view),
      paragraph(
        `Training seeds: ${
          seeds.join(", ")
        }. Statistics: ${input.plan.statistics.resamples} resamples, seed ${input.plan.statistics.seed}. Decoding seed: ${
          input.plan.decoding.seed ?? "none"
        }.`,
      ),
      heading("commands", "Commands"),
      { kind: "code", text: commands.join("\n") },
      heading("versions", "Versions"),
      versionsTable(versions),
      heading("files", "Files beside this report"),
      paragraph(
        "tables/headline.csv holds the headline tables, tables/comparisons.csv every difference of the headline judge, and tables/summaries.csv every number of the headline judge pooled over seeds, with the accuracies of the other judges and of single runs; tables/claims.csv says what became of each contrast and why, and each table of the analysis has a file of its own. tables/printed/ has every table of this report as it is printed, as LaTeX (booktabs) and CSV. Figures are in figures/ as SVG.",
      ),
    ],
  };
}

function hashesTable({ input }: StudyView): Block {
  const { plan_sha256, lock_sha256, hashes } = input.reproducibility;
  return {
    kind: "table",
    id: "table_hashes",
    caption: ["SHA-256 of everything that went in."],
    columns: [
      { title: "What", align: "left" },
      { title: "SHA-256", align: "left" },
    ],
    code_column: 1,
    groups: [{
      title: null,
      rows: [
        ["plan (study.json)", plan_sha256],
        ["lock file (deno.lock)", lock_sha256 ?? NO_VALUE],
        ...input.datasets.map((d) => [`dataset ${d.dataset}`, d.sha256]),
        ...input.base_models.map((m) => [
          `weights ${m.base_model}`,
          m.sha256 ?? NO_VALUE,
        ]),
        ...hashes.map((h) => [h.name, h.sha256]),
      ],
    }],
    note: null,
  };
}

function versionsTable(stated: { name: string; version: string }[]): Block {
  const versions = new Map(
    [...FONT_PACKAGES, ...stated].map(({ name, version }) => [name, version]),
  );
  return {
    kind: "table",
    id: "table_versions",
    caption: ["Programs, libraries and fonts."],
    columns: [
      { title: "Name", align: "left" },
      { title: "Version", align: "left" },
    ],
    groups: [{
      title: null,
      rows: [...versions].sort(([a], [b]) => a < b ? -1 : 1),
    }],
    note: null,
  };
}
