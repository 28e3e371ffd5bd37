/**
 * Which models a provider lists, and when it says that it will shut them down.
 *
 * @module
 */

import { callOpenAi } from "./openai_call.ts";
import { openAiClient, type OpenAiClientOptions } from "./openai_client.ts";

export interface ListedModel {
  /** The provider's own name. */
  model: string;
  /** When it was made, as YYYY-MM-DD; null where that is not said. */
  created: string | null;
  /** When it goes, as YYYY-MM-DD or as the provider says it. */
  shutdown_date: string | null;
}

/** OpenAI says `shutdown_date`; the others are said by other servers. */
const SHUTDOWN_FIELDS = [
  "shutdown_date",
  "deprecation_date",
  "deprecation",
  "expiration_date",
];

/**
 * Returns the models that a provider lists, in the order of their names.
 *
 * @throws {StopAsking} If the key is missing or wrong.
 * @throws {Error} If the provider does not answer with a list.
 */
export async function listOpenAiModels(
  options: OpenAiClientOptions & {
    signal?: AbortSignal | undefined;
    timeout_seconds?: number | undefined;
    tries?: number;
    delay_scale?: number | undefined;
  },
): Promise<ListedModel[]> {
  const client = openAiClient(options);
  // By the SDK's `get`: its `list` wants an object, and Together sends an array.
  const body = await callOpenAi(
    (sdk, signal) => sdk.get<unknown>("/models", { signal }),
    { ...options, client, action: "list models" },
  );
  const list = Array.isArray(body)
    ? body
    : (body as { data?: unknown } | null)?.data;
  if (!Array.isArray(list)) {
    throw new Error(
      `Cannot list models as ${client.base_url}/models must answer with a list: it answers with ${
        typeof body === "string" ? "a text or a web page" : "something else"
      }; check ${client.provider.name.toUpperCase()}_BASE_URL`,
    );
  }
  return list.filter((row) => typeof row?.id === "string").map(listed)
    .sort((a, b) => a.model < b.model ? -1 : 1);
}

function listed(row: Record<string, unknown>): ListedModel {
  const shutdown = SHUTDOWN_FIELDS.map((name) => dateIn(row[name]))
    .find((date) => date !== null);
  return {
    model: row.id as string,
    created: dateIn(row.created),
    shutdown_date: shutdown ?? null,
  };
}

/** A date as it is said, or from seconds since 1970; 0 says nothing. */
function dateIn(value: unknown): string | null {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value !== "number" || value <= 0) return null;
  return new Date(value * 1000).toISOString().slice(0, 10);
}
