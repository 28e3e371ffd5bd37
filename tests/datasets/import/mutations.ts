/**
 * Damage to a file, as it happens: cut, re-encoded, edited by hand.
 *
 * @module
 */

import { type Random, randomChoice, randomInteger } from "src/random.ts";

type Mutation = (text: string, random: Random) => string | Uint8Array;

const place = (text: string, random: Random) =>
  randomInteger(random, text.length + 1);

const insert = (text: string, random: Random, what: string) => {
  const at = place(text, random);
  return text.slice(0, at) + what + text.slice(at);
};

function utf16(text: string): Uint8Array {
  const units = Uint16Array.from(`\ufeff${text}`, (c) => c.charCodeAt(0));
  return new Uint8Array(units.buffer);
}

const latin1 = (text: string) =>
  Uint8Array.from(text, (c) => Math.min(c.charCodeAt(0), 255));

/** Each by the name of what happens. */
export const MUTATIONS: Record<string, Mutation> = {
  cut: (text, random) => text.slice(0, place(text, random)),
  "cut bytes": (text, random) => {
    const bytes = new TextEncoder().encode(text);
    return bytes.slice(0, randomInteger(random, bytes.length));
  },
  "other quotes": (text) => text.replaceAll('"', "'"),
  "one quote more": (text, random) => insert(text, random, '"'),
  "one quote less": (text, random) => {
    const quotes = [...text.matchAll(/"/g)];
    const { index } = randomChoice(random, quotes);
    return text.slice(0, index) + text.slice(index + 1);
  },
  "byte-order mark": (text) => `\ufeff${text}`,
  "two byte-order marks": (text) => `\ufeff\ufeff${text}`,
  "Windows line ends": (text) => text.replaceAll("\n", "\r\n"),
  "mixed line ends": (text, random) =>
    text.replace(/\n/g, () => random() < 0.5 ? "\r\n" : "\n"),
  "old line ends": (text) => text.replaceAll("\n", "\r"),
  NUL: (text, random) => insert(text, random, "\0"),
  "UTF-16": utf16,
  "Latin-1": latin1,
  "a wild byte": (text, random) => {
    const bytes = new TextEncoder().encode(text);
    bytes[randomInteger(random, bytes.length)] = randomInteger(random, 256);
    return bytes;
  },
  "huge cell": (text, random) =>
    text.replace("Ada", "Ada ".repeat(30_000 + randomInteger(random, 5_000))),
  "no header": (text) => text.slice(text.indexOf("\n") + 1),
  "a name less": (text, random) =>
    text.replace(randomChoice(random, ["id", "prompt", "answer"]), ""),
  "a line less": (text, random) => {
    const lines = text.split("\n");
    lines.splice(randomInteger(random, lines.length), 1);
    return lines.join("\n");
  },
  "a line twice": (text, random) => {
    const lines = text.split("\n");
    const at = randomInteger(random, lines.length);
    lines.splice(at, 0, lines[at]!);
    return lines.join("\n");
  },
  "other commas": (text) => text.replaceAll(",", ";"),
  "one comma more": (text, random) => insert(text, random, ","),
  "blank lines": (text, random) => insert(text, random, "\n\n"),
  "half a character": (text, random) => insert(text, random, "\\ud800"),
  empty: () => "",
};
