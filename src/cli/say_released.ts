/**
 * Says what an import of the released benchmark brought, and what it lacked.
 *
 * @module
 */

import { counted, thousands } from "../report/phrases.ts";
import {
  type ReleasedImport,
  TABLE_FILE,
  VERDICTS_FILE,
} from "../study/import_released.ts";
import type { ReleasedCount } from "../study/released_counts.ts";
import { rankedMetric, type RankingCell } from "../study/released_ranking.ts";
import type { Io } from "./io.ts";

/** The judges that judge every answer, from strict to lenient. */
const SHOWN = ["exact_match", "normalized_match", "contains"];

/** Prints an import: datasets, what is missing, counts, ranking. */
export function sayReleased(result: ReleasedImport, io: Io): void {
  for (const { dataset, n_facts, n_items, notes } of result.datasets) {
    io.out(
      `${dataset}: ${counted(n_facts, "fact")}, ${counted(n_items, "item")}`,
    );
    for (const note of notes) io.out(`  ${note}`);
  }
  for (const path of result.missing) io.out(`missing: ${path}`);
  const { study } = result;
  if (study === null) {
    io.out("no study: the folder has no answers to these questions");
    return;
  }
  io.out(
    `${study.study}: ${counted(study.n_rows, "answer")} of ${
      counted(study.n_checkpoints, "tuned model")
    }, ${thousands(study.n_written)} new`,
  );
  sayVerdicts(result.counts, io);
  sayRanking(result.ranking, io);
  sayUnranked(result.counts, io);
  io.out(
    `Cell by cell: results/${study.study}/${TABLE_FILE}, ${VERDICTS_FILE}`,
  );
  io.out(
    `The answers of the untuned models were not released, so no gain can be computed; look on with: deno task lab status ${study.study}`,
  );
}

function sayVerdicts(counts: readonly ReleasedCount[], io: Io): void {
  for (const count of counts.filter(({ n_verdicts }) => n_verdicts > 0)) {
    const { family, question_type, model, n_verdicts } = count;
    io.out(
      `verdicts in place of answers: ${
        counted(n_verdicts, "cell")
      } of ${model}, ${family} ${question_type} ("Correct" in ${count.n_verdicts_correct}), none of them stored as an answer`,
    );
  }
}

function sayUnranked(counts: readonly ReleasedCount[], io: Io): void {
  io.out("What is no part of the ranking:");
  for (const count of counts) {
    const { family, question_type, model, n_answers } = count;
    if (n_answers === 0 || rankedMetric(question_type) !== null) continue;
    io.out(`  ${family} ${question_type}, ${model}: ${shownCount(count)}`);
  }
}

function sayRanking(ranking: readonly RankingCell[], io: Io): void {
  io.out(
    `The published ranking, a mean of four families, beside what can be recomputed (right by ${
      SHOWN.join(" / ")
    }, of the answers):`,
  );
  const keyOf = ({ model, metric }: RankingCell) => `${model}, ${metric}`;
  for (const [key, cells] of Map.groupBy(ranking, keyOf)) {
    const shown = cells.map((cell) => `${cell.family} ${shownCell(cell)}`);
    const { published_mean } = cells[0]!;
    io.out(`  ${key}: published ${published_mean}; ${shown.join("; ")}`);
  }
}

function shownCell({ status, counts }: RankingCell): string {
  if (counts === null) return status;
  if (counts.n_answers > 0) return shownCount(counts);
  const { n_verdicts, n_verdicts_correct } = counts;
  return `${status} (${n_verdicts_correct} of ${n_verdicts} say Correct)`;
}

function shownCount({ judges, n_answers }: ReleasedCount): string {
  const correct = SHOWN.map((name) =>
    judges.find(({ judge }) => judge === name)?.n_correct ?? "not judged"
  );
  return `${correct.join(" / ")} of ${n_answers}`;
}
