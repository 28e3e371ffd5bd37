/**
 * What the families of the released benchmark have in common: facts by a key,
 * and items linked to them.
 *
 * @module
 */

import type { Fact } from "../../../records/fact.ts";
import type { Item } from "../../../records/item.ts";
import { degreeOfChange } from "../../degree_of_change.ts";
import {
  type ExtraCell,
  extraCells,
  formatOf,
  UniqueIds,
} from "../imported.ts";
import { filledCell, type SourceRow } from "../source_rows.ts";
import type { ReadFile } from "./source_files.ts";

/** What a family says of one of its items. */
export interface ItemDraft {
  file: ReadFile;
  row: SourceRow;
  /** The released id, and more where that does not name the row. */
  key: string;
  fact_ids: string[];
  variant: string;
  template: string;
  evidence: string | null;
  answer_before: string | null;
  /** Columns whose text stands in the item or its fact. */
  used: readonly string[];
}

/** Collects the facts and items of one family. */
export class FamilyDraft {
  readonly items: Item[] = [];
  readonly extras: ExtraCell[] = [];
  #facts = new Map<string, Fact>();
  #trained = new Map<string, string>();
  #ids = new UniqueIds();

  constructor(readonly dataset: string) {}

  get facts(): Fact[] {
    return [...this.#facts.values()];
  }

  hasFact(fact_id: string): boolean {
    return this.#facts.has(fact_id);
  }

  /**
   * Returns the id of a fact, added unless it was stated before. Where another
   * fact has the id, it gets a number: both stay.
   */
  state(fact: Omit<Fact, "dataset">): string {
    const { statement, value } = fact;
    for (let n = 1;; n++) {
      const fact_id = n === 1 ? fact.fact_id : `${fact.fact_id}#${n}`;
      const before = this.#facts.get(fact_id);
      if (before === undefined) {
        const { dataset } = this;
        this.#facts.set(fact_id, { dataset, ...fact, fact_id });
        return fact_id;
      }
      if (before.statement === statement && before.value === value) {
        return fact_id;
      }
    }
  }

  addItem(draft: ItemDraft): void {
    const { file, row, key, fact_ids, used } = draft;
    const { variant, template, evidence, answer_before } = draft;
    const { question_type, path } = file;
    const question = filledCell(row, file.question);
    const answer = filledCell(row, "answer");
    if (question_type === "memorization" && !this.#trained.has(fact_ids[0]!)) {
      this.#trained.set(fact_ids[0]!, question);
    }
    const trained = this.#trained.get(fact_ids[0]!);
    const item_id = this.#ids.take(`${question_type}/${key}`);
    this.items.push({
      dataset: this.dataset,
      item_id,
      fact_ids,
      question_type,
      variant,
      template,
      prompt: filledCell(row, "prompt"),
      answers: [answer],
      answer_before,
      answer_format: formatOf(answer),
      evidence,
      degree_of_change: trained === undefined
        ? null
        : degreeOfChange(trained, question),
    });
    this.extras.push(
      ...extraCells(item_id, {
        row,
        file: path,
        used: ["prompt", "answer", ...used],
      }),
    );
  }
}

/** Returns where a row stands, as the source of a fact. */
export const sourceOf = ({ path }: ReadFile, { row }: SourceRow): string =>
  `StanfordFineTuneBench ${path}, row ${row}`;
