/**
 * What an item changes of the trained questions of its facts.
 *
 * @module
 */

import type { Item } from "../records/item.ts";
import { type AuditContext, factsOf, trainedOf } from "./context.ts";
import { type NameForm, nameFormIn, namesIn, wordingOf } from "./name_form.ts";

export interface Changes {
  item: Item;
  name_form: NameForm;
  /** Whether the words differ, names and dates aside. */
  rewords: boolean;
}

/** Returns the changes of an item; one without trained questions rewords. */
export function changesOf(item: Item, context: AuditContext): Changes {
  const words = new Set(
    factsOf(item, context).flatMap(({ entity_id }) => [
      ...context.names.get(entity_id) ?? [],
    ]),
  );
  const trained = trainedOf(item, context).map(({ prompt }) => prompt);
  const names = trained.flatMap((prompt) => namesIn(prompt, words));
  const wording = wordingOf(item.prompt, words);
  return {
    item,
    name_form: nameFormIn(item.prompt, names),
    rewords: trained.every((prompt) => wordingOf(prompt, words) !== wording),
  };
}
