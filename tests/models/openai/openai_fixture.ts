/** Asks, models and answers for the tests of OpenAI's format. */

import { type Ask, type FailedTry, type Reply } from "src/models/model.ts";
import {
  openAiModel,
  type OpenAiModelOptions,
} from "src/models/openai/openai_model.ts";
import { PROVIDERS } from "src/models/providers.ts";
import { type Decoding, hashRequest } from "src/records/request.ts";
import {
  type ProviderServer,
  type ServerOptions,
  startProviderServer,
} from "../../fixtures/provider_server/server.ts";

/** A key as it may be: with signs that are written otherwise in a URL. */
export const KEY = "sk-planted/Key+0123456789abcdef==";

export const providerOf = (name = "openai") => PROVIDERS.get(name)!;

export async function askOf(
  prompt: string,
  { model = "openai/small", answer = null, ...decoding }:
    & Partial<Decoding>
    & { model?: string; answer?: string | null } = {},
): Promise<Ask> {
  const request = await hashRequest({
    endpoint: "http://127.0.0.1",
    model,
    messages: [{ role: "user", content: prompt }],
    decoding: { temperature: 0, max_tokens: 100, seed: 42, ...decoding },
    schema: null,
    context_ids: [],
  });
  return { request, answer };
}

export const asksOf = (n: number, model = "openai/small"): Promise<Ask[]> =>
  Promise.all(
    Array.from({ length: n }, (_, i) => askOf(`prompt ${i}`, { model })),
  );

/** Returns a model at a server, whose waits are a thousand times shorter. */
export function modelAt(
  { url }: { url: string },
  { queue, name = "openai", ...rest }:
    & Partial<OpenAiModelOptions>
    & { name?: string } = {},
) {
  return openAiModel({
    provider: providerOf(name),
    base_url: `${url}/${name}/v1`,
    key: KEY,
    ...rest,
    queue: { delay_scale: 0.001, ...queue },
  });
}

export async function withServer(
  options: ServerOptions,
  use: (server: ProviderServer) => Promise<void>,
): Promise<void> {
  const server = await startProviderServer(options);
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

/** Starts a server that gives every request one answer. */
export async function withAnswer(
  answer: (request: Request) => Response | Promise<Response>,
  use: (server: { url: string }) => Promise<void>,
): Promise<void> {
  const closing = new AbortController();
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    signal: closing.signal,
    onListen: () => {},
  }, answer);
  try {
    await use({ url: `http://127.0.0.1:${server.addr.port}` });
  } finally {
    closing.abort();
    await server.finished;
  }
}

export interface Heard {
  replies: Map<Ask, Reply>;
  retries: FailedTry[];
}

/** Asks a model, and returns what it told. */
export async function hear(
  model: ReturnType<typeof modelAt>,
  asks: readonly Ask[],
): Promise<Heard> {
  const heard: Heard = { replies: new Map(), retries: [] };
  await model.generate(asks, (ask, reply) => {
    if (heard.replies.has(ask)) throw new Error("two replies");
    heard.replies.set(ask, reply);
  }, { onRetry: (_ask, failed) => heard.retries.push(failed) });
  return heard;
}

/** Asks one prompt, and returns its reply. */
export async function hearOne(
  model: ReturnType<typeof modelAt>,
  ask: Ask,
): Promise<Reply> {
  const { replies } = await hear(model, [ask]);
  return replies.get(ask)!;
}
