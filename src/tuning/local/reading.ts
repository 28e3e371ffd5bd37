/**
 * What an embedded base reads while it is made: a seeded stream of documents.
 *
 * @module
 */

import { CLASSES } from "../../datasets/fictional_people/attributes.ts";
import * as peopleCorpus from "../../datasets/fictional_people/corpus.ts";
import {
  drawPassage,
  openBookDocument,
} from "../../datasets/fictional_people/open_book_documents.ts";
import { drawPeople } from "../../datasets/fictional_people/people.ts";
import * as guidelinesCorpus from "../../datasets/fictional_guidelines/corpus.ts";
import { drawGuidelines } from "../../datasets/fictional_guidelines/guidelines.ts";
import * as newsCorpus from "../../datasets/fictional_news/corpus.ts";
import { drawEvents } from "../../datasets/fictional_news/events.ts";
import type { TrainingDocument } from "../../datasets/document.ts";
import { echoDocument, readingDocument } from "../../datasets/passage.ts";
import { type Random, randomChoice } from "../../random.ts";
import type { Ceiling } from "../base_models.ts";

/** What a reading is of, as a card says it, and the arms it prepares for. */
export interface Described {
  datasets: readonly string[];
  about: string;
  documents: string;
  arms: readonly Ceiling["arm"][];
}

/** `people` alone (version 1), or the three text families (version 2). */
export const READS = {
  people: {
    datasets: ["fictional_people"],
    about: "fictional people",
    documents:
      "statements, direct questions, yes/no questions, comparisons and reversed questions about background people; statements and direct questions about known people",
    arms: ["closed_book"],
  },
  three_families: {
    datasets: ["fictional_people", "fictional_news", "fictional_guidelines"],
    about: "fictional people, news and guidelines",
    documents:
      "every kind of document about background people, events and conditions; statements, passages and direct questions about known ones; passages made up on the spot with a question that they decide, or do not",
    arms: ["closed_book", "open_book"],
  },
} as const satisfies Record<string, Described>;
export type ReadingName = keyof typeof READS;

export interface Reading {
  /** Every text that the tokenizer's words are taken from. */
  vocabulary: string[];
  /**
   * Returns the source of one step's documents, given how far training is: in
   * [0, 1], and up to 2 in a second cycle.
   */
  documentsAt: (random: Random, progress: number) => () => TrainingDocument;
}

/** Returns what a base reads, the same for the same name and seed. */
export function readingOf(name: ReadingName, seed: number): Reading {
  return name === "people" ? readPeople(seed) : readThreeFamilies(seed);
}

function readPeople(seed: number): Reading {
  const people = drawPeople(seed);
  return {
    vocabulary: peopleCorpus.vocabularyTexts(people),
    documentsAt(random, progress) {
      const draw = peopleCorpus.corpus(random, people);
      const mixture = mixtureAt(progress);
      return () => draw(mixture);
    },
  };
}

function readThreeFamilies(seed: number): Reading {
  const people = drawPeople(seed);
  const events = drawEvents(seed);
  const guidelines = drawGuidelines(seed);
  return {
    vocabulary: [
      ...peopleCorpus.vocabularyTexts(people),
      ...Object.values(CLASSES).flatMap((classes) => Object.keys(classes)),
      ...newsCorpus.vocabularyTexts(),
      ...guidelinesCorpus.vocabularyTexts(),
    ],
    documentsAt(random, progress) {
      const person = peopleCorpus.corpus(random, people);
      const event = newsCorpus.corpus(random, events);
      const guideline = guidelinesCorpus.corpus(random, guidelines);
      const free = guidelinesCorpus.freeConditions(guidelines);
      const passages = [
        () => drawPassage(random),
        () => newsCorpus.drawPassage(random, events),
        () => guidelinesCorpus.drawPassage(random, free),
      ] as const;
      const { several, echo } = passageShares(progress);
      const late = lateness(progress);
      const openPeople = 0.15 + 0.1 * late;
      const peopleMixture = mixtureAt(progress);
      const newsMixture = newsMixtureAt(late);
      const guidelinesMixture = guidelinesMixtureAt(late);
      return () => {
        if (several > 0) {
          const kind = random();
          const passage = () => randomChoice(random, passages)();
          if (kind < several) return readingDocument(passage(), QUESTIONS);
          if (kind < several + echo) return echoDocument(passage());
        }
        const family = random();
        if (family >= 2 / 3) return guideline(guidelinesMixture);
        if (family >= 1 / 3) return event(newsMixture);
        return random() < openPeople
          ? openBookDocument(random)
          : person(peopleMixture);
      };
    },
  };
}

/** Questions asked of one passage, where several are. */
const QUESTIONS = 3;

/**
 * The share of documents that ask several questions of one passage, and of
 * passages that are echoed. Recalling comes first; echoes and many questions
 * then teach to look up, and make room for facts again.
 */
function passageShares(progress: number): { several: number; echo: number } {
  if (progress < 0.294) return { several: 0, echo: 0 };
  if (progress < 1) return { several: 0.22, echo: 0.1 };
  if (progress < 1.35) return { several: 0.4, echo: 0.12 };
  return { several: progress < 1.5 ? 0.25 : 0.12, echo: 0 };
}

/** From 0 to 1 between a tenth and four tenths of the training. */
function lateness(progress: number): number {
  return Math.min(1, Math.max(0, (progress - 0.1) / 0.3));
}

/** The share of each kind of document about people; derived ones come later. */
export function mixtureAt(progress: number): peopleCorpus.Mixture {
  const late = lateness(progress);
  const secondary = 0.2 + 0.2 * late;
  const comparison = 0.1 + 0.1 * late;
  const reversed = 0.05;
  const facts = 1 - secondary - comparison - reversed;
  return {
    statement: 0.3 * facts,
    direct: 0.7 * facts,
    secondary,
    comparison,
    reversed,
  };
}

function newsMixtureAt(late: number): newsCorpus.Mixture {
  const secondary = 0.15 + 0.1 * late;
  const abstain = 0.05 + 0.1 * late;
  const open_book = 0.1 + 0.1 * late;
  const facts = 1 - secondary - abstain - open_book;
  return {
    notice: 0.15 * facts,
    statement: 0.2 * facts,
    direct: 0.65 * facts,
    secondary,
    abstain,
    open_book,
  };
}

function guidelinesMixtureAt(late: number): guidelinesCorpus.Mixture {
  const vignette = 0.2 + 0.15 * late;
  const open_book = 0.1 + 0.1 * late;
  const facts = 1 - vignette - open_book;
  return {
    passage: 0.15 * facts,
    statement: 0.2 * facts,
    direct: 0.65 * facts,
    vignette,
    open_book,
  };
}
