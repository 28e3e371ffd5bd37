import assert from "node:assert/strict";
import type { RetrievalQuality } from "src/records/retrieval_quality.ts";
import { retrievalTable } from "src/report/parts/retrieval_table.ts";

const at = (k: number, recall: number | null): RetrievalQuality => ({
  study: "s",
  dataset: "people",
  arm: `rag_k${k}`,
  question_type: "memorization",
  k,
  recall,
  all_found: recall,
  lower: recall,
  upper: recall,
  interval_method: "wilson",
  n_items: 10,
  n_entities: 10,
  n_evidence_unknown: 0,
});

Deno.test("retrievalTable() tells evidence recall for every k, few chunks first", () => {
  const { groups } = retrievalTable([at(5, 0.9), at(20, 1), at(1, 0.5)]);
  assert.deepEqual(groups, [{
    title: "Memorization",
    rows: [
      ["RAG, k = 1", "1", "10", "0.50 (0.50–0.50)", "0.50"],
      ["RAG, k = 5", "5", "10", "0.90 (0.90–0.90)", "0.90"],
      ["RAG, k = 20", "20", "10", "1.00 (1.00–1.00)", "1.00"],
    ],
  }]);
});

Deno.test("retrievalTable() keeps datasets apart, and says nothing of untold evidence", () => {
  const { groups } = retrievalTable([
    at(5, 0.9),
    { ...at(5, null), dataset: "news" },
  ]);
  assert.deepEqual(groups.map(({ title, rows }) => [title, rows[0]!.at(-1)]), [
    ["People: memorization", "0.90"],
    ["News: memorization", "–"],
  ]);
});
