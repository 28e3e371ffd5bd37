import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Cancelled } from "src/cli/exit.ts";
import type { Prompts } from "src/cli/prompts.ts";
import { loadPlan } from "src/study/plan_file.ts";
import { tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab } from "./terminal.ts";

/** Returns a workspace with a table of 20 facts beside it. */
function withTable(): { home: string; from: string } {
  const home = tinyHome();
  const from = join(home, "facts.csv");
  const rows = Array.from({ length: 10 }, (_, i) => [
    `b${i},Bridge ${i},river,River ${i}`,
    `b${i},Bridge ${i},architect,Person ${i}`,
  ]).flat();
  Deno.writeTextFileSync(
    from,
    `entity_id,entity,attribute,value\n${rows.join("\n")}\n`,
  );
  return { home, from };
}

/** Answers questions by the first word that they have; keeps those asked. */
function answering(
  answers: Record<string, string | string[]>,
): Prompts & { asked: string[] } {
  const asked: string[] = [];
  const answer = (message: string, initial: unknown) => {
    asked.push(message);
    return Promise.resolve(answers[message.split(/\W/)[0]!] ?? initial);
  };
  return {
    asked,
    text: async (message, { initial, check }) => {
      const text = await answer(message, initial) as string;
      assert.equal(check(text), undefined, message);
      return text;
    },
    choose: async (message, { initial, options }) => {
      const value = await answer(message, initial) as string;
      assert.ok(options.some((option) => option.value === value), message);
      return value;
    },
    chooseSome: async (message, { initial }) =>
      await answer(message, [...initial]) as string[],
  };
}

Deno.test("new makes a study of a table of facts, and run reports it", async () => {
  const { home, from } = withTable();
  const made = await lab(home, ["new", "bridges", "--from", from]);
  assert.equal(made.code, 0, made.err.join("\n"));
  assert.deepEqual(made.out, [
    "results/bridges/study.json; edit it, then: deno task lab run bridges",
  ]);
  assert.deepEqual(made.err, [
    "bridges: 20 facts, 100 items; check them with: deno task lab datasets check bridges",
    "results/bridges/study.json pins its inputs",
    "scripted_v1 trains 20 facts of bridges: epochs 0, 10, 20, 60; 1 seed; batches of 4",
    "judged by normalized_match, exact_match, contains, number, yes_no",
  ]);
  const run = await lab(home, ["run", "bridges"]);
  assert.equal(run.code, 0, run.err.join("\n"));
  assert.ok(
    run.out.some((line) => line.includes("bridges, new facts, 1 seed")),
  );
  assert.match(run.out.at(-1)!, /^Report: reports\/bridges\/report\.html/);
});

Deno.test("new asks on a terminal for what the flags leave open, and for nothing else", async () => {
  const { home, from } = withTable();
  const prompts = answering({
    Name: "mine",
    Facts: "facts of my own",
    Path: from,
    Epochs: "0, 3",
    Judges: ["contains"],
  });
  const { code, err } = await lab(home, ["new", "--seeds", "4,5"], { prompts });
  assert.equal(code, 0, err.join("\n"));
  assert.deepEqual(prompts.asked.map((message) => message.split(/\W/)[0]), [
    ...["Name", "Facts", "Path", "Base", "What", "Method", "Epochs", "Judges"],
  ]);
  const { datasets, base_models, epochs, seeds, judges } = loadPlan(
    "mine",
    home,
  );
  assert.deepEqual(
    [datasets[0]!.dataset, base_models[0]!.base_model, epochs, seeds, judges],
    ["mine", "scripted_v1", [0, 3], [4, 5], ["contains"]],
  );
});

Deno.test("new asks nothing with --yes, nor where nobody sits at a terminal", async () => {
  const home = tinyHome();
  const prompts = answering({});
  const args = ["new", "mine", "--dataset", "tiny_people", "--yes"];
  assert.equal((await lab(home, args, { prompts })).code, 0);
  assert.deepEqual(prompts.asked, []);
  const nameless = await lab(home, ["new"]);
  assert.equal(nameless.code, 2);
  assert.match(nameless.err[0]!, /its name must be given/);
});

Deno.test("a question left with Ctrl-C ends with 130, and nothing is written", async () => {
  const { home, from } = withTable();
  const prompts: Prompts = {
    ...answering({}),
    text: () => Promise.reject(new Cancelled("nothing was written")),
  };
  const args = ["new", "mine", "--from", from];
  const { code, err } = await lab(home, args, { prompts });
  assert.deepEqual([code, err], [130, ["Cancelled: nothing was written"]]);
  const there = ["datasets", "results"].flatMap((folder) =>
    [...Deno.readDirSync(join(home, folder))].map(({ name }) => name)
  );
  assert.deepEqual(there.sort(), ["base_models", "pilot", "tiny_people"]);
});

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** Whether this machine can give a command a terminal. */
const hasTerminals = Deno.build.os === "linux" &&
  new Deno.Command("sh", { args: ["-c", "command -v script"], stdout: "null" })
    .outputSync().success;

Deno.test({
  name: "on a real terminal questions are asked, and Ctrl-C writes nothing",
  ignore: !hasTerminals,
  fn: async () => {
    const home = tinyHome();
    const inner =
      `stty cols 100 rows 30; '${Deno.execPath()}' run --quiet -A '${MAIN}' new mine`;
    const child = new Deno.Command("script", {
      args: ["-qec", inner, "/dev/null"],
      env: { INFUSION_HOME: home, NO_COLOR: "1" },
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const keys = child.stdin.getWriter();
    let seen = "";
    for await (
      const part of child.stdout.pipeThrough(new TextDecoderStream())
    ) {
      const asked = seen.includes("Facts to train");
      seen += part;
      if (!asked && seen.includes("Facts to train")) {
        await keys.write(new Uint8Array([3])); // Ctrl-C
      }
    }
    const { code } = await child.status;
    await keys.close().catch(() => {}); // The terminal may be gone first.
    assert.equal(code, 130, seen);
    assert.match(seen, /tiny_people/);
    assert.match(seen, /Cancelled: nothing was written/);
    assert.ok(!existsSync(join(home, "results/mine")));
  },
});

const REFUSED: [string[], number, RegExp][] = [
  [[], 1, /its dataset must be one of tiny_people: "fictional_people"/],
  [
    ["--dataset", "tiny_people", "--base-model", "gpt"],
    1,
    /base model must be one of scripted_v1: "gpt"/,
  ],
  [
    ["--dataset", "tiny_people", "--base-model", "soup/gpt"],
    1,
    /the provider one of local,/,
  ],
  [
    ["--dataset", "tiny_people", "--method", "dpo"],
    1,
    /method must be one of default, full, lora/,
  ],
  [
    ["--dataset", "tiny_people", "--epochs", "1,2"],
    1,
    /epochs must start with 0/,
  ],
  [["--dataset", "tiny_people", "--epochs", "0,x"], 2, /must be whole numbers/],
  [
    ["--dataset", "tiny_people", "--judges", "fuzzy"],
    2,
    /must be of exact_match,/,
  ],
  [
    ["--dataset", "tiny_people", "--recipe", "generalize"],
    1,
    /needs a dataset with examples to replay and paraphrases/,
  ],
  [["--from", "nowhere.csv"], 1, /nowhere\.csv as the file must exist/],
  [["--from", "notes"], 2, /--from must be a CSV file of facts: "notes"/],
];

for (const [flags, code, message] of REFUSED) {
  Deno.test(`new ${flags.join(" ")}: one clear line, and nothing is written`, async () => {
    const home = tinyHome();
    const ended = await lab(home, ["new", "mine", ...flags]);
    assert.equal(ended.code, code);
    assert.match(ended.err[0]!, message);
    assert.deepEqual(
      [...Deno.readDirSync(join(home, "results"))].map(({ name }) => name)
        .sort(),
      ["base_models", "pilot"],
    );
  });
}
