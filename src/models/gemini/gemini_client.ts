/**
 * Google's SDK, opened for the API-key service or for Vertex AI.
 *
 * Vertex AI takes `GOOGLE_CLOUD_PROJECT` and `GOOGLE_CLOUD_LOCATION` (`global`
 * if unset), and either the token in `GOOGLE_ACCESS_TOKEN` or, without one, the
 * SDK's own application default credentials. A tuned model is called where its
 * name says that it lies. Under test, against the loopback server: both
 * services, a key, a token. Not under test, for it needs Google: application
 * default credentials, and the regional hosts that the SDK chooses where
 * `VERTEX_BASE_URL` is unset. Keys of Vertex AI's express mode are not taken.
 *
 * @module
 */

import type { GoogleGenAI, GoogleGenAIOptions } from "@google/genai";
import { StopAsking } from "../model.ts";
import { baseUrlOf, keyOf, type Provider } from "../providers.ts";
import { redactor } from "../request_queue/error_text.ts";
import { geminiFetch } from "./gemini_fetch.ts";

export interface GeminiClientOptions {
  /** `gemini` or `vertex`. */
  provider: Provider;
  /** Where it is called, instead of what the provider or its variable says. */
  base_url?: string | undefined;
  /** The key, or the access token for `vertex`. */
  key?: string | undefined;
  /** For `vertex` alone. */
  project?: string | undefined;
  location?: string | undefined;
}

export interface GeminiClient {
  readonly provider: Provider;
  readonly base_url: string;
  /** What every call is made with. */
  readonly fetch: typeof fetch;
  /**
   * Returns the SDK; for a resource name such as
   * `projects/p/locations/europe-west4/endpoints/1`, at its own location.
   *
   * @throws {StopAsking} If a key or a project is missing.
   */
  open(model?: string): Promise<GoogleGenAI>;
  /** Takes every key that was sent out of a text, and makes one line of it. */
  redact(text: string): string;
}

type Auth = NonNullable<GoogleGenAIOptions["googleAuthOptions"]>;

/** Returns a client; nothing is read or called before `open`. */
export function geminiClient(options: GeminiClientOptions): GeminiClient {
  const { provider } = options;
  const secrets = new Set<string>();
  let redact = redactor();
  const onSecret = (secret: string) => {
    if (secrets.has(secret)) return;
    secrets.add(secret);
    redact = redactor(...secrets);
  };
  const called = geminiFetch({ provider: provider.name, onSecret });
  const opened = new Map<string, Promise<GoogleGenAI>>();
  return {
    provider,
    base_url: options.base_url ?? baseUrlOf(provider) ?? "",
    fetch: called,
    open(model = "") {
      const location =
        /^projects\/[^/]+\/locations\/([^/]+)\//.exec(model)?.[1] ??
          locationOf(options);
      let sdk = opened.get(location);
      if (sdk === undefined) {
        sdk = openSdk({ ...options, location }, called);
        opened.set(location, sdk);
      }
      return sdk;
    },
    redact: (text) => redact(text),
  };
}

async function openSdk(
  options: GeminiClientOptions & { location: string },
  called: typeof fetch,
): Promise<GoogleGenAI> {
  const settings = options.provider.name === "vertex"
    ? vertexSettings(options)
    : geminiSettings(options);
  const { GoogleGenAI } = await import("@google/genai");
  const baseUrl = options.base_url ?? baseUrlOf(options.provider);
  // Vertex AI has a host for each region, which the SDK knows.
  const isChosen = baseUrl !== null &&
    (!settings.vertexai || baseUrl !== options.provider.base_url);
  return quietly(() =>
    new GoogleGenAI({
      ...settings,
      httpOptions: { fetch: called, ...(isChosen && { baseUrl }) },
    })
  );
}

/**
 * Makes the SDK without a word: what it says of the variables that are set
 * does not hold, for each is handed to it, and it would stand in the output.
 */
function quietly<T>(make: () => T): T {
  const { debug, warn } = console;
  console.debug = console.warn = () => {};
  try {
    return make();
  } finally {
    Object.assign(console, { debug, warn });
  }
}

function geminiSettings(
  { provider, key }: GeminiClientOptions,
): GoogleGenAIOptions {
  const apiKey = key ?? keyOf(provider);
  if (apiKey === undefined) {
    throw new StopAsking(
      `Cannot use ${provider.name} as ${
        provider.key_variables.join(" or ")
      } must hold a key: none is set; make one at https://aistudio.google.com/apikey`,
    );
  }
  return { vertexai: false, apiKey };
}

function vertexSettings(
  { key, project, location }: GeminiClientOptions & { location: string },
): GoogleGenAIOptions {
  const named = project ?? variable("GOOGLE_CLOUD_PROJECT");
  if (named === undefined) {
    throw new StopAsking(
      "Cannot use vertex as GOOGLE_CLOUD_PROJECT must name the project that pays: it is not set",
    );
  }
  const token = key ?? variable("GOOGLE_ACCESS_TOKEN");
  const settings = { vertexai: true, project: named, location };
  if (token === undefined) return settings;
  // All that the SDK asks of a client is the headers of a request.
  const authClient = {
    getRequestHeaders: () =>
      Promise.resolve(new Headers({ authorization: `Bearer ${token}` })),
  };
  return { ...settings, googleAuthOptions: { authClient } as unknown as Auth };
}

/** Returns where Vertex AI is asked: the option, the variable, or `global`. */
export function locationOf(
  { location }: Pick<GeminiClientOptions, "location">,
): string {
  return location ?? variable("GOOGLE_CLOUD_LOCATION") ?? "global";
}

/** Returns a variable's text, or undefined where there is none. */
export function variable(name: string): string | undefined {
  return Deno.env.get(name)?.trim() || undefined;
}
