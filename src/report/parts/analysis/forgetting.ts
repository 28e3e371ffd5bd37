/**
 * Forgetting: what training did to what it was not meant to change.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import type { Table } from "../../document.ts";
import { listed, NO_VALUE } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import {
  columnsOf,
  estimateText,
  INTERVAL_NOTE,
  measuredText,
  numberText,
} from "./cells.ts";

/** One column: a measure of those who were not trained. */
const COLUMNS = [
  { title: "Drop", measure: "drop", role: "retention" },
  { title: "Retention", measure: "retention", role: "retention" },
  { title: "Locality", measure: "locality", role: "locality" },
  { title: "Spill-over, known", measure: "spill_over", role: "retention" },
  { title: "Spill-over, others", measure: "spill_over", role: "locality" },
] as const;

const TYPE = "memorization";

/** Returns the table of a dataset: conditions down, measures across. */
export function forgettingTable(
  view: StudyView,
  dataset: string,
): Table | undefined {
  const rows = view.input.analysis.forgetting.filter((row) =>
    row.dataset === dataset && row.question_type === TYPE
  );
  const columns = COLUMNS.filter(({ measure, role }) =>
    rows.some((row) =>
      row.measure === measure && row.role === role && row.estimate !== null
    )
  );
  if (columns.length === 0) return undefined;
  const variety = varietyOf(view, dataset);
  const lines = view.conditions.map((condition_id) => [
    readable(condition_id),
    ...columns.map(({ measure, role }) =>
      estimateText(
        rows.find((row) =>
          row.condition_id === condition_id && row.measure === measure &&
          row.role === role
        ),
      )
    ),
    ...(variety === undefined ? [] : [variety.of(condition_id)]),
  ]);
  return {
    kind: "table",
    id: `table_forgetting_${dataset}`,
    caption: [
      `What ${view.last_epoch} epochs did to answers about what was not trained, asked in the plainest wording.`,
    ],
    columns: columnsOf([
      "Condition",
      ...columns.map(({ title }) => title),
      ...(variety === undefined ? [] : ["Variety"]),
    ]),
    groups: [{
      title: null,
      rows: lines.filter((line) =>
        line.slice(1).some((text) => text !== NO_VALUE)
      ),
    }],
    note:
      `Drop: accuracy lost on facts that the base knew. Retention: of what it answered right, the share still right. Locality: answers that stayed the same, right or wrong. Spill-over: how much more often than by the base the answer is a value that was trained for another entity. ${
        variety?.note ?? ""
      }${INTERVAL_NOTE}`,
  };
}

/** Returns how varied answers about known people are, and what that means. */
function varietyOf(view: StudyView, dataset: string) {
  const rows = view.input.analysis.diversity.filter((row) =>
    row.dataset === dataset && row.role === "retention" &&
    row.question_type === TYPE
  );
  const bases = rows.filter(({ epoch }) => epoch === 0)
    .map(({ diversity }) => numberText(diversity));
  if (rows.length === 0) return undefined;
  return {
    of: (condition_id: string) =>
      measuredText(
        rows.find((row) => row.condition_id === condition_id && row.epoch > 0),
        "diversity",
      ),
    note:
      `Variety: distinct words and phrases against those expected of random ones, in answers of the first run about known facts; the base has ${
        listed([...new Set(bases)])
      }. `,
  };
}
