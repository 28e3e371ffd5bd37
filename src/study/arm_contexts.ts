/**
 * From an item to the chunks that an arm shows: one function for every
 * checkpoint, so that the base and what is tuned read the same (RG-8).
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import { type Random, randomInteger, seededRandom } from "../random.ts";
import type { Arm, Retrieval } from "../records/arm.ts";
import type { Item } from "../records/item.ts";
import type { Chunk } from "../retrieval/chunk.ts";
import {
  type Evidence,
  evidenceOf,
  knowsFacts,
  partsIn,
} from "../retrieval/evidence.ts";
import type { Retriever } from "../retrieval/retriever.ts";

/** A text that is shown, and its name. */
export type Shown = Pick<Chunk, "chunk_id" | "text" | "fact_ids">;

/** The chunks that the arms show for the items of one dataset. */
export class ContextFinder {
  #ranked = new Map<string, number[]>();
  #kept = new WeakMap<Item, Map<string, Shown[]>>();
  #statements: Map<string, string>;
  #retriever: Retriever | undefined;
  #knows_facts: boolean | undefined;

  /** `open` is called when something is first searched for. */
  constructor(
    private readonly open: () => Retriever,
    { facts }: Dataset,
    private readonly settings: Pick<Retrieval, "k" | "seed">,
  ) {
    this.#statements = new Map(
      facts.map(({ fact_id, statement }) => [fact_id, statement]),
    );
  }

  get #searched(): Retriever {
    return this.#retriever ??= this.open();
  }

  /** The chunks that are searched. */
  get chunks(): readonly Chunk[] {
    return this.#searched.chunks;
  }

  /** Returns what a `rag` or `oracle` arm shows for an item, in its order. */
  shown(item: Item, arm: Arm): readonly Shown[] {
    const known = this.#kept.get(item) ?? new Map<string, Shown[]>();
    this.#kept.set(item, known);
    const key = `${arm.kind} ${arm.k} ${arm.distractors}`;
    let shown = known.get(key);
    if (shown === undefined) {
      shown = arm.kind === "oracle"
        ? this.#oracle(item, arm)
        : this.retrieved(item, arm);
      known.set(key, shown);
    }
    return shown;
  }

  /**
   * Returns the k chunks that fit an item's question best. Random chunks that
   * do not hold its evidence stand in the place of the best ones.
   */
  retrieved(item: Item, { k, distractors }: Omit<Arm, "kind">): Chunk[] {
    const places = this.#rank(item.prompt, k ?? this.settings.k);
    const chunks = places.map((place) => this.chunks[place]!);
    if (distractors === 0) return chunks;
    const kept = chunks.slice(distractors);
    return [
      ...this.#random(item, { n: chunks.length - kept.length, kept }),
      ...kept,
    ];
  }

  /** Returns the evidence of an item in this corpus; null where none is told. */
  evidenceOf(item: Item): Evidence | null {
    this.#knows_facts ??= knowsFacts(this.chunks);
    return evidenceOf(item, { knows_facts: this.#knows_facts });
  }

  /** The evidence, whole; at a random place among random chunks, if any. */
  #oracle(item: Item, { distractors }: Arm): Shown[] {
    const evidence = this.#evidenceTexts(item);
    if (distractors === 0) return evidence;
    const others = this.#random(item, { n: distractors, kept: [] });
    const random = this.#randomOf(item, "place of the evidence");
    const at = randomInteger(random, others.length + 1);
    return [...others.slice(0, at), ...evidence, ...others.slice(at)];
  }

  #evidenceTexts({ item_id, evidence, fact_ids }: Item): Shown[] {
    if (evidence !== null) {
      return [{ chunk_id: `evidence/${item_id}`, text: evidence, fact_ids }];
    }
    return fact_ids.map((fact_id) => ({
      chunk_id: `statement/${fact_id}`,
      text: this.#statements.get(fact_id)!,
      fact_ids: [fact_id],
    }));
  }

  #rank(question: string, k: number): number[] {
    const known = this.#ranked.get(question);
    const n = this.chunks.length;
    if (known !== undefined && known.length >= Math.min(k, n)) {
      return known.slice(0, k);
    }
    const ranked = this.#searched.rank(question, k);
    this.#ranked.set(question, ranked);
    return ranked;
  }

  /** Draws n chunks without the item's evidence; fewer are the first of more. */
  #random(
    item: Item,
    { n, kept }: { n: number; kept: readonly Chunk[] },
  ): Chunk[] {
    const evidence = this.#distinctiveEvidence(item);
    const drawn: Chunk[] = [];
    const random = this.#randomOf(item, "random chunks");
    for (const place of drawPlaces(random, this.chunks.length)) {
      if (drawn.length === n) break;
      const chunk = this.chunks[place]!;
      if (kept.includes(chunk) || partsIn(chunk, evidence).length > 0) continue;
      drawn.push(chunk);
    }
    if (drawn.length < n) {
      throw new RangeError(
        `Cannot show random chunks as the corpus must have ${n} without the evidence of ${item.item_id}: it has ${drawn.length}`,
      );
    }
    return drawn;
  }

  /** Where nothing tells the evidence, no chunk may hold an answer. */
  #distinctiveEvidence(item: Item): Evidence {
    return this.evidenceOf(item) ?? {
      kind: "sentences",
      parts: item.answers.map((answer) => answer.trim().toLowerCase()),
    };
  }

  #randomOf({ dataset, item_id }: Item, use: string) {
    return seededRandom(this.settings.seed, use, dataset, item_id);
  }
}

/** Draws the numbers below n in a random order, each once, as they are needed. */
function* drawPlaces(random: Random, n: number): Generator<number> {
  const moved = new Map<number, number>();
  for (let left = n; left > 0; left--) {
    const at = randomInteger(random, left);
    yield moved.get(at) ?? at;
    moved.set(at, moved.get(left - 1) ?? left - 1);
  }
}
