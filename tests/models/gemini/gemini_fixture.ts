/**
 * Asks of Gemini models, and models that ask the loopback server.
 *
 * @module
 */

import {
  geminiModel,
  type GeminiModelOptions,
} from "src/models/gemini/gemini_model.ts";
import type { Ask, Model, Reply } from "src/models/model.ts";
import { type Provider, PROVIDERS } from "src/models/providers.ts";
import { hashRequest, type Message } from "src/records/request.ts";
import {
  type ProviderServer,
  type ServerOptions,
  startProviderServer,
} from "../../fixtures/provider_server/server.ts";

export const KEY = "planted-key-3f9a1c";

/** Returns a model of `gemini` or `vertex` that asks a loopback server. */
export function modelAt(
  { url }: Pick<ProviderServer, "url">,
  { name = "gemini", ...rest }:
    & { name?: string }
    & Partial<GeminiModelOptions> = {},
): Model {
  return geminiModel({
    provider: PROVIDERS.get(name) as Provider,
    base_url: `${url}/${name}`,
    key: KEY,
    ...(name === "vertex" && { project: "lab", location: "europe-west4" }),
    queue: { delay_scale: 0, ...rest.queue },
    ...rest,
  });
}

/** Returns an ask with one user message, or with those given. */
export async function askOf(
  prompt: string | Message[],
  { model = "gemini/gemini-3.5-flash", seed = 42 }: {
    model?: string;
    seed?: number | null;
  } = {},
): Promise<Ask> {
  const messages: Message[] = typeof prompt === "string"
    ? [{ role: "user", content: prompt }]
    : prompt;
  const request = await hashRequest({
    endpoint: "loopback",
    model,
    messages,
    decoding: { temperature: 0, max_tokens: 100, seed },
    schema: null,
    context_ids: [],
  });
  return { request, answer: null };
}

/** Returns the reply to one ask. */
export async function replyTo(model: Model, ask: Ask): Promise<Reply> {
  const replies: Reply[] = [];
  await model.generate([ask], (_ask, reply) => replies.push(reply));
  if (replies.length !== 1) throw new Error(`${replies.length} replies`);
  return replies[0] as Reply;
}

/** Starts a server, uses it, and closes it. */
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

/** Sets variables, `undefined` to have none, and puts them back at the end. */
export async function withVariables(
  values: Record<string, string | undefined>,
  use: () => Promise<void>,
): Promise<void> {
  const set = (all: [string, string | undefined][]) => {
    for (const [name, value] of all) {
      if (value === undefined) Deno.env.delete(name);
      else Deno.env.set(name, value);
    }
  };
  const before = Object.keys(values).map((
    name,
  ): [string, string | undefined] => [name, Deno.env.get(name)]);
  set(Object.entries(values));
  try {
    await use();
  } finally {
    set(before);
  }
}
