/**
 * Executes every notebook with Jupyter and the Deno kernel, and writes
 * their outputs to be committed; with `--check`, compares instead.
 *
 * The kernel is installed in a temporary folder, and studies run in a temporary
 * workspace, so nothing of the user's changes and each run starts afresh.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { REJECTED_FILE } from "../src/datasets/from_facts/built.ts";
import {
  FOLDER,
  type Notebook,
  notebookNames,
  readNotebook,
  ROOT,
} from "./notebook.ts";
import { formattedNotebook } from "./notebook_format.ts";
import { differences, withOutputs } from "./notebook_outputs.ts";
import { inTemporaryFolder } from "./temporary.ts";

/** What training on another processor may move a proportion by. */
const TOLERANCE = 0.1;
const CELL_SECONDS = 600;
/** Notebooks under way at once: half of the time of one waits on one core. */
const AT_ONCE = 2;
const SETTINGS = "jupyter_nbconvert_config.py";
const MISSING =
  `Cannot execute the notebooks as Jupyter must be installed: no "jupyter nbconvert" with nbclient was found
On Debian and Ubuntu: apt-get install jupyter-nbconvert python3-nbclient`;

/** Writes a kernel that is this very Deno, and the client's settings. */
function installKernel(folder: string): void {
  Deno.mkdirSync(join(folder, "jupyter", "config"), { recursive: true });
  Deno.copyFileSync(
    join(ROOT, "tools", SETTINGS),
    join(folder, "jupyter", "config", SETTINGS),
  );
  const kernel = join(folder, "jupyter", "kernels", "deno");
  Deno.mkdirSync(kernel, { recursive: true });
  Deno.writeTextFileSync(
    join(kernel, "kernel.json"),
    JSON.stringify({
      argv: [
        Deno.execPath(),
        "jupyter",
        "--kernel",
        "--conn",
        "{connection_file}",
      ],
      display_name: "Deno",
      language: "typescript",
    }),
  );
}

/** Makes a workspace with the project's data and plans, but no results. */
function makeWorkspace(folder: string): string {
  const home = join(folder, "workspace");
  Deno.mkdirSync(join(home, "results"), { recursive: true });
  for (const name of ["results/base_models", "deno.lock"]) {
    Deno.symlinkSync(join(ROOT, name), join(home, name));
  }
  linkDatasets(home);
  for (const { name, isDirectory } of Deno.readDirSync(join(ROOT, "results"))) {
    if (!isDirectory || name === "base_models") continue;
    Deno.mkdirSync(join(home, "results", name));
    for (const file of Deno.readDirSync(join(ROOT, "results", name))) {
      const place = join("results", name, file.name);
      if (file.name === "study.json") {
        Deno.copyFileSync(join(ROOT, place), join(home, place));
      } else if (file.name === "frozen") {
        Deno.symlinkSync(join(ROOT, place), join(home, place));
      }
    }
  }
  return home;
}

/**
 * Links every file of the datasets, so that a notebook may add one. What was
 * built here from somebody's files is no dataset of the project.
 */
function linkDatasets(home: string): void {
  for (const { name: dataset } of Deno.readDirSync(join(ROOT, "datasets"))) {
    const [from, to] = [ROOT, home].map((at) => join(at, "datasets", dataset));
    if (existsSync(join(from!, REJECTED_FILE))) continue;
    Deno.mkdirSync(to!, { recursive: true });
    for (const { name } of Deno.readDirSync(from!)) {
      Deno.symlinkSync(join(from!, name), join(to!, name));
    }
  }
}

/** Runs `jupyter` with all of its folders in `folder`. */
async function jupyter(folder: string, args: string[]): Promise<void> {
  const own = (name: string) => join(folder, "jupyter", name);
  const command = new Deno.Command("jupyter", {
    args,
    env: {
      JUPYTER_PATH: join(folder, "jupyter"),
      JUPYTER_DATA_DIR: own("data"),
      JUPYTER_CONFIG_DIR: own("config"),
      JUPYTER_RUNTIME_DIR: own("runtime"),
      IPYTHONDIR: own("ipython"),
      INFUSION_HOME: join(folder, "workspace"),
      NO_COLOR: "1",
    },
    stdin: "null",
    stderr: "piped",
  });
  let result: Deno.CommandOutput;
  try {
    result = await command.output();
  } catch (error) {
    throw error instanceof Deno.errors.NotFound ? new Error(MISSING) : error;
  }
  const { code, stderr } = result;
  if (code === 0) return;
  const message = new TextDecoder().decode(stderr);
  if (/No module named|jupyter-nbconvert`? not found/i.test(message)) {
    throw new Error(MISSING);
  }
  // Above the exception stands where in the client it arose.
  const at = message.lastIndexOf("nbclient.exceptions.");
  throw new Error(message.slice(Math.max(0, at)).trim());
}

/** Executes one notebook and returns it with stable outputs. */
async function execute(name: string, folder: string): Promise<Notebook> {
  const home = makeWorkspace(folder);
  try {
    await jupyter(folder, [
      "nbconvert",
      "--to=notebook",
      "--execute",
      `--ExecutePreprocessor.timeout=${CELL_SECONDS}`,
      `--output-dir=${folder}`,
      `--output=${name}`,
      join(FOLDER, name),
    ]);
  } finally {
    Deno.removeSync(home, { recursive: true });
  }
  const homes = [home, Deno.realPathSync(folder), ROOT.replace(/\/$/, "")];
  return withOutputs(
    readNotebook(join(FOLDER, name)),
    readNotebook(join(folder, name)),
    { homes },
  );
}

/** Compares one notebook with its committed outputs; returns its faults. */
function compare(name: string, fresh: Notebook): string[] {
  const committed = readNotebook(join(FOLDER, name));
  const exact = differences(committed, fresh, { tolerance: 0 });
  const found = differences(committed, fresh, { tolerance: TOLERANCE });
  const verdict = exact.length === 0
    ? "same outputs"
    : found.length === 0
    ? `same outputs but for numbers, all within ${TOLERANCE}`
    : "other outputs";
  console.log(`notebooks/${name}: ${verdict}`);
  return found.map((fault) => `notebooks/${name} ${fault}`);
}

/** Executes the chosen notebooks, some at once, and returns what differs. */
async function executeAll(
  folder: string,
  { names, check }: { names: string[]; check: boolean },
): Promise<string[]> {
  const faults: string[] = [];
  const waiting = [...names];
  const work = async (own: string) => {
    installKernel(own);
    for (let name; (name = waiting.shift()) !== undefined;) {
      console.error(`notebooks/${name}: executing`);
      const fresh = await execute(name, own);
      if (check) faults.push(...compare(name, fresh));
      else await writeNotebook(name, { fresh, folder: own });
    }
  };
  const folders = Array.from({ length: AT_ONCE }, (_, i) => `${i}`);
  await Promise.all(folders.map((own) => work(join(folder, own))));
  return faults;
}

async function writeNotebook(
  name: string,
  { fresh, folder }: { fresh: Notebook; folder: string },
): Promise<void> {
  const text = JSON.stringify(fresh, null, 1) + "\n";
  const formatted = await formattedNotebook(text, folder);
  await Deno.writeTextFile(join(FOLDER, name), formatted);
}

if (import.meta.main) {
  const check = Deno.args.includes("--check");
  const chosen = Deno.args.filter((argument) => argument !== "--check");
  const names = notebookNames().filter((name) =>
    chosen.length === 0 || chosen.some((part) => name.includes(part))
  );
  try {
    const faults = await inTemporaryFolder(
      "notebooks",
      (folder) => executeAll(folder, { names, check }),
    );
    for (const fault of faults) console.error(fault);
    Deno.exitCode = faults.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exitCode = 1;
  }
}
