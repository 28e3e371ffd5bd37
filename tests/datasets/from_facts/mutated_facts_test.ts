import assert from "node:assert/strict";
import { join } from "node:path";
import { buildFromFacts } from "src/datasets/from_facts/build_from_facts.ts";
import { type Random, randomInteger, seededRandom } from "src/random.ts";

const TABLE = [
  "entity_id,entity,attribute,value,value_before,unit,setting,statement",
  'a,"Ada, the elder",height,170,,cm,,',
  "b,Bo Lund,height,181,180,cm,update,Bo Lund is 181 cm tall.",
  'c,Cy Mott,motto,"None, ""yet""\nat all",,,known,',
  'd,Di Esk,height,"1,600",,mm,new,',
  "",
].join("\n");

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const at = (bytes: Uint8Array, random: Random) =>
  randomInteger(random, bytes.length);

const insert = (...extra: number[]): Mutation => (bytes, random) => {
  const place = at(bytes, random);
  return Uint8Array.from([
    ...bytes.subarray(0, place),
    ...extra,
    ...bytes.subarray(place),
  ]);
};

const MUTATIONS: Record<string, Mutation> = {
  cut: (bytes, random) => bytes.subarray(0, at(bytes, random)),
  quote: insert(0x22),
  comma: insert(0x2c),
  line: insert(0x0a),
  nul: insert(0),
  latin: insert(0xfc),
  mark: (bytes) => Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes]),
  crlf: (bytes) =>
    new TextEncoder().encode(
      new TextDecoder().decode(bytes).replaceAll("\n", "\r\n"),
    ),
  headless: (bytes) => bytes.subarray(bytes.indexOf(0x0a) + 1),
  huge: insert(...new Uint8Array(100_000).fill(0x78)),
  swapped: (bytes, random) => {
    const copy = bytes.slice();
    const [i, j] = [at(bytes, random), at(bytes, random)] as const;
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
    return copy;
  },
};

for (const [name, mutate] of Object.entries(MUTATIONS)) {
  Deno.test(`a table of facts with a mutation (${name}) is read, or one line names it`, async () => {
    const random = seededRandom(1, "mutated_facts", name);
    for (let i = 0; i < 15; i++) {
      const home = Deno.makeTempDirSync();
      const from = join(home, "facts.csv");
      const bytes = new TextEncoder().encode(TABLE);
      Deno.writeFileSync(from, mutate(bytes, random));
      try {
        const { facts } = await buildFromFacts("mine", { from, seed: 1, home });
        assert.ok(facts.length > 0);
      } catch (error) {
        assert.ok(
          error instanceof SyntaxError || error instanceof RangeError,
          String(error),
        );
        assert.match(error.message, /^Cannot build from .*facts\.csv as /);
        assert.ok(!error.message.includes("\n"));
      }
      Deno.removeSync(home, { recursive: true });
    }
  });
}
