/**
 * Refuses a study whose prompts an embedded model cannot read: what does not
 * fit would fail answer by answer, after everything else was asked.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { encodePrompt } from "../models/local/encode.ts";
import {
  ARCHITECTURE_FILES,
  readConfig,
  readTokenizer,
} from "../models/local/files.ts";
import type { Message } from "../records/request.ts";
import type { BaseModel } from "../tuning/base_models.ts";
import type { StudyContext } from "./context.ts";

/** How long prompts may be, in a model's own tokens. */
export interface PromptLimit {
  tokens: number;
  count(messages: readonly Message[]): number;
}

/** Returns the limit of an embedded model; null where its files do not tell. */
export async function promptLimit(
  { folder }: BaseModel,
): Promise<PromptLimit | null> {
  if (
    folder === null ||
    !ARCHITECTURE_FILES.every((file) => existsSync(join(folder, file)))
  ) return null;
  const { max_position_embeddings: tokens } = await readConfig(folder);
  const tokenizer = await readTokenizer(folder);
  return {
    tokens,
    count: (messages) => encodePrompt(tokenizer, messages).length,
  };
}

/**
 * Does nothing where every prompt of the open arms leaves room for an answer.
 *
 * @throws {RangeError} If one does not; names the arm, the item and the limit.
 */
export async function assertPromptsFit(
  { plan, materials: { base_models, items, prompts } }: Pick<
    StudyContext,
    "plan" | "materials"
  >,
): Promise<void> {
  const arms = plan.arms.filter((arm) => arm !== "closed_book");
  if (arms.length === 0) return;
  for (const base of base_models.values()) {
    const limit = await promptLimit(base);
    if (limit === null) continue;
    for (const arm of arms) {
      const long = items.flatMap((item) => {
        const { messages } = prompts.promptOf(item, arm);
        const tokens = limit.count(messages);
        return tokens < limit.tokens ? [] : [{ item, tokens }];
      });
      const [first] = long;
      if (first === undefined) continue;
      const most = Math.max(...long.map(({ tokens }) => tokens));
      throw new RangeError(
        `Cannot ask ${plan.study} in arm ${arm} as a prompt must be shorter than the ${limit.tokens} tokens that ${base.name} reads: ${first.item.item_id} has ${first.tokens}, and ${
          long.length - 1
        } more are too long, with up to ${most}; show fewer or shorter chunks (retrieval.k, retrieval.chunk_characters)`,
      );
    }
  }
}
