/**
 * How a provider that speaks OpenAI's format is reached: the official SDK,
 * opened when it is first needed, its own retries and its log off.
 *
 * @module
 */

import type { OpenAI } from "openai";
import { StopAsking } from "../model.ts";
import { baseUrlOf, keyOf, type Provider } from "../providers.ts";
import { redactor } from "../request_queue/error_text.ts";

export interface OpenAiClientOptions {
  provider: Provider;
  /** Where it is called, unless as the provider says. */
  base_url?: string | undefined;
  /** Its key, unless as the provider's variables say. */
  key?: string | undefined;
}

export interface OpenAiClient {
  readonly provider: Provider;
  readonly base_url: string;
  /** Takes the key out of a text. */
  readonly redact: (text: string) => string;
  /** @throws {StopAsking} If the provider sells its service and has no key. */
  open(): Promise<OpenAI>;
}

/**
 * Returns how a provider is reached. Nothing is loaded before the first call,
 * so that a plan can be made without a key.
 *
 * @throws {RangeError} If there is no base URL, or it is none.
 */
export function openAiClient(options: OpenAiClientOptions): OpenAiClient {
  const { provider } = options;
  const base_url = options.base_url ?? baseUrlOf(provider);
  assertUrl(base_url, provider);
  const key = options.key?.trim() || keyOf(provider);
  let sdk: Promise<OpenAI> | undefined;
  return {
    provider,
    base_url,
    redact: redactor(key),
    async open() {
      assertKey(key, { provider, base_url });
      return await (sdk ??= load({ provider, base_url, key }));
    },
  };
}

/**
 * What the SDK would tell of this machine, with every call. Taken out of what
 * it has made, as telling it to leave them out takes it twice the time.
 */
const UNSENT = [
  "lang",
  "package-version",
  "os",
  "arch",
  "runtime",
  "runtime-version",
  "retry-count",
  "timeout",
].map((name) => `x-stainless-${name}`);

async function load(
  { provider, base_url, key }: {
    provider: Provider;
    base_url: string;
    key: string | undefined;
  },
): Promise<OpenAI> {
  const { OpenAI } = await import("openai");
  return new OpenAI({
    baseURL: base_url,
    apiKey: key ?? "none",
    adminAPIKey: null,
    maxRetries: 0,
    // The queue cuts each try; the SDK's own timeout only stands behind it.
    timeout: 24 * 60 * 60 * 1000,
    logLevel: "off",
    // These are OpenAI's, and read from its variables for any base URL.
    ...(provider.name !== "openai" && { organization: null, project: null }),
    fetch: (url, init) => {
      const headers = init?.headers as Headers;
      for (const name of UNSENT) headers.delete(name);
      if (key === undefined) headers.delete("authorization");
      return fetch(url, init);
    },
  });
}

function assertUrl(
  url: string | null,
  { name }: Provider,
): asserts url is string {
  if (url !== null && /^https?:$/.test(URL.parse(url)?.protocol ?? "")) return;
  throw new RangeError(
    `Cannot call ${name} as its base URL must begin with http:// or https://: ${
      url ?? "none"
    }; set ${name.toUpperCase()}_BASE_URL`,
  );
}

/** A server of one's own in a provider's place may need no key. */
function assertKey(
  key: string | undefined,
  { provider, base_url }: { provider: Provider; base_url: string },
): void {
  const { name, key_variables } = provider;
  if (key !== undefined || key_variables.length === 0) return;
  if (base_url !== provider.base_url) return;
  throw new StopAsking(
    `Cannot call ${name} as ${
      key_variables.join(" or ")
    } must hold its key: it is not set; set it and run again`,
  );
}
