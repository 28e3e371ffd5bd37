/**
 * Which models Gemini and Vertex AI list. Neither says when one will go.
 *
 * @module
 */

import type { ListedModel } from "../openai/openai_listing.ts";
import { callGemini } from "./call_gemini.ts";
import { geminiClient, type GeminiClientOptions } from "./gemini_client.ts";

/**
 * Returns the base models that are listed, in the order of their names.
 *
 * @throws {StopAsking} If the key is missing or wrong.
 * @throws {Error} If there is no list.
 */
export async function listGeminiModels(
  { signal, ...options }: GeminiClientOptions & {
    signal?: AbortSignal | undefined;
  },
): Promise<ListedModel[]> {
  const names = await callGemini(async (sdk, abortSignal) => {
    const found: string[] = [];
    const pages = await sdk.models.list({
      config: { queryBase: true, pageSize: 100, abortSignal },
    });
    for await (const { name } of pages) if (name) found.push(name);
    return found;
  }, { client: geminiClient(options), action: "list models", signal });
  return names.map((name) => name.replace(/^.*models\//, "")).sort()
    .map((model) => ({ model, created: null, shutdown_date: null }));
}
