/**
 * The embedded model's tokenizer: whole words, and bytes for all other text.
 *
 * A word of the vocabulary is one token, the space before it included; digits
 * stand alone; anything else falls back to its UTF-8 bytes, so no text is
 * unknown and every text comes back as it went in. A space is put before each
 * text and taken off again, so that a word is the same token wherever it
 * stands. The file is a Hugging Face `tokenizer.json`: a byte-level BPE with no
 * merges that takes whole words from its vocabulary first (`ignore_merges`).
 *
 * @module
 */

import { Tokenizer as FileTokenizer } from "@huggingface/tokenizers";

export const SPECIAL_TOKENS = {
  pad: "<|pad|>",
  user: "<|user|>",
  assistant: "<|assistant|>",
  end: "<|end|>",
} as const;

/** Words, single digits and runs of marks, each with the space before it. */
const WORDS = " ?\\p{L}+| ?\\p{N}| ?[^\\s\\p{L}\\p{N}]+|\\s";

export interface Tokenizer {
  vocabulary_size: number;
  special: Record<keyof typeof SPECIAL_TOKENS, number>;
  /** Text to token ids; special tokens in the text are not recognized. */
  encode(text: string): number[];
  /** Token ids to text; special tokens are left out. */
  decode(ids: readonly number[]): string;
}

/** Returns the content of `tokenizer.json` for a list of texts. */
export function buildTokenizerFile(texts: readonly string[]): unknown {
  const special = Object.values(SPECIAL_TOKENS);
  const tokens = [...special, ...byteCharacters(), ...wordsOf(texts)];
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: special.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: { type: "Prepend", prepend: " " },
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [SPLIT_WORDS, BYTE_LEVEL],
    },
    post_processor: null,
    decoder: {
      type: "Sequence",
      decoders: [
        BYTE_LEVEL,
        { type: "Strip", content: " ", start: 1, stop: 0 },
      ],
    },
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: true,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: [],
    },
  };
}

const SPLIT_WORDS = {
  type: "Split",
  pattern: { Regex: WORDS },
  behavior: "Isolated",
  invert: false,
};

const BYTE_LEVEL = {
  type: "ByteLevel",
  add_prefix_space: false,
  trim_offsets: false,
  use_regex: false,
};

/** The words of texts, spelled in byte characters, sorted. */
function wordsOf(texts: readonly string[]): string[] {
  const bytes = byteCharacters();
  const words = new Set<string>();
  for (const text of texts) {
    for (const [word] of ` ${text}`.matchAll(new RegExp(WORDS, "gu"))) {
      words.add(
        [...new TextEncoder().encode(word)].map((b) => bytes[b]).join(""),
      );
    }
  }
  for (const character of bytes) words.delete(character);
  return [...words].sort();
}

/** The 256 printable characters that stand for bytes in byte-level files. */
function byteCharacters(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte >= 33 && byte <= 126) ||
      (byte >= 161 && byte <= 172) || byte >= 174;
    return String.fromCodePoint(printable ? byte : next++);
  });
}

interface TokenizerFile {
  model: { vocab: Record<string, number> };
}

/** Returns a tokenizer from the content of `tokenizer.json`. */
export function loadTokenizer(file: unknown): Tokenizer {
  const library = new FileTokenizer(file as object, {});
  const { vocab } = (file as TokenizerFile).model;
  const special = Object.fromEntries(
    Object.entries(SPECIAL_TOKENS).map(([name, token]) => {
      const id = vocab[token];
      if (id === undefined) {
        throw new RangeError(
          `Cannot load a tokenizer as it must hold every special token: missing "${token}"`,
        );
      }
      return [name, id];
    }),
  ) as Tokenizer["special"];
  const marks = Object.values(SPECIAL_TOKENS);
  const known = new Map<string, number[]>();
  return {
    vocabulary_size: Object.keys(vocab).length,
    special,
    encode(text) {
      if (text === "") return [];
      const kept = known.get(text);
      if (kept !== undefined) return kept;
      const ids = marks.some((mark) => text.includes(mark))
        ? bytesOf(text, vocab)
        : library.encode(text, { add_special_tokens: false }).ids;
      if (known.size < 100_000) known.set(text, ids);
      return ids;
    },
    decode(ids) {
      if (ids.length === 0) return ""; // the library refuses an empty list
      return library.decode([...ids], { skip_special_tokens: true });
    },
  };
}

/** Token ids byte by byte: text that spells a special token stays text. */
function bytesOf(text: string, vocab: Record<string, number>): number[] {
  const characters = byteCharacters();
  return [...new TextEncoder().encode(` ${text}`)].map((byte) =>
    vocab[characters[byte] as string] as number
  );
}
