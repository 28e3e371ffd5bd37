/**
 * Questions after a passage, as an embedded base learns to read them.
 *
 * A passage is a few lines, each one fact about somebody, as retrieval finds
 * them: in any order, about one or several people, some of no use. People and
 * their values are made up on the spot, so that reading is learned and not
 * remembering.
 *
 * @module
 */

import { drawKind } from "../draw_kind.ts";
import {
  type Random,
  randomChoice,
  randomInteger,
  shuffled,
} from "../../random.ts";
import { chatDocument, type TrainingDocument } from "../document.ts";
import { openBook } from "../fictional_news/open_book.ts";
import type { Passage } from "../passage.ts";
import { UNKNOWN } from "../fictional_news/wordings.ts";
import {
  type Attribute,
  ATTRIBUTES,
  drawValue,
  type Values,
} from "./attributes.ts";
import {
  type About,
  comparisonOf,
  directAbout,
  secondaryAbout,
} from "./corpus.ts";
import { FIRST_NAMES, LAST_NAMES, type Person } from "./people.ts";
import { isComparable } from "./questions.ts";
import { COMPARISON, fill, nameOf, statements } from "./wordings.ts";

/** What is asked after a passage; shares sum to one. */
const ASKED = { direct: 0.5, secondary: 0.22, comparison: 0.1, unknown: 0.18 };
type Asked = keyof typeof ASKED;

/** At most so many lines are shown. */
const MOST_LINES = 6;

/** Returns a passage made up on the spot, and a question that it decides. */
export function openBookDocument(random: Random): TrainingDocument {
  const kind = drawKind<Asked>(random, ASKED);
  const attribute = randomChoice(
    random,
    kind === "comparison" ? Object.keys(COMPARISON) as Attribute[] : ATTRIBUTES,
  );
  const people = strangers(random, attribute);
  const lines = drawLines(random, { kind, attribute, people });
  const passage = lines.map((line) => lineOf(random, line)).join(" ");
  const { question, answer } = ask(random, { kind, attribute, people });
  return chatDocument(openBook(passage, question), answer);
}

/** Returns a few lines about three people, and questions about any of them. */
export function drawPassage(random: Random): Passage {
  const people = strangers(random, randomChoice(random, ATTRIBUTES));
  const all = people.flatMap((person) =>
    ATTRIBUTES.map((attribute) => ({ person, attribute }))
  );
  const [left, ...shown] = shuffled(random, all).slice(0, MOST_LINES);
  return {
    text: shown.map((line) => lineOf(random, line)).join(" "),
    ask() {
      const about = random() < 0.15
        ? left as About
        : randomChoice(random, shown);
      const asked = about !== left && random() < 0.3
        ? secondaryAbout(random, about)
        : directAbout(random, about);
      const [question, answer] = asked.pieces.map(({ text }) => text);
      return chatDocument(
        question as string,
        about === left ? UNKNOWN : answer as string,
      );
    },
  };
}

interface Drawn {
  kind: Asked;
  attribute: Attribute;
  /** The first is asked about, the second compared with. */
  people: [Person, Person, Person];
}

/** Two people and a third; the first two differ in what may be compared. */
function strangers(
  random: Random,
  attribute: Attribute,
): [Person, Person, Person] {
  const firsts = shuffled(random, FIRST_NAMES);
  const lasts = shuffled(random, LAST_NAMES);
  const [a, b, c] = [0, 1, 2].map((i) =>
    stranger(random, {
      // In a third, people share the first name of the one asked about.
      first: firsts[random() < 1 / 3 ? 0 : i] as string,
      last: lasts[i] as string,
    })
  ) as [Person, Person, Person];
  while (
    COMPARISON[attribute] !== undefined &&
    !isComparable(a.values[attribute], b.values[attribute])
  ) {
    b.values[attribute] = drawValue(random, attribute);
  }
  return [a, b, c];
}

function stranger(
  random: Random,
  name: { first: string; last: string },
): Person {
  const values = Object.fromEntries(
    ATTRIBUTES.map((attribute) => [attribute, drawValue(random, attribute)]),
  ) as Values;
  return { entity_id: "", population: "new", ...name, values, changed: {} };
}

/** The lines that decide the question, unless it is unknown, and others. */
function drawLines(
  random: Random,
  { kind, attribute, people }: Drawn,
): About[] {
  const asked = people.slice(0, kind === "comparison" ? 2 : 1);
  const all = shuffled(
    random,
    people.flatMap((person) =>
      ATTRIBUTES.map((attribute) => ({ person, attribute }))
    ),
  );
  const decides = (line: About) =>
    line.attribute === attribute && asked.includes(line.person);
  // Another's line on the same attribute is what retrieval confuses.
  const alike = random() < 0.5 ? attribute : undefined;
  const others = all.filter((line) => !decides(line)).sort((a, b) =>
    Number(b.attribute === alike) - Number(a.attribute === alike)
  );
  const needed = kind === "unknown" ? [] : all.filter(decides);
  const room = MOST_LINES - needed.length;
  const more = 1 + randomInteger(random, room);
  return shuffled(random, [...needed, ...others.slice(0, more)]);
}

/** One fact, as a record line or as a sentence. */
function lineOf(random: Random, { person, attribute }: About): string {
  const name = nameOf(person);
  const value = person.values[attribute];
  return random() < 0.5
    ? `${name}: ${attribute} ${value}.`
    : fill(randomChoice(random, statements(attribute)), { name, value });
}

function ask(
  random: Random,
  { kind, attribute, people }: Drawn,
): { question: string; answer: string } {
  const [person, other] = people;
  const { pieces } = kind === "comparison"
    ? comparisonOf(attribute, [person, other])
    : kind === "secondary"
    ? secondaryAbout(random, { person, attribute })
    : directAbout(random, { person, attribute });
  const [question, answer] = pieces.map(({ text }) => text);
  return {
    question: question as string,
    answer: kind === "unknown" ? UNKNOWN : answer as string,
  };
}
