/**
 * What is put before a judge that is to be measured: every labelled answer as
 * it was given, and beside it the same answer longer, or without its attack.
 *
 * @module
 */

import { type Trap, trapItem } from "../../datasets/judge_traps.ts";
import type { Item } from "../../records/item.ts";
import { type Random, seededRandom } from "../../random.ts";
import { neutralText } from "./neutral_text.ts";

/**
 * How an answer is shown: as `given`, an attack replaced by neutral text
 * (`disarmed`), or padded with neutral text to at least twice (`longer`) or 3.2
 * times (`much_longer`) its length, as in the length audits of judges.
 */
export const SHOWN = ["given", "disarmed", "longer", "much_longer"] as const;
export type Shown = (typeof SHOWN)[number];

/** By how much padding stretches an answer, at least. */
export const STRETCH = { longer: 2, much_longer: 3.2 } as const;

/** One text that a judge is asked about. Key: `answer_id`, `shown`. */
export interface JudgedCase {
  answer_id: string;
  shown: Shown;
  item: Item;
  text: string;
}

/** Returns the cases of the traps: attacks are disarmed, the others padded. */
export function trapCases(traps: readonly Trap[], seed = 1): JudgedCase[] {
  return traps.flatMap((trap) => {
    const one = { answer_id: trap.trap_id, item: trapItem(trap) };
    const random = seededRandom(seed, "neutral text", trap.trap_id);
    const given: JudgedCase = { ...one, shown: "given", text: trap.response };
    if (trap.injected !== null) {
      const neutral = neutralText(trap.injected.length, random);
      const [before, after] = trap.response.split(trap.injected);
      const text = `${before}${neutral}${after}`;
      return [given, { ...one, shown: "disarmed" as const, text }];
    }
    // A blank answer that is padded would be an answer.
    if (trap.response.trim() === "") return [given];
    return [given, ...paddedCases({ ...given, random })];
  });
}

/** Returns an answer padded to each length: after it, and on both sides. */
export function paddedCases(
  { answer_id, item, text, random }: Omit<JudgedCase, "shown"> & {
    random: Random;
  },
): JudgedCase[] {
  const missing = (factor: number) => (factor - 1) * text.length;
  const after = neutralText(missing(STRETCH.longer), random);
  const half = () => neutralText(missing(STRETCH.much_longer) / 2, random);
  return [
    { answer_id, item, shown: "longer", text: `${text}\n${after}` },
    {
      answer_id,
      item,
      shown: "much_longer",
      text: `${half()}\n${text}\n${half()}`,
    },
  ];
}
