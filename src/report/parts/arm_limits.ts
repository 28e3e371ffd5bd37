/**
 * What numbers about passages cannot carry (RG-12).
 *
 * @module
 */

import { listed, thousands } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";

/** Returns the limits of a study with passages; none without retrieval. */
export function armLimits({ input }: StudyView): string[] {
  const { corpora = [], arm_identity, sweeps = [] } = input;
  if (corpora.length === 0) return [];
  const chunks = corpora.map(({ n_chunks }) => thousands(n_chunks));
  const longest = corpora.map((corpus) => thousands(corpus.longest_chunk));
  const prompts = sweeps.flatMap(({ longest_prompt }) => longest_prompt ?? []);
  const lexical = corpora.some((one) =>
    one.index !== "bm25" && one.embedding === "lexical"
  );
  return [
    `Contexts are small: ${listed(chunks)} chunks to search, the longest of ${
      listed(longest)
    } characters${
      prompts.length === 0
        ? ""
        : `, and prompts of at most ${thousands(Math.max(...prompts))} tokens`
    }. Long documents may be read, and lost, in other ways.`,
    ...(lexical
      ? [
        "Retrieval goes by spelling alone: an embedding that knows meaning finds other chunks.",
      ]
      : []),
    "Models were tuned on questions without passages; one that is tuned on passages may read otherwise.",
    ...(arm_identity === undefined || arm_identity.different.length === 0
      ? []
      : [
        "Base and tuned models were not always shown the same, so differences between them are confounded with differences of their prompts.",
      ]),
  ];
}
