/**
 * Embeddings of texts.
 *
 * @module
 */

import { callOpenAi } from "./openai_call.ts";
import type { OpenAiClient } from "./openai_client.ts";

/** What every provider takes in a call; OpenAI would take 2048. */
const TEXTS_A_CALL = 100;

export interface EmbedOptions {
  client: OpenAiClient;
  /** With its provider or without. */
  model: string;
  signal?: AbortSignal | undefined;
  delay_scale?: number | undefined;
}

/**
 * Returns one vector for each text, in their order.
 *
 * @throws {StopAsking} If no call can succeed until someone acts.
 * @throws {Error} If a call fails, or answers with other than one vector each.
 */
export async function embedTexts(
  texts: readonly string[],
  options: EmbedOptions,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let start = 0; start < texts.length; start += TEXTS_A_CALL) {
    const input = texts.slice(start, start + TEXTS_A_CALL);
    vectors.push(...await embedSome(input, options));
  }
  return vectors;
}

async function embedSome(
  input: string[],
  { client, model, signal, delay_scale }: EmbedOptions,
): Promise<Float32Array[]> {
  const own = `${client.provider.name}/`;
  const name = model.startsWith(own) ? model.slice(own.length) : model;
  const body = await callOpenAi(
    (sdk, cut) =>
      sdk.embeddings.create({
        model: name,
        input,
        // Left open, the SDK asks for Base64, which not every server speaks.
        encoding_format: "float",
      }, { signal: cut }),
    { client, action: `embed with ${name}`, signal, delay_scale },
  ) as { data?: unknown } | string;
  const data = typeof body === "object" ? body.data : undefined;
  const vectors = new Array<Float32Array | undefined>(input.length);
  for (const [place, row] of (Array.isArray(data) ? data : []).entries()) {
    if (Array.isArray(row?.embedding)) {
      vectors[row.index ?? place] = Float32Array.from(row.embedding);
    }
  }
  const found = vectors.filter((vector) => vector !== undefined);
  if (found.length !== input.length || vectors.length !== input.length) {
    throw new Error(
      `Cannot embed with ${name} as every text must have a vector: ${input.length} texts, ${found.length} vectors; check ${client.provider.name.toUpperCase()}_BASE_URL`,
    );
  }
  return found;
}
