/**
 * A study that is killed again and again ends with the same tables.
 *
 * Runs a small study on the embedded model once undisturbed, and once killed
 * (SIGKILL) at ten random moments and run again each time. Bound: every table
 * but the logs has the same rows, weights included. Exits with 100 where it
 * fails.
 *
 * @module
 */

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openLedger } from "../src/ledger/open_ledger.ts";
import { TABLE_NAMES, TABLES } from "../src/ledger/tables.ts";
import { baseModelFolder, datasetFolder, homeFolder } from "../src/paths.ts";
import { randomInteger, seededRandom } from "../src/random.ts";
import { hashOf } from "../src/records/hash.ts";
import { isThere } from "../src/study/list_studies.ts";
import { newStudy } from "../src/study/new_study.ts";

const KILLS = 10;
const STUDY = "interrupted";
const BASE = "people_small_v1";
const DATASET = "fictional_people";
const MAIN = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));

/** Returns a workspace with the dataset, the base and a small study. */
function workspace(): string {
  const home = Deno.makeTempDirSync();
  copyFolder(datasetFolder(DATASET), datasetFolder(DATASET, home));
  copyFolder(baseModelFolder(BASE), baseModelFolder(BASE, home));
  newStudy(STUDY, { recipe: "baseline", home });
  const path = join(home, "results", STUDY, "study.json");
  const plan = JSON.parse(Deno.readTextFileSync(path));
  plan.datasets[0].question_types = ["memorization"];
  plan.conditions[0].facts.n_facts = 60;
  plan.seeds = [1, 2];
  plan.epochs = [0, 1, 2, 5];
  plan.contrasts = [];
  Deno.writeTextFileSync(path, JSON.stringify(plan));
  return home;
}

function copyFolder(from: string, to: string): void {
  Deno.mkdirSync(to, { recursive: true });
  for (const { name, isFile } of Deno.readDirSync(from)) {
    if (isFile && !name.startsWith("state_")) {
      Deno.copyFileSync(join(from, name), join(to, name));
    }
  }
}

/** Starts the command line in a workspace. */
function lab(home: string, ...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-all", MAIN, ...args],
    env: { INFUSION_HOME: home },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}

/** Runs the study to its end; throws unless it ends well. */
async function runToEnd(home: string): Promise<void> {
  const { code } = await lab(home, "run", STUDY).status;
  if (code !== 0) throw new Error(`Cannot go on as the run ended with ${code}`);
}

/** Returns a hash of every table that is no log. */
async function tables(home: string): Promise<Record<string, string>> {
  const ledger = openLedger(STUDY, { home, readonly: true });
  const hashes: Record<string, string> = {};
  for (const table of TABLE_NAMES) {
    if (!TABLES[table].log) hashes[table] = await hashOf(ledger.all(table));
  }
  ledger.close();
  return hashes;
}

if (import.meta.main) {
  if (!isThere(join(baseModelFolder(BASE), "card.json"))) {
    console.error(`There is no base model ${BASE} in ${homeFolder()}`);
    Deno.exit(1);
  }
  const undisturbed = workspace();
  await lab(undisturbed, "plan", STUDY, "--pin").status;
  const start = performance.now();
  await runToEnd(undisturbed);
  const milliseconds = performance.now() - start;

  const killed = workspace();
  await lab(killed, "plan", STUDY, "--pin").status;
  const random = seededRandom(1, "interruptions");
  for (let kill = 0; kill < KILLS; kill++) {
    const child = lab(killed, "run", STUDY);
    const moment = randomInteger(random, Math.round(milliseconds / 2));
    const timer = setTimeout(() => child.kill("SIGKILL"), moment);
    const { signal } = await child.status;
    clearTimeout(timer);
    console.log(
      `kill ${kill + 1}: after ${moment} ms, ${signal ?? "too late"}`,
    );
  }
  await runToEnd(killed);

  const [expected, found] = [await tables(undisturbed), await tables(killed)];
  const other = Object.keys(expected)
    .filter((table) => expected[table] !== found[table]);
  console.log(
    `${Object.keys(expected).length - other.length} of ${
      Object.keys(expected).length
    } tables are the same after ${KILLS} kills`,
  );
  if (other.length > 0) console.error(`Not the same: ${other.join(", ")}`);
  Deno.exit(other.length > 0 ? 100 : 0);
}
