/**
 * Remembers what was worked out for a text: in a study a few thousand short
 * answers stand in a million places.
 *
 * @module
 */

const MOST_TEXTS = 50_000;
const LONGEST = 200; // characters; longer texts rarely come twice

/** Returns `work` with a memory for short texts. */
export function remembering<Result>(
  work: (text: string) => Result,
): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    if (text.length > LONGEST) return work(text);
    if (!results.has(text)) {
      if (results.size >= MOST_TEXTS) results.clear();
      results.set(text, work(text));
    }
    return results.get(text) as Result;
  };
}
