/**
 * Looks at every provider: its key (never shown), whether it answers, which of
 * the models that studies name it still has, and for how long.
 *
 * Only what is configured can be wrong: a key or a base URL is set. The rest
 * is told as a note.
 *
 * @module
 */

import {
  baseUrlOf,
  parseModelName,
  type Provider,
  PROVIDERS,
} from "../models/providers.ts";
import { counted } from "../report/phrases.ts";
import { modelChecks } from "./check_provider_ends.ts";
import { finding, type ProviderCheck } from "./check_provider_finding.ts";
import {
  keyInUse,
  listModels,
  type ListOptions,
  type ModelList,
  shownUrl,
  urlVariable,
} from "./check_provider_models.ts";
import { listStudies } from "./list_studies.ts";
import { loadPlan } from "./plan_file.ts";

export interface CheckProvidersOptions extends ListOptions {
  home: string;
  /** By default all that exist. */
  providers?: Iterable<Provider>;
  now?: Date;
}

/** Clocks further apart than this are wrong. */
const CLOCK_SECONDS = 60;

/** Yields one finding after the other; none of them throws. */
export async function* checkProviders(
  { home, providers = PROVIDERS.values(), now = new Date(), ...options }:
    CheckProvidersOptions,
): AsyncGenerator<ProviderCheck> {
  const asked = [...providers].filter(({ wire }) =>
    wire !== "local" && wire !== "recorded"
  );
  const used = usedModels(home);
  const looks = await Promise.all(
    asked.map(async (provider) => ({
      provider,
      list: await look(provider, options),
    })),
  );
  for (const { provider, list } of looks) {
    yield describe(provider, list);
    if (list === null || list.fault !== null) continue;
    yield* modelChecks(list, {
      provider,
      used: used.get(provider.name) ?? new Map(),
      now,
    });
  }
  yield clockCheck(looks, now);
}

/** Models that plans name, by provider, each with the first study. */
function usedModels(home: string): Map<string, Map<string, string>> {
  const used = new Map<string, Map<string, string>>();
  for (const study of listStudies(home)) {
    for (const name of namedModels(study, home)) {
      const { provider, model } = parseModelName(name);
      const own = used.get(provider.name) ?? new Map<string, string>();
      used.set(provider.name, own.set(model, own.get(model) ?? study));
    }
  }
  return used;
}

/** A plan that cannot be read has a finding of its own, of the workspace. */
function namedModels(study: string, home: string): string[] {
  try {
    const names = loadPlan(study, home).base_models
      .map(({ base_model }) => base_model);
    for (const name of names) parseModelName(name);
    return names;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return [];
    throw error;
  }
}

const isMoved = (provider: Provider) =>
  (Deno.env.get(urlVariable(provider))?.trim() ?? "") !== "";

const isConfigured = (provider: Provider) =>
  keyInUse(provider) !== null || isMoved(provider);

/** Asks a provider that is configured or costs nothing; else null. */
async function look(
  provider: Provider,
  options: ListOptions,
): Promise<ModelList | null> {
  if (!isConfigured(provider) && !provider.is_free) return null;
  const base_url = baseUrlOf(provider) ?? "";
  const none = { models: [], has_more: false, clock_ahead_seconds: null };
  if (!/^https?:$/.test(URL.parse(base_url)?.protocol ?? "")) {
    return {
      ...none,
      fault: `must have a base URL that begins with http:// or https://: set ${
        urlVariable(provider)
      }`,
    };
  }
  // Asked first, so that nobody is prompted for a permission here.
  const { host } = new URL(base_url);
  const { state } = await Deno.permissions.query({ name: "net", host });
  return state === "granted"
    ? await listModels(provider, options)
    : { ...none, fault: `may not be called: no permission for ${host}` };
}

function describe(
  provider: Provider,
  list: ModelList | null,
): ProviderCheck {
  const name = `provider ${provider.name}`;
  const key = keyInUse(provider);
  const at = shownUrl(baseUrlOf(provider) ?? "");
  if (list === null) {
    const wanted = provider.name === "vertex"
      ? "GOOGLE_CLOUD_PROJECT and GOOGLE_ACCESS_TOKEN, or Google's application default credentials, which are not looked at"
      : provider.key_variables.join(" or ");
    return finding("note", name, {
      detail: `no key: to use it, set ${wanted}`,
    });
  }
  if (list.fault !== null) {
    return isConfigured(provider)
      ? finding("wrong", name, { detail: list.fault })
      : finding("note", name, {
        detail: `nothing to use at ${at}: to use it, start it there or set ${
          urlVariable(provider)
        }`,
      });
  }
  const models = counted(list.models.length, "model");
  return finding("ok", name, {
    detail: `${key === null ? "" : `key in ${key.variable}, `}${at} answers, ${
      list.has_more ? "more than " : ""
    }${models}`,
  });
}

/** Compares the clock with the first provider that says what time it is. */
function clockCheck(
  looks: readonly { provider: Provider; list: ModelList | null }[],
  now: Date,
): ProviderCheck {
  for (const { provider, list } of looks) {
    const ahead = list?.clock_ahead_seconds ?? null;
    if (ahead === null) continue;
    const apart = `${Math.abs(Math.round(ahead))} s ${
      ahead < 0 ? "behind" : "ahead of"
    } that of ${provider.name}`;
    return Math.abs(ahead) > CLOCK_SECONDS
      ? finding("wrong", "clock", {
        detail:
          `this machine's clock is ${apart}: set it, since keys and certificates are dated`,
      })
      : finding("ok", "clock", { detail: apart });
  }
  return finding("note", "clock", {
    detail: `${now.toISOString()}; no provider to compare it with`,
  });
}
