/**
 * Asks a provider which models it has: whether it can be reached, whether it
 * takes the key, and what it says of the end of its models.
 *
 * A plain GET, since no SDK passes on fields that it does not know, such as a
 * date of shutdown.
 *
 * @module
 */

import { baseUrlOf, keyOf, type Provider } from "../models/providers.ts";
import { redactor } from "../models/request_queue/error_text.ts";

/** A model as its provider lists it. */
export interface ListedModel {
  model: string;
  /** When it ends, as far as the provider says; null where it does not. */
  ends: Date | null;
  is_deprecated: boolean;
}

/** What came of asking. `fault` says why there is no list, in one phrase. */
export interface ModelList {
  models: ListedModel[];
  /** Whether there are more than the provider told at once. */
  has_more: boolean;
  fault: string | null;
  /** Seconds that this machine's clock is ahead of the provider's. */
  clock_ahead_seconds: number | null;
}

export interface ListOptions {
  timeout_seconds?: number;
  signal?: AbortSignal | undefined;
}

const NO_LIST = { models: [], has_more: false, clock_ahead_seconds: null };

/** Returns the key that a provider is called with, and its variable. */
export function keyInUse(
  provider: Provider,
): { variable: string; key: string } | null {
  const variables = provider.name === "vertex"
    ? ["GOOGLE_ACCESS_TOKEN"]
    : provider.key_variables;
  const key = provider.name === "vertex"
    ? Deno.env.get("GOOGLE_ACCESS_TOKEN")?.trim() || undefined
    : keyOf(provider);
  const variable = variables.find((name) => Deno.env.get(name)?.trim() === key);
  return key === undefined || variable === undefined ? null : { variable, key };
}

/** Returns a base URL without what may be secret in it. */
export function shownUrl(base_url: string): string {
  if (!URL.canParse(base_url)) return base_url;
  const url = new URL(base_url);
  return `${url.origin}${url.pathname}`.replace(/\/$/, "");
}

/** Returns what a provider lists; never throws for what it answers. */
export async function listModels(
  provider: Provider,
  { timeout_seconds = 5, signal }: ListOptions = {},
): Promise<ModelList> {
  const key = keyInUse(provider)?.key;
  const redact = redactor(key);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeout_seconds * 1000);
  try {
    const response = await fetch(listUrl(provider), {
      headers: headersFor(provider, key),
      signal: AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]),
    });
    const arrived = Date.now();
    const text = await response.text();
    const clock_ahead_seconds = clockAhead(response, arrived);
    const fault = statusFault(response, provider);
    const found = fault === null ? readList(text) : null;
    return found === null
      ? {
        ...NO_LIST,
        clock_ahead_seconds,
        fault: fault ?? contentFault(text, provider),
      }
      : { ...found, clock_ahead_seconds, fault: null };
  } catch (error) {
    signal?.throwIfAborted();
    const why = stop.signal.aborted
      ? `no answer within ${timeout_seconds} s`
      : redact(reasonOf(error));
    // The message holds the URL, which may hold a key.
    const reason = why.replace(/\s*(for url )?\(https?:[^)]*\)/g, "");
    return {
      ...NO_LIST,
      fault: `cannot be reached at ${
        shownUrl(baseUrlOf(provider) ?? "")
      } (${reason}): check the network and ${urlVariable(provider)}`,
    };
  } finally {
    clearTimeout(timer);
  }
}

/** Returns the deepest reason: a failed fetch says why in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Returns the variable that moves a provider elsewhere. */
export function urlVariable({ name }: Provider): string {
  return `${name.toUpperCase()}_BASE_URL`;
}

function listUrl(provider: Provider): string {
  const base = baseUrlOf(provider) ?? "";
  if (provider.name === "vertex") {
    return `${base}/v1beta1/publishers/google/models`;
  }
  return provider.wire === "gemini"
    ? `${base}/v1beta/models?pageSize=1000`
    : `${base}/models`;
}

function headersFor(
  { name, wire }: Provider,
  key: string | undefined,
): Record<string, string> {
  if (key === undefined) return {};
  if (wire !== "gemini") return { authorization: `Bearer ${key}` };
  if (name !== "vertex") return { "x-goog-api-key": key };
  const project = Deno.env.get("GOOGLE_CLOUD_PROJECT")?.trim();
  return {
    authorization: `Bearer ${key}`,
    ...(project && { "x-goog-user-project": project }),
  };
}

function clockAhead({ headers }: Response, arrived: number): number | null {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? null : (arrived - date) / 1000;
}

function statusFault({ status }: Response, provider: Provider): string | null {
  const key = keyInUse(provider);
  if (status === 401 || status === 403 || status === 400 && key !== null) {
    return key === null
      ? `wants a key (status ${status}): set ${
        provider.key_variables.join(" or ") || "one where it is served"
      }`
      : `refuses the key in ${key.variable} (status ${status}): set one that is valid`;
  }
  if (status < 400) return null;
  return status >= 500 || status === 429
    ? `answers with status ${status}: try again later`
    : `has no list of models (status ${status}): set ${
      urlVariable(provider)
    } to where its API begins`;
}

function contentFault(text: string, provider: Provider): string {
  const what = /^\s*</.test(text) ? "HTML" : "something else";
  return `answers ${what} where a list of models was expected: set ${
    urlVariable(provider)
  } to where its API begins, mostly a URL that ends in /v1`;
}

type Json = Record<string, unknown>;

/** Returns the models of any of the formats, or null where it is none. */
function readList(
  text: string,
): Pick<ModelList, "models" | "has_more"> | null {
  const body = parsed(text);
  const list = Array.isArray(body)
    ? body
    : isObject(body)
    ? body.data ?? body.models ?? body.publisherModels
    : null;
  if (!Array.isArray(list)) return null;
  const models = list.filter(isObject).flatMap((entry) => {
    const name = entry.id ?? entry.name;
    if (typeof name !== "string") return [];
    const model = name.replace(/^(publishers\/[^/]+\/)?models\//, "");
    return [{ model, ...ending(entry) }];
  });
  const has_more = isObject(body) &&
    (body.nextPageToken !== undefined || body.has_more === true);
  return { models, has_more };
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Fields in which services have said that a model ends. */
const END_FIELD =
  /^(shutdown|sunset|retirement|deprecation|discontinuation|expiration)(_?(date|at|time))?$/i;

function ending(entry: Json): Pick<ListedModel, "ends" | "is_deprecated"> {
  const dates = Object.entries(entry)
    .filter(([name]) => END_FIELD.test(name))
    .flatMap(([, value]) => dateOf(value) ?? []);
  const ends = dates.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
  const is_deprecated = entry.deprecated === true ||
    entry.is_deprecated === true;
  return { ends, is_deprecated };
}

/** Reads a date as text, as seconds or milliseconds, or as three numbers. */
function dateOf(value: unknown): Date | null {
  if (isObject(value)) {
    const { year, month, day } = value;
    return typeof year === "number" && typeof month === "number"
      ? new Date(Date.UTC(year, month - 1, Number(day ?? 1)))
      : null;
  }
  if (typeof value !== "string" && typeof value !== "number") return null;
  const seconds = typeof value === "number" && value < 1e11;
  const date = new Date(seconds ? value * 1000 : value);
  return Number.isNaN(date.getTime()) ? null : date;
}
