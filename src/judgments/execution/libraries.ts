/**
 * The datasets whose answers are run, each with its library and its tests.
 *
 * @module
 */

import { LIBRARY, ONLY_IN } from "../../datasets/renamed_library/api.ts";
import { DATASET } from "../../datasets/renamed_library/build.ts";
import { taskOf } from "../../datasets/renamed_library/code_items.ts";
import { testInputs } from "../../datasets/renamed_library/test_inputs.ts";
import moorline1 from "../../datasets/renamed_library/v1.ts" with {
  type: "text",
};
import moorline2 from "../../datasets/renamed_library/v2.ts" with {
  type: "text",
};
import type { Item } from "../../records/item.ts";

/** What answers of a dataset are run with. */
export interface Tests {
  /** The module that programs import, and its names by version. */
  name: string;
  old_names: readonly string[];
  new_names: readonly string[];
  /** The library's source, in TypeScript. */
  source: string;
  source_before: string;
  /** The function that an item asks for, and the arguments of each test. */
  entryOf(item: Item): string;
  callsOf(item: Item): readonly string[];
}

/** By dataset; an item of any other dataset is not run. */
export const LIBRARIES: Readonly<Record<string, Tests>> = {
  [DATASET]: {
    name: LIBRARY,
    old_names: [...ONLY_IN.v1],
    new_names: [...ONLY_IN.v2],
    source: moorline2,
    source_before: moorline1,
    entryOf: (item) => taskOf(item).task,
    callsOf: (item) =>
      testInputs(taskOf(item)).map((given) => JSON.stringify(given)),
  },
};
