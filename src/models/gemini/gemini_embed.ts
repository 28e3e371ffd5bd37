/**
 * Embeddings of texts.
 *
 * @module
 */

import { callGemini } from "./call_gemini.ts";
import type { GeminiClient } from "./gemini_client.ts";

/** The API-key service takes so many texts in a call, by its documentation. */
const TEXTS_A_CALL = 100;

/**
 * Returns one vector for each text.
 *
 * Vertex AI and `gemini-embedding-2` take one text a call: given more, they
 * refuse, or make one vector of all.
 *
 * @throws {StopAsking} If no call can succeed until someone acts.
 * @throws {Error} If a call fails, or answers with another number of vectors.
 */
export async function embedTexts(
  texts: readonly string[],
  { client, model, signal }: {
    client: GeminiClient;
    /** With its provider or without. */
    model: string;
    signal?: AbortSignal;
  },
): Promise<Float32Array[]> {
  const own = `${client.provider.name}/`;
  const name = model.startsWith(own) ? model.slice(own.length) : model;
  const isSingle = client.provider.name === "vertex" ||
    name.includes("gemini-embedding-2");
  const step = isSingle ? 1 : TEXTS_A_CALL;
  const vectors: Float32Array[] = [];
  for (let start = 0; start < texts.length; start += step) {
    const contents = texts.slice(start, start + step);
    const { embeddings = [] } = await callGemini(
      (sdk, abortSignal) =>
        sdk.models.embedContent({
          model: name,
          contents,
          config: { abortSignal },
        }),
      { client, model: name, action: `embed with ${name}`, signal },
    );
    if (embeddings.length !== contents.length) {
      throw new Error(
        `Cannot embed with ${name} as every text must have a vector: ${contents.length} texts, ${embeddings.length} vectors`,
      );
    }
    vectors.push(
      ...embeddings.map(({ values = [] }) => Float32Array.from(values)),
    );
  }
  return vectors;
}
