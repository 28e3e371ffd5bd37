/**
 * Which cells the smaller tables of the results show.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { unique } from "../../figures/cells.ts";
import type { Table } from "../document.ts";
import { counted } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { type CellColumn, conditionTable } from "./result_tables.ts";
import { CHAIN_DISCLOSURE, hasChain } from "./words.ts";

/** Generalization, and generalization given memorization, on new facts. */
export function memorizedTable(
  view: StudyView,
  dataset: string,
): Table | undefined {
  const place = target(view, dataset);
  const types = view.types(place).filter((type) => type !== "memorization");
  return conditionTable(view, {
    id: `table_given_memorization_${dataset}`,
    caption: `Accuracy given memorization on ${place.setting} facts after ${
      counted(view.last_epoch, "epoch")
    }.`,
    columns: types.map((question_type): CellColumn => ({
      title: readable(question_type),
      cell: { ...place, question_type, metric: "accuracy_given_memorization" },
    })),
    ...(hasChain(view.input) ? { note: CHAIN_DISCLOSURE } : {}),
  });
}

/** Rephrased questions by what was changed. */
export function variantsTable(
  view: StudyView,
  dataset: string,
): Table | undefined {
  const place = { ...target(view, dataset), question_type: "rephrased" };
  const variants = unique(
    view.input.summaries.filter((row) =>
      row.question_type === "rephrased" && row.dataset === dataset &&
      row.variant !== "all"
    ).map((row) => row.variant),
  );
  const known = ["wording", "name_form", "both"];
  const ordered = [
    ...known.filter((variant) => variants.includes(variant)),
    ...variants.filter((variant) => !known.includes(variant)).sort(),
  ];
  if (ordered.length < 2) return undefined;
  return conditionTable(view, {
    id: `table_variants_${dataset}`,
    caption:
      `Accuracy on rephrased questions about ${place.setting} facts after ${
        counted(view.last_epoch, "epoch")
      }, by what was changed.`,
    columns: ordered.map((variant): CellColumn => ({
      title: readable(variant),
      cell: { ...place, variant },
    })),
  });
}

/** Stale answers to questions about updated facts. */
export function staleTable(
  view: StudyView,
  dataset: string,
): Table | undefined {
  const place = {
    dataset,
    role: "target",
    setting: "update",
    metric: "stale_rate",
  };
  // There the trained answer is the one of another date, before any update.
  const types = view.types(place).filter((type) => type !== "date_changed");
  const ends = [...new Set([0, view.last_epoch])];
  return conditionTable(view, {
    id: `table_stale_${dataset}`,
    caption:
      `Share of answers about updated facts that are stale: right before the update, wrong now.`,
    columns: types.slice(0, 2).flatMap((question_type) =>
      ends.map((epoch): CellColumn => ({
        title: `${readable(question_type)}, epoch ${epoch}`,
        cell: { ...place, question_type, epoch },
      }))
    ),
  });
}

/** What is left of knowledge that was not trained; the base beside it. */
export function keptTable(
  view: StudyView,
  dataset: string,
): Table | undefined {
  const place = { dataset, role: "retention", setting: "known" };
  const types = view.types(place);
  const ends = [...new Set([0, view.last_epoch])];
  return conditionTable(view, {
    id: `table_retention_${dataset}`,
    caption:
      `Accuracy on facts that the base knew and training left alone, after ${
        counted(view.last_epoch, "epoch")
      }; of ${readable(types[0] ?? "")} before, too.`,
    columns: types.flatMap((question_type, i) =>
      (i === 0 ? ends : ends.slice(-1)).map((epoch): CellColumn => ({
        title: i > 0 || epoch > 0
          ? readable(question_type)
          : `${readable(question_type)}, base`,
        cell: { ...place, question_type, epoch },
      }))
    ),
  });
}

/** Of what the base answered right, how much is still right. */
export function retentionRateTable(
  view: StudyView,
  dataset: string,
): Table | undefined {
  const epoch = view.last_epoch;
  const place = { dataset, role: "retention", setting: "known", epoch };
  return conditionTable(view, {
    id: `table_retention_rate_${dataset}`,
    caption:
      `Retention rate: of the questions that the base answered right, the share still right after ${
        counted(epoch, "epoch")
      }.`,
    columns: view.types(place).map((question_type): CellColumn => ({
      title: readable(question_type),
      cell: { ...place, question_type, metric: "retention_rate" },
    })),
  });
}

/** How many answers to untrained questions stayed the same. */
export function localityTable(
  view: StudyView,
  dataset: string,
): Table | undefined {
  const epoch = view.last_epoch;
  const place = { dataset, role: "locality", setting: "all", epoch };
  return conditionTable(view, {
    id: `table_locality_${dataset}`,
    caption:
      `Locality: the share of answers to untrained questions that are the same as the base's, after ${
        counted(epoch, "epoch")
      }.`,
    columns: view.types(place).map((question_type): CellColumn => ({
      title: readable(question_type),
      cell: { ...place, question_type, metric: "unchanged_rate" },
    })),
    note: "Unchanged is not the same as right.",
  });
}

/** Memorization as each judge sees it, and rephrased beside it. */
export function judgesTable(
  view: StudyView,
  dataset: string,
): Table | undefined {
  const { judges } = view.input.plan;
  if (judges.length < 2) return undefined;
  const place = target(view, dataset);
  const [question_type] = view.types(place).filter((type) =>
    type !== "memorization"
  );
  if (question_type === undefined) return undefined;
  return conditionTable(view, {
    id: `table_judges_${dataset}`,
    caption: `Accuracy on ${
      readable(question_type)
    } questions about ${place.setting} facts after ${
      counted(view.last_epoch, "epoch")
    }, by judge.`,
    columns: judges.map((judge): CellColumn => ({
      title: readable(judge),
      cell: { ...place, question_type, judge },
    })),
  });
}

function target(view: StudyView, dataset: string) {
  const role = "target";
  const settings = view.settings({ dataset, role });
  const setting = settings.includes("new") ? "new" : settings[0] ?? "all";
  return { dataset, role, setting, epoch: view.last_epoch };
}
