/**
 * Looks at one provider for which a handler of the test stands.
 *
 * @module
 */

import { type Provider, PROVIDERS } from "src/models/providers.ts";
import type { ProviderCheck } from "src/study/check_provider_finding.ts";
import { checkProviders } from "src/study/check_providers.ts";
import { tinyPlan, writePlan } from "../fixtures/tiny_workspace.ts";

export const KEY = "sk-planted-0123456789abcdef";
/** Today, for every test. */
export const NOW = new Date("2026-11-21T12:00:00Z");

/** Returns a workspace whose study names a model of OpenAI. */
export function homeNaming(model: string): string {
  const home = Deno.makeTempDirSync();
  writePlan(home, {
    ...tinyPlan(),
    base_models: [{ base_model: model, sha256: null }],
    conditions: [{
      ...(tinyPlan().conditions as Record<string, unknown>[])[0],
      base_model: model,
      method: "default",
    }],
  });
  return home;
}

/** Sets variables while `work` runs. */
export async function withVariables<T>(
  variables: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  const before = new Map(
    Object.keys(variables).map((name) => [name, Deno.env.get(name)]),
  );
  for (const [name, value] of Object.entries(variables)) {
    Deno.env.set(name, value);
  }
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Deno.env.delete(name);
      else Deno.env.set(name, value);
    }
  }
}

export interface Looked {
  checks: ProviderCheck[];
  /** Path and headers of what was asked. */
  asked: { path: string; headers: Headers }[];
}

/** Looks at one provider, which a handler of ours stands for. */
export async function look(
  answer: (request: Request) => Response | Promise<Response>,
  { name = "openai", key = KEY, model = "openai/gpt-5", timeout_seconds = 5 } =
    {},
): Promise<Looked> {
  const asked: Looked["asked"] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => {
      const { pathname: path } = new URL(request.url);
      asked.push({ path, headers: new Headers(request.headers) });
      return answer(request);
    },
  );
  const provider = PROVIDERS.get(name) as Provider;
  const variables = {
    [`${name.toUpperCase()}_BASE_URL`]:
      `http://127.0.0.1:${server.addr.port}/v1`,
    ...Object.fromEntries(
      provider.key_variables.map((variable, i) => [variable, i > 0 ? "" : key]),
    ),
  };
  try {
    const checks = await withVariables(
      variables,
      () =>
        Array.fromAsync(checkProviders({
          home: homeNaming(model),
          providers: [provider],
          now: NOW,
          timeout_seconds,
        })),
    );
    return { checks, asked };
  } finally {
    await server.shutdown();
  }
}

/** Answers with a list as OpenAI has it. */
export const list = (...models: Record<string, unknown>[]) => () =>
  Response.json({ object: "list", data: models });

/** Returns level and detail of the findings of a name. */
export const about = ({ checks }: Looked, name: string) =>
  checks.filter((check) => check.name === name)
    .map(({ level, detail }) => `${level}: ${detail}`);
