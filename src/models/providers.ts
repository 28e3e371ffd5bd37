/**
 * The providers: where each one is called, with which key, and what tunes it.
 *
 * A model is named `provider/model`. The name of an embedded base model needs
 * no provider. To add a provider that speaks a known wire format is one line.
 *
 * @module
 */

export const WIRE_FORMATS = ["local", "openai", "gemini", "recorded"] as const;
export type WireFormat = (typeof WIRE_FORMATS)[number];

export const TUNER_NAMES = [
  "local",
  "openai",
  "vertex",
  "together",
  "fireworks",
  "command",
] as const;
export type TunerName = (typeof TUNER_NAMES)[number];

export interface Provider {
  name: string;
  wire: WireFormat;
  /** Where it is called, unless `<NAME>_BASE_URL` says otherwise. */
  base_url: string | null;
  /** Variables that may hold its key; the first that is set counts. */
  key_variables: readonly string[];
  /** Who tunes its models; `command` where it offers no tuning. */
  tuner: TunerName;
  /** Whether a call costs nothing: it runs on the user's own machine. */
  is_free: boolean;
}

type Settings = Omit<Provider, "name">;

const own = (base_url: string): Settings => ({
  wire: "openai",
  base_url,
  key_variables: [],
  tuner: "command",
  is_free: true,
});

const sold = (
  base_url: string,
  { key, tuner = "command" }: { key: string; tuner?: TunerName },
): Settings => ({
  wire: "openai",
  base_url,
  key_variables: [key],
  tuner,
  is_free: false,
});

const TABLE: Record<string, Settings> = {
  local: {
    wire: "local",
    base_url: null,
    key_variables: [],
    tuner: "local",
    is_free: true,
  },
  recorded: {
    wire: "recorded",
    base_url: null,
    key_variables: [],
    tuner: "command",
    is_free: true,
  },
  openai: sold("https://api.openai.com/v1", {
    key: "OPENAI_API_KEY",
    tuner: "openai",
  }),
  gemini: {
    wire: "gemini",
    base_url: "https://generativelanguage.googleapis.com",
    key_variables: ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
    tuner: "vertex",
    is_free: false,
  },
  vertex: {
    wire: "gemini",
    base_url: "https://aiplatform.googleapis.com",
    key_variables: [],
    tuner: "vertex",
    is_free: false,
  },
  together: sold("https://api.together.xyz/v1", {
    key: "TOGETHER_API_KEY",
    tuner: "together",
  }),
  fireworks: sold("https://api.fireworks.ai/inference/v1", {
    key: "FIREWORKS_API_KEY",
    tuner: "fireworks",
  }),
  openrouter: sold("https://openrouter.ai/api/v1", {
    key: "OPENROUTER_API_KEY",
  }),
  vllm: own("http://127.0.0.1:8000/v1"),
  llama_cpp: own("http://127.0.0.1:8080/v1"),
  ollama: own("http://127.0.0.1:11434/v1"),
};

/** Every provider, by its name. */
export const PROVIDERS: ReadonlyMap<string, Provider> = new Map(
  Object.entries(TABLE).map(([name, rest]) => [name, { name, ...rest }]),
);

/** A model's name in its two parts. */
export interface ModelName {
  provider: Provider;
  /** The name that the provider knows. */
  model: string;
}

/**
 * Returns the provider and the provider's own name of a model.
 *
 * @throws {RangeError} If there is no such provider, or no model behind it.
 *
 * @example
 * ```ts
 * import { parseModelName } from "src/models/providers.ts";
 * import assert from "node:assert/strict";
 *
 * const { provider, model } = parseModelName("together/Qwen/Qwen3-8B");
 * assert.equal(provider.name, "together");
 * assert.equal(model, "Qwen/Qwen3-8B");
 * assert.equal(parseModelName("people_small_v1").provider.name, "local");
 * ```
 */
export function parseModelName(name: string): ModelName {
  const slash = name.indexOf("/");
  const key = slash < 0 ? "local" : name.slice(0, slash);
  const model = name.slice(slash + 1);
  const provider = PROVIDERS.get(key);
  if (provider === undefined || model === "") {
    throw new RangeError(
      `Cannot use a model as its name must be provider/model, the provider one of ${
        [...PROVIDERS.keys()].join(", ")
      }: "${name}"`,
    );
  }
  return { provider, model };
}

/** Returns where a provider is called: its variable, or its usual place. */
export function baseUrlOf({ name, base_url }: Provider): string | null {
  const set = Deno.env.get(`${name.toUpperCase()}_BASE_URL`)?.trim();
  return (set === undefined || set === "" ? base_url : set)
    ?.replace(/\/+$/, "") ?? null;
}

/** Returns a provider's key, or undefined where it is not set. */
export function keyOf({ key_variables }: Provider): string | undefined {
  for (const variable of key_variables) {
    const value = Deno.env.get(variable)?.trim();
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
}
