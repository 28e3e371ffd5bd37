import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { REAL_PARTS } from "src/study/parts.ts";
import { rejectedIn } from "../datasets/from_documents/build.ts";
import {
  bridges,
  documentsOf,
  rightReply,
  stepOf,
} from "../datasets/from_documents/scripted_writer.ts";
import type { ChatScript } from "../fixtures/provider_server/route.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import type { TinyParts } from "../fixtures/tiny_parts.ts";
import { withEnvironment } from "../providers/with_environment.ts";
import { lab } from "./terminal.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const [BROKEN, REFUSED] = bridges(4);
const MALFORMED = `Sure! Here they are:\n{"subject": "the ${BROKEN!.name}`;
const REFUSAL = "I cannot help with that.";
const NOT_JSON = "the reply is not JSON";

/** Right but for one reply that is no JSON, and one that refuses. */
const writer: ChatScript = ({ messages }) => {
  const { step, task } = stepOf(messages as never);
  if (step === "questions" && task.includes(BROKEN!.name)) return MALFORMED;
  const refuses = step === "check" &&
    task.includes(`How long in m is the ${REFUSED!.name} bridge?`);
  return refuses
    ? { text: "", refusal: REFUSAL }
    : rightReply(messages as never);
};

type Place = ReturnType<typeof documentsOf>;

const argsOf = ({ from }: Place) => [
  ...["datasets", "build", "bridges", "--from", from],
  ...["--model", "vllm/writer"],
];

/** Builds in a process of its own, killed once it has asked so much. */
async function buildAndKill(
  place: Place,
  { base_url, onAsked }: {
    base_url: string;
    onAsked: (kill: () => void) => void;
  },
): Promise<void> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--no-check", MAIN, ...argsOf(place)],
    env: { INFUSION_HOME: place.home, VLLM_BASE_URL: base_url },
    stdout: "null",
    stderr: "null",
  }).spawn();
  onAsked(() => child.kill("SIGKILL"));
  const { signal } = await child.status;
  assert.equal(signal, "SIGKILL");
}

Deno.test("a dataset built over the wire from documents survives a malformed reply, a refusal and a kill", async () => {
  let [n_left, kill] = [Infinity, () => {}];
  const server = await startProviderServer({
    chat: (call) => {
      if (--n_left === 0) kill();
      return writer(call);
    },
  });
  const base_url = `${server.url}/openai/v1`;
  const build = (place: Place) =>
    withEnvironment(
      { VLLM_BASE_URL: base_url },
      () => lab(place.home, argsOf(place), { parts: REAL_PARTS as TinyParts }),
    );
  try {
    const whole = documentsOf(bridges(4));
    const { code, out, err } = await build(whole);
    assert.equal(code, 0, err.join("\n"));
    // Eight facts, less two of the malformed reply and the one refused.
    assert.match(out[0]!, /^bridges: 5 facts, \d+ items, sha256 \w{64}$/);
    const rejected = rejectedIn(whole.home);
    assert.deepEqual(
      rejected.map(({ step, reason, reply }) => [step, reason, reply]),
      [
        ...MALFORMED.split("\n").map((line) => ["questions", NOT_JSON, line]),
        ["check", NOT_JSON, REFUSAL],
      ],
    );
    const needed = server.calls.length;

    const broken = documentsOf(bridges(4));
    const place = { ...broken, from: whole.from };
    n_left = 9;
    await buildAndKill(place, { base_url, onAsked: (by) => kill = by });
    const killed_after = server.calls.length - needed;
    assert.ok(killed_after < needed, `${killed_after} of ${needed}`);
    assert.throws(() => rejectedIn(place.home), Deno.errors.NotFound);

    const again = await build(place);
    assert.deepEqual([again.code, again.out], [0, out]);
    const hashes = server.calls.slice(needed).map((call) => call.body_sha256);
    const twice = hashes.length - new Set(hashes).size;
    assert.equal(new Set(hashes).size, needed);
    // What was under way when it was killed, of one step, is asked again.
    assert.ok(twice <= 6, `${twice} asked twice`);
    assert.deepEqual(rejectedIn(place.home), rejected);
  } finally {
    await server.close();
  }
});
