import assert from "node:assert/strict";
import { join } from "node:path";
import { type Provider, PROVIDERS } from "src/models/providers.ts";
import { checkProviders } from "src/study/check_providers.ts";
import {
  about,
  homeNaming,
  KEY,
  list,
  look,
  withVariables,
} from "./check_provider_look.ts";

Deno.test("a provider that answers is told with its key's variable and its models", async () => {
  const looked = await look(list({ id: "gpt-5" }, { id: "gpt-5-mini" }));
  assert.match(
    about(looked, "provider openai")[0]!,
    /^ok: key in OPENAI_API_KEY, http:\/\/127\.0\.0\.1:\d+\/v1 answers, 2 models$/,
  );
  const [request] = looked.asked;
  assert.equal(request!.path, "/v1/models");
  assert.equal(request!.headers.get("authorization"), `Bearer ${KEY}`);
  assert.deepEqual(about(looked, "model openai/gpt-5"), []);
});

Deno.test("Gemini is asked in its own format, and Together answers a bare list", async () => {
  const gemini = await look(
    () => Response.json({ models: [{ name: "models/gemini-3.5-flash" }] }),
    { name: "gemini", model: "gemini/gemini-3.5-flash" },
  );
  const [request] = gemini.asked;
  assert.equal(request!.path, "/v1/v1beta/models");
  assert.equal(request!.headers.get("x-goog-api-key"), KEY);
  assert.match(
    about(gemini, "provider gemini")[0]!,
    /^ok: key in GEMINI_API_KEY/,
  );
  assert.deepEqual(about(gemini, "model gemini/gemini-3.5-flash"), []);
  const together = await look(() => Response.json([{ id: "Qwen/Qwen3-8B" }]), {
    name: "together",
    model: "together/Qwen/Qwen3-8B",
  });
  assert.match(about(together, "provider together")[0]!, /answers, 1 model$/);
});

/** What is wrong with an answer, and the one line about it. */
const WRONG: [string, () => Response, RegExp][] = [
  [
    "HTML",
    () =>
      new Response("<!doctype html><title>hi</title>", {
        headers: { "content-type": "text/html" },
      }),
    /answers HTML where a list of models was expected: set OPENAI_BASE_URL/,
  ],
  [
    "other JSON",
    () => Response.json({ hello: 1 }),
    /answers something else where a list of models was expected/,
  ],
  [
    "a refused key",
    () => Response.json({ error: { message: `bad ${KEY}` } }, { status: 401 }),
    /refuses the key in OPENAI_API_KEY \(status 401\): set one that is valid/,
  ],
  [
    "no such path",
    () => new Response("not found", { status: 404 }),
    /has no list of models \(status 404\): set OPENAI_BASE_URL/,
  ],
  [
    "a failing server",
    () => new Response("down", { status: 503 }),
    /answers with status 503: try again later/,
  ],
];

for (const [what, answer, message] of WRONG) {
  Deno.test(`a configured provider with ${what} is wrong, with the next step`, async () => {
    const looked = await look(answer);
    const [wrong, ...others] = looked.checks.filter((one) => !one.is_sound);
    assert.deepEqual(others, []);
    assert.equal(wrong!.name, "provider openai");
    assert.match(wrong!.detail, message);
    assert.ok(!JSON.stringify(looked.checks).includes(KEY));
  });
}

Deno.test("a provider that hangs is given up after the timeout", async () => {
  const open = Promise.withResolvers<void>();
  const looked = look(async () => {
    await open.promise;
    return new Response("late");
  }, { timeout_seconds: 0.02 });
  setTimeout(open.resolve, 100);
  assert.match(
    about(await looked, "provider openai")[0]!,
    /^wrong: cannot be reached at .* \(no answer within 0\.02 s\)/,
  );
});

Deno.test("an unreachable provider is wrong where it is configured, else a note", async () => {
  const closed = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const base = `http://user:${KEY}@127.0.0.1:${closed.addr.port}/v1`;
  closed.close();
  const vllm = PROVIDERS.get("vllm") as Provider;
  const home = Deno.makeTempDirSync();
  const check = (provider: Provider) =>
    Array.fromAsync(checkProviders({ home, providers: [provider] }));
  const [wrong] = await withVariables(
    { VLLM_BASE_URL: base },
    () => check(vllm),
  );
  assert.equal(wrong!.level, "wrong");
  assert.match(
    wrong!.detail,
    /^cannot be reached at http:\/\/127\.0\.0\.1:\d+\/v1 \(.*refused.*\): check the network and VLLM_BASE_URL$/,
  );
  assert.ok(!wrong!.detail.includes(KEY), wrong!.detail);
  const [note] = await withVariables(
    { VLLM_BASE_URL: "" },
    () => check({ ...vllm, base_url: base }),
  );
  assert.equal(note!.level, "note");
  assert.match(note!.detail, /^nothing to use at http:\/\/127/);
});

Deno.test("a base URL that is none is wrong; a missing key is a note", async () => {
  const openai = PROVIDERS.get("openai") as Provider;
  const home = Deno.makeTempDirSync();
  const check = () =>
    Array.fromAsync(checkProviders({ home, providers: [openai] }));
  const [wrong] = await withVariables(
    { OPENAI_BASE_URL: "localhost:8000", OPENAI_API_KEY: "" },
    check,
  );
  assert.equal(wrong!.level, "wrong");
  assert.match(
    wrong!.detail,
    /begins with http:\/\/ or https:\/\/: set OPENAI_BASE_URL/,
  );
  const [note] = await withVariables(
    { OPENAI_BASE_URL: "", OPENAI_API_KEY: "" },
    check,
  );
  assert.equal(note!.level, "note");
  assert.equal(note!.detail, "no key: to use it, set OPENAI_API_KEY");
});

Deno.test("a clock that is a minute off is wrong", async () => {
  const dated = (seconds: number) => () =>
    Response.json({ data: [{ id: "gpt-5" }] }, {
      headers: {
        date: new Date(Date.now() + seconds * 1000).toUTCString(),
      },
    });
  const behind = about(await look(dated(3600)), "clock")[0]!;
  assert.match(
    behind,
    /^wrong: this machine's clock is 3\d{3} s behind that of openai/,
  );
  const ahead = about(await look(dated(-120)), "clock")[0]!;
  assert.match(ahead, /^wrong: .* 12\d s ahead of that of openai/);
  assert.match(about(await look(dated(0)), "clock")[0]!, /^ok: /);
});

Deno.test("a plan that cannot be read does not stop the look at providers", async () => {
  const home = homeNaming("openai/gpt-5");
  Deno.writeTextFileSync(join(home, "results/pilot/study.json"), "{}");
  const checks = await withVariables(
    { OPENAI_API_KEY: "" },
    () =>
      Array.fromAsync(checkProviders({
        home,
        providers: [PROVIDERS.get("openai") as Provider],
      })),
  );
  assert.equal(checks.at(-1)!.name, "clock");
});
