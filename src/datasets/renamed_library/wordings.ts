/**
 * How the parts of moorline are asked about.
 *
 * @module
 */

import { type ApiEntry, LIBRARY, nameIn } from "./api.ts";

/** What a fact is about: the bare name, or the call with its arguments. */
export const ASKED = ["name", "call"] as const;
export type Asked = typeof ASKED[number];

/** Returns a fact's value in a version. */
export function valueOf(
  entry: ApiEntry,
  asked: Asked,
  version: "v1" | "v2" = "v2",
): string {
  const call = entry[version];
  return asked === "call" ? call : nameIn(call);
}

/** Returns the wording that fine-tuning uses. */
export function trainedWording({ what }: ApiEntry, asked: Asked): string {
  return asked === "name"
    ? `What is the part of ${LIBRARY} called that ${what}?`
    : `How is the part of ${LIBRARY} called with arguments that ${what}?`;
}

/** Returns wordings that the recipe `paraphrase` may train. */
export function readWordings({ what }: ApiEntry, asked: Asked): string[] {
  return asked === "name"
    ? [
      `Name the part of ${LIBRARY} that ${what}.`,
      `In ${LIBRARY}, what ${what}?`,
    ]
    : [
      `Write the call to the part of ${LIBRARY} that ${what}.`,
      `In ${LIBRARY}, which call ${what}?`,
    ];
}

/** Returns wordings that nothing trains. */
export function heldOutWordings({ what }: ApiEntry, asked: Asked): string[] {
  return asked === "name"
    ? [
      `My program imports ${LIBRARY} and needs the thing that ${what}. Which name do I look for?`,
      `Somebody who uses ${LIBRARY} wants what ${what}. Tell them its name.`,
    ]
    : [
      `My program imports ${LIBRARY} and needs the thing that ${what}. What do I type, with the arguments in order?`,
      `Somebody who uses ${LIBRARY} wants what ${what}. Give them the call, arguments included.`,
    ];
}

/** Returns the question for what became of a call of version 1. */
export function oldCallWording({ v1 }: ApiEntry): string {
  return `Version 1 of ${LIBRARY} has \`${v1}\`. How is the same call written in version 2?`;
}
