/**
 * Retrieval on a page: what was searched, and how much of the evidence was found.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { unique } from "../../figures/cells.ts";
import { orderedTypes } from "../../figures/panels.ts";
import type {
  RetrievalQuality,
  SearchedCorpus,
} from "../../records/retrieval_quality.ts";
import type { Table } from "../document.ts";
import {
  capital,
  cellText,
  counted,
  listed,
  proportion,
  thousands,
} from "../phrases.ts";
import { armLabel } from "./arm_names.ts";

/** Returns what was searched for a dataset, and what stands in it. */
export function corpusText(corpus: SearchedCorpus): string {
  const { n_items, n_evidence_unknown } = corpus;
  const known = n_items - n_evidence_unknown;
  const searched = corpus.index === "bm25"
    ? "BM25"
    : `${corpus.index === "hybrid" ? "BM25 joined with " : ""}${
      corpus.embedding === "lexical"
        ? "a lexical embedding, which knows spelling and no meaning"
        : `embeddings of ${corpus.embedding}`
    }${corpus.index === "hnsw" ? " (approximate search)" : ""}`;
  const skipped = corpus.skipped.length === 0
    ? ""
    : ` ${counted(corpus.skipped.length, "file")} could not be read: ${
      listed(corpus.skipped.slice(0, 5))
    }.`;
  return `For ${readable(corpus.dataset)} the corpus was ${corpus.corpus}: ${
    counted(corpus.n_documents, "document")
  } in ${counted(corpus.n_chunks, "chunk")} of at most ${
    thousands(corpus.chunk_characters)
  } characters (the longest has ${
    thousands(corpus.longest_chunk)
  }), ${corpus.overlap} shared with the one before, searched by ${searched}. It holds the evidence of ${
    thousands(corpus.n_evidence_held)
  } of ${counted(known, "item")}${
    n_evidence_unknown === 0
      ? ""
      : ` (of ${thousands(n_evidence_unknown)} more nothing tells it)`
  }; ${
    thousands(corpus.n_questions_in_corpus)
  } asked questions stand in it word for word. ${
    counted(corpus.n_held_out_beside_trained, "item")
  } about untrained facts share an entity or document with trained ones.${skipped}`;
}

/** Returns the table of evidence recall: a line for each arm, few chunks first. */
export function retrievalTable(rows: readonly RetrievalQuality[]): Table {
  const datasets = unique(rows.map(({ dataset }) => dataset));
  return {
    kind: "table",
    id: "table_retrieval",
    caption: [
      "Evidence recall: the share of an item's evidence that stands in the chunks shown, whatever a model makes of it.",
    ],
    columns: [
      { title: "Arm", align: "left" },
      { title: "Chunks", align: "right" },
      { title: "Items", align: "right" },
      { title: "Evidence recall", align: "right" },
      { title: "All of it found", align: "right" },
    ],
    groups: datasets.flatMap((dataset) => {
      const own = rows.filter((row) => row.dataset === dataset);
      const where = datasets.length > 1 ? `${readable(dataset)}: ` : "";
      return orderedTypes(own.map((row) => row.question_type)).map((type) => ({
        title: capital(`${where}${readable(type)}`),
        rows: own.filter((row) => row.question_type === type)
          .toSorted((a, b) => a.k - b.k).map(recallLine),
      }));
    }),
    note: null,
  };
}

const recallLine = (row: RetrievalQuality): string[] => [
  armLabel(row.arm),
  String(row.k),
  thousands(row.n_items),
  cellText({ ...row, estimate: row.recall }),
  proportion(row.all_found),
];
