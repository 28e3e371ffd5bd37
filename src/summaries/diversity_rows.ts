/**
 * Diversity: how varied the answers to open questions are, before and after.
 *
 * A model that tuning has narrowed to few phrases repeats them whatever it is
 * asked. Words are what stands between blanks, without marks, in lower case;
 * the vocabulary is that of all answers compared here.
 *
 * @module
 */

import type { DiversityRow } from "../records/analysis.ts";
import { textDiversity } from "../statistics/expectation_adjusted_distinct.ts";
import {
  type AnalysisCell,
  analysisCells,
  cellCounts,
  epochsOf,
} from "./analysis_cells.ts";
import { entityJackknife } from "../statistics/entity_jackknife.ts";
import { entityPlaces } from "./item_values.ts";
import { seriesAt, textFinder } from "./response_texts.ts";
import type { StudyAnswers, SummaryInput } from "./study_answers.ts";

interface Words {
  words: string[];
  entities: readonly number[];
}

/** Returns a row per cell of open questions of a role, base and last epoch. */
export function diversityRows(
  study: StudyAnswers,
  { frames, role }: Pick<SummaryInput, "frames"> & { role: string },
): DiversityRow[] {
  const cells = analysisCells(study, role).filter(({ items }) =>
    items.every((item) =>
      study.items.entries[item]!.item.answer_format !== "yes_no"
    )
  ).flatMap((cell) => {
    const epochs = epochsOf(study, cell.place);
    const ends = [...new Set([epochs[0]!, epochs.at(-1)!])];
    return ends.map((epoch) => ({ ...cell, epoch }));
  });
  const texts = textFinder(study, {
    frames,
    items: new Set(cells.flatMap(({ items }) => [...items])),
    epochs: new Set(cells.map(({ epoch }) => epoch)),
  });
  const answers = cells.map((cell) => {
    const own = new Set(cell.items);
    // One run: several would repeat each other, whatever they say.
    const series = seriesAt(study, { ...cell.place, epoch: cell.epoch })
      .slice(0, 1);
    return {
      cell,
      rows: series.flatMap((one) =>
        texts(one, cell.epoch).filter(({ item }) => own.has(item))
          .map(({ item, text }): Words => ({
            words: wordsOf(text),
            entities: entityPlaces(study, item),
          }))
      ),
    };
  });
  const vocabularies = new Map(
    [...Map.groupBy(answers, ({ cell }) => cell.place.dataset)]
      .map(([dataset, own]) => [
        dataset,
        new Set(own.flatMap(({ rows }) => rows.flatMap(({ words }) => words)))
          .size,
      ]),
  );
  return answers.flatMap(({ cell, rows }) =>
    diversityRow(study, {
      cell,
      rows,
      vocabulary: vocabularies.get(cell.place.dataset)!,
    }) ?? []
  );
}

function diversityRow(
  study: StudyAnswers,
  { cell, rows, vocabulary }: {
    cell: AnalysisCell & { epoch: number };
    rows: readonly Words[];
    vocabulary: number;
  },
): DiversityRow | null {
  if (rows.length === 0 || vocabulary === 0) return null;
  const found = entityJackknife(rows, {
    statistic: (some) =>
      textDiversity(some.map(({ words }) => words), { vocabulary }),
    confidence: study.plan.statistics.confidence,
  });
  if (found.estimate === null) return null;
  return {
    ...cell.place,
    epoch: cell.epoch,
    diversity: found.estimate,
    diversity_lower: found.lower,
    diversity_upper: found.upper,
    n_texts: rows.length,
    vocabulary,
    ...cellCounts(study, cell),
    n_seeds: 1,
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
