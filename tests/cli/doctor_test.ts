import assert from "node:assert/strict";
import { join } from "node:path";
import { PROVIDERS } from "src/models/providers.ts";
import { KEY, withVariables } from "../study/check_provider_look.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab } from "./terminal.ts";

/** Every provider as on a machine where none is set up. */
const NONE = Object.fromEntries(
  [...PROVIDERS.values()].flatMap(({ name, key_variables }) =>
    [...key_variables, `${name.toUpperCase()}_BASE_URL`]
      .map((variable) => [variable, ""])
  ),
);

async function pilot(): Promise<string> {
  const home = tinyHome();
  await pinTiny(home);
  return home;
}

Deno.test("doctor passes where nothing is configured: notes are no failures", async () => {
  const home = await pilot();
  const { code, out, err } = await withVariables(
    { ...NONE, GOOGLE_ACCESS_TOKEN: "" },
    () => lab(home, ["doctor"]),
  );
  assert.equal(code, 0, err.join("\n"));
  assert.match(out[0]!, /^(ok|warn) +disk: /);
  assert.match(out[1]!, /^(ok|warn) +notebook kernel: /);
  for (const { name, wire } of PROVIDERS.values()) {
    const lines = out.filter((line) => line.includes(`provider ${name}: `));
    assert.equal(lines.length, ["local", "recorded"].includes(wire) ? 0 : 1);
  }
  assert.ok(
    out.includes(
      "note   provider openai: no key: to use it, set OPENAI_API_KEY",
    ),
  );
  assert.match(out.at(-1)!, /^ok +study pilot: /);
});

Deno.test("doctor fails where a configured provider is wrong, and shows no key", async () => {
  const home = await pilot();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response("<html>welcome</html>"),
  );
  const variables = {
    ...NONE,
    GOOGLE_ACCESS_TOKEN: "",
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: `http://127.0.0.1:${server.addr.port}`,
  };
  const text = await withVariables(variables, () => lab(home, ["doctor"]));
  const json = await withVariables(
    variables,
    () => lab(home, ["doctor", "--json"]),
  );
  await server.shutdown();
  assert.equal(text.code, 1);
  assert.equal(text.err.at(-1), "error: 1 checks found something wrong");
  assert.ok(
    text.out.some((line) =>
      /^WRONG +provider openai: answers HTML .*set OPENAI_BASE_URL/.test(line)
    ),
    text.out.join("\n"),
  );
  const rows = json.out.map((line) => JSON.parse(line));
  const [wrong] = rows.filter(({ is_sound }) => !is_sound);
  assert.deepEqual([wrong.name, wrong.level], ["provider openai", "wrong"]);
  assert.ok(!JSON.stringify([text, json]).includes(KEY));
});

Deno.test("doctor reads keys from .env and does not print them", async () => {
  const home = await pilot();
  Deno.writeTextFileSync(
    join(home, ".env"),
    `VLLM_BASE_URL=http://user:${KEY}@127.0.0.1:9/v1\n`,
  );
  const before = Deno.env.get("VLLM_BASE_URL");
  Deno.env.delete("VLLM_BASE_URL");
  try {
    const { code, out } = await lab(home, ["doctor"]);
    assert.equal(code, 1);
    assert.ok(out.some((line) => line.startsWith("WRONG  provider vllm: ")));
    assert.ok(!out.join().includes(KEY));
  } finally {
    if (before === undefined) Deno.env.delete("VLLM_BASE_URL");
    else Deno.env.set("VLLM_BASE_URL", before);
  }
});
