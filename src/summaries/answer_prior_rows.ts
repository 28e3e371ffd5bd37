/**
 * Yes and no: how often each is accepted and how often it is given, and what is
 * left of accuracy when habits are taken out.
 *
 * Which of the two an answer gives is read from its text as the `yes_no` judge
 * reads it, so that "not yes" is not taken for "no".
 *
 * @module
 */

import { matchesYesNo } from "../judgments/yes_no.ts";
import type { AnswerPriorRow } from "../records/analysis.ts";
import type { Summary } from "../records/summary.ts";
import { answerPriorTable } from "../statistics/answer_prior_table.ts";
import { dPrime } from "../statistics/d_prime.ts";
import { matthewsCorrelation } from "../statistics/matthews_correlation.ts";
import {
  type AnalysisCell,
  analysisCells,
  cellCounts,
  epochsOf,
} from "./analysis_cells.ts";
import { entityJackknife } from "../statistics/entity_jackknife.ts";
import { entityPlaces } from "./item_values.ts";
import { seriesAt, type TextFinder, textFinder } from "./response_texts.ts";
import type { StudyAnswers, SummaryInput } from "./study_answers.ts";

const ANSWERS = ["no", "yes"] as const;

/** One answer: places in `ANSWERS`, -1 where the text is neither. */
interface Given {
  accepted: number;
  given: number;
  entities: readonly number[];
}

/** Returns a row per yes/no cell of trained facts, base and last epoch. */
export function answerPriorRows(
  study: StudyAnswers,
  { frames, summaries }: Pick<SummaryInput, "frames"> & {
    summaries: readonly Summary[];
  },
): AnswerPriorRow[] {
  const cells = analysisCells(study, "target").filter(({ items }) =>
    items.every((item) =>
      study.items.entries[item]!.item.answer_format === "yes_no"
    )
  );
  const ends = (cell: AnalysisCell) => {
    const epochs = epochsOf(study, cell.place);
    return [...new Set([epochs[0]!, epochs.at(-1)!])];
  };
  const texts = textFinder(study, {
    frames,
    items: new Set(cells.flatMap(({ items }) => [...items])),
    epochs: new Set(cells.flatMap(ends)),
  });
  return cells.flatMap((cell) =>
    ends(cell).flatMap((epoch) =>
      answerPriorRow(study, { cell: { ...cell, epoch }, texts, summaries }) ??
        []
    )
  );
}

type EndCell = AnalysisCell & { epoch: number };

function answerPriorRow(
  study: StudyAnswers,
  { cell, texts, summaries }: {
    cell: EndCell;
    texts: TextFinder;
    summaries: readonly Summary[];
  },
): AnswerPriorRow | null {
  const all = givenAnswers(study, { cell, texts });
  const answers = all.filter(({ given }) => given >= 0);
  if (all.length === 0) return null;
  const table = answers.length === 0
    ? null
    : answerPriorTable(ANSWERS, countsOf(answers));
  const [no, yes] = table?.rows ?? [];
  const { confidence } = study.plan.statistics;
  const matthews = entityJackknife(answers, {
    statistic: (some) => matthewsCorrelation(countsOf(some)),
    confidence,
    bounds: [-1, 1],
  });
  const sensitivity = entityJackknife(answers, {
    statistic: (some) => sensitivityOf(some)?.d_prime ?? null,
    confidence,
  });
  const balanced = balancedOf(summaries, { study, cell });
  return {
    ...cell.place,
    epoch: cell.epoch,
    accepted_yes: yes?.accepted_share ?? null,
    given_yes: yes?.given_share ?? null,
    recall_yes: yes?.recall ?? null,
    recall_no: no?.recall ?? null,
    accuracy: table?.accuracy ?? null,
    blind_accuracy: table?.blind_accuracy ?? null,
    majority_accuracy: table?.majority_accuracy ?? null,
    balanced_accuracy: balanced?.estimate ?? null,
    balanced_accuracy_lower: balanced?.lower ?? null,
    balanced_accuracy_upper: balanced?.upper ?? null,
    matthews: matthews.estimate,
    matthews_lower: matthews.lower,
    matthews_upper: matthews.upper,
    d_prime: sensitivity.estimate,
    d_prime_lower: sensitivity.lower,
    d_prime_upper: sensitivity.upper,
    criterion: sensitivityOf(answers)?.criterion ?? null,
    n_answers: answers.length,
    n_other: all.length - answers.length,
    ...cellCounts(study, cell),
  };
}

/** Returns the answers of all seeds to a cell; the base counts once. */
function givenAnswers(
  study: StudyAnswers,
  { cell: { place, items, epoch }, texts }: {
    cell: EndCell;
    texts: TextFinder;
  },
): Given[] {
  const own = new Set(items);
  return seriesAt(study, { ...place, epoch }).flatMap((series) =>
    texts(series, epoch).filter(({ item }) => own.has(item))
      .map(({ item, text }): Given => {
        const [answer] = study.items.entries[item]!.item.answers;
        return {
          accepted: ANSWERS.findIndex((name) => matchesYesNo(answer!, name)),
          given: ANSWERS.findIndex((name) => matchesYesNo(text, name)),
          entities: entityPlaces(study, item),
        };
      })
  );
}

/** Returns counts[accepted][given]. */
function countsOf(answers: readonly Given[]): number[][] {
  const counts = ANSWERS.map(() => ANSWERS.map(() => 0));
  for (const { accepted, given } of answers) counts[accepted]![given]!++;
  return counts;
}

/** Null where one of the two is never accepted. */
function sensitivityOf(answers: readonly Given[]) {
  const [[no_no, no_yes], [yes_no, yes_yes]] = countsOf(answers) as [
    [number, number],
    [number, number],
  ];
  if (no_no + no_yes === 0 || yes_no + yes_yes === 0) return null;
  return dPrime({
    hits: yes_yes,
    true_statements: yes_no + yes_yes,
    false_alarms: no_yes,
    false_statements: no_no + no_yes,
  });
}

/** Returns the row of the summary, so that the report has one number for it. */
function balancedOf(
  summaries: readonly Summary[],
  { study: { plan }, cell: { place, epoch } }: {
    study: StudyAnswers;
    cell: EndCell;
  },
): Summary | undefined {
  return summaries.find((row) =>
    row.metric === "balanced_accuracy" && row.series_id === "all" &&
    row.judge === plan.judges[0] && row.variant === "all" &&
    row.arm === plan.arms[0] && row.epoch === epoch &&
    row.dataset === place.dataset && row.role === place.role &&
    row.setting === place.setting && row.condition_id === place.condition_id &&
    row.question_type === place.question_type
  );
}
