/**
 * Arms on a page: base and tuned with and without passages, how the two
 * interact, and what retrieval found, apart from what models made of it.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { unique } from "../../figures/cells.ts";
import { orderedTypes } from "../../figures/panels.ts";
import { parseArm } from "../../records/arm.ts";
import type { ArmEffect } from "../../records/arm_effect.ts";
import type {
  RetrievalQuality,
  SearchedCorpus,
} from "../../records/retrieval_quality.ts";
import { type Block, heading, paragraph, type Table } from "../document.ts";
import {
  capital,
  cellText,
  counted,
  differenceCell,
  listed,
  NO_VALUE,
  pValue,
  thousands,
} from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { SETTING_MEANING } from "./words.ts";

/** Returns the part about arms; nothing where the plan has a single one. */
export function armBlocks(view: StudyView): Block[] {
  const { arm_effects = [], retrieval = [], corpora = [], arm_identity } =
    view.input;
  const rows = arm_effects.filter((row) =>
    row.epoch === view.last_epoch && row.role === "target" &&
    row.variant === "all" && row.setting !== "all"
  );
  if (rows.length === 0 && retrieval.length === 0) return [];
  const tables = [
    ...Map.groupBy(
      rows,
      (row) => [row.dataset, row.setting, row.condition_id].join("_"),
    ),
  ].map(([id, rows]) => effectTable(id, rows));
  return [
    heading("arms", "With passages in the prompt"),
    paragraph(armsText(view.input.plan.arms)),
    ...(arm_identity === undefined
      ? []
      : [paragraph(identityText(arm_identity))]),
    ...tables,
    ...corpora.map((corpus) => paragraph(corpusText(corpus))),
    ...(retrieval.length === 0 ? [] : [retrievalTable(retrieval)]),
  ];
}

function armsText(arms: readonly string[]): string {
  const meanings = arms.map((name) => `${labelOf(name)} (${meaningOf(name)})`);
  return `Each item was asked in ${counted(arms.length, "arm")}: ${
    listed(meanings)
  }. The interaction is what fine-tuning changed in an arm minus what it changed in the reference arm: below 0, it adds less there, or costs some of the skill of reading.`;
}

/** Returns an arm's name as a table has it: `RAG, k = 3, 1 random`. */
function labelOf(name: string): string {
  const { kind, k, distractors } = parseArm(name);
  const kinds = {
    closed_book: "closed book",
    rag: "RAG",
    oracle: "oracle",
    few_shot_random: "few-shot, random",
    few_shot_bm25: "few-shot, BM25",
  };
  return [
    kinds[kind],
    ...(k === null ? [] : [`k = ${k}`]),
    ...(distractors === 0 ? [] : [`${distractors} random`]),
  ].join(", ");
}

function meaningOf(name: string): string {
  const { kind, k, distractors } = parseArm(name);
  const random = distractors === 0
    ? ""
    : kind === "rag"
    ? `, ${distractors} of them random in place of the best`
    : ` among ${counted(distractors, "random chunk")}`;
  const some = (noun: string) => k === null ? `${noun}s` : counted(k, noun);
  const meanings = {
    closed_book: "the question alone",
    rag: `the best by similarity to the question: ${some("chunk")}${random}`,
    oracle: `the item's own evidence${random}`,
    few_shot_random: `${some("worked example")} drawn at random`,
    few_shot_bm25: `the most similar: ${some("worked example")}`,
  };
  return meanings[kind];
}

function identityText(
  { n_compared, different }: NonNullable<StudyView["input"]["arm_identity"]>,
): string {
  const compared = counted(n_compared, "prompt");
  if (different.length === 0) {
    return `Base and tuned models were shown the same: ${compared} compared, none differ.`;
  }
  const [first] = different;
  return `Warning: base and tuned models were not always shown the same. Of ${compared} compared, ${
    thousands(different.length)
  } differ, the first of them ${first!.item_id} in ${
    first!.arm
  }; what such items say of the arms is confounded.`;
}

/** One condition's arms: the 2 x 2 of RG-1, with as many lines as arms. */
function effectTable(id: string, rows: readonly ArmEffect[]): Table {
  const [{ setting, condition_id, reference_arm, epoch, dataset }] = rows as [
    ArmEffect,
  ];
  const types = orderedTypes(rows.map(({ question_type }) => question_type));
  return {
    kind: "table",
    id: `table_arms_${id}`,
    caption: [
      `Accuracy before and after ${counted(epoch, "epoch")} of ${
        readable(condition_id)
      } on ${SETTING_MEANING[setting] ?? setting} of ${
        readable(dataset)
      }, arm by arm.`,
    ],
    columns: [
      { title: "Arm", align: "left" },
      { title: "Base", align: "right" },
      { title: "Tuned", align: "right" },
      { title: "Change", align: "right" },
      { title: "Interaction", align: "right" },
      { title: "p", align: "right" },
    ],
    groups: types.map((type) => ({
      title: capital(readable(type)),
      rows: rows.filter((row) => row.question_type === type).map(effectLine),
    })),
    note: `Interaction: the change minus that of ${
      labelOf(reference_arm)
    }, on the items graded in all four; p is its, not adjusted. Intervals are paired by entity and seed. ${NO_VALUE}: the reference itself.`,
  };
}

function effectLine(row: ArmEffect): string[] {
  const side = (name: "base" | "tuned") =>
    cellText({
      estimate: row[name],
      lower: row[`${name}_lower`],
      upper: row[`${name}_upper`],
      interval_method: "",
    });
  const change = (name: "change" | "interaction") =>
    differenceCell({
      difference: row[name],
      lower: row[`${name}_lower`],
      upper: row[`${name}_upper`],
    });
  return [
    labelOf(row.arm),
    side("base"),
    side("tuned"),
    change("change"),
    change("interaction"),
    row.interaction === null ? NO_VALUE : pValue(row.interaction_p),
  ];
}

function corpusText(corpus: SearchedCorpus): string {
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

function retrievalTable(rows: readonly RetrievalQuality[]): Table {
  const arms = unique(rows.map(({ arm }) => arm));
  const datasets = unique(rows.map(({ dataset }) => dataset));
  return {
    kind: "table",
    id: "table_retrieval",
    caption: [
      "Evidence recall: the share of an item's evidence that stands in the chunks shown, whatever a model makes of it.",
    ],
    columns: [
      { title: "Questions", align: "left" },
      { title: "Items", align: "right" },
      ...arms.map((arm) => ({
        title: capital(labelOf(arm)),
        align: "right" as const,
      })),
    ],
    groups: datasets.map((dataset) => {
      const own = rows.filter((row) => row.dataset === dataset);
      const types = orderedTypes(own.map((row) => row.question_type));
      return {
        title: datasets.length > 1 ? capital(readable(dataset)) : null,
        rows: types.map((type) => recallLine(own, { type, arms })),
      };
    }),
    note: null,
  };
}

function recallLine(
  rows: readonly RetrievalQuality[],
  { type, arms }: { type: string; arms: readonly string[] },
): string[] {
  const found = arms.map((arm) =>
    rows.find((row) => row.arm === arm && row.question_type === type)
  );
  return [
    capital(readable(type)),
    thousands(Math.max(...found.map((row) => row?.n_items ?? 0))),
    ...found.map((row) => cellText(row && { ...row, estimate: row.recall })),
  ];
}
