/**
 * Looks at what runs and providers need of the machine: room on the disk, and
 * Jupyter with Deno's kernel for the notebooks.
 *
 * @module
 */

import { statfsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { finding, type ProviderCheck } from "./check_provider_finding.ts";
import { isThere } from "./list_studies.ts";

const GIGABYTE = 2 ** 30;
/** A study's ledger and checkpoints take up to this much. */
const NEEDED_GIGABYTES = 1;

/** Returns how much room there is where studies are written. */
export function checkDisk(home: string): ProviderCheck {
  const { bavail, bsize } = statfsSync(home);
  const free = bavail * bsize / GIGABYTE;
  const detail = `${free.toFixed(1)} GiB free at ${home}`;
  return free < NEEDED_GIGABYTES
    ? finding("warning", "disk", {
      detail: `${detail}: a long study needs up to ${NEEDED_GIGABYTES} GiB`,
    })
    : finding("ok", "disk", { detail });
}

/** Returns whether notebooks can be opened; the files alone are looked at. */
export function checkKernel(
  folders: { programs: string[]; data: string[] } = usualFolders(),
): ProviderCheck {
  const jupyter = folders.programs.flatMap((folder) =>
    ["jupyter", "jupyter.exe"].map((name) => join(folder, name))
  ).find(isThere);
  const kernel = folders.data
    .map((folder) => join(folder, "kernels", "deno", "kernel.json"))
    .find(isThere);
  const name = "notebook kernel";
  if (jupyter === undefined) {
    return finding("warning", name, {
      detail:
        "no jupyter on the path, so notebooks cannot be run: on Debian, apt-get install jupyter-nbconvert python3-nbclient",
    });
  }
  return kernel === undefined
    ? finding("warning", name, {
      detail:
        `${jupyter}, without Deno's kernel: to open notebooks in an editor, deno jupyter --install (deno task notebooks brings its own)`,
    })
    : finding("ok", name, { detail: `${jupyter}, ${kernel}` });
}

/** Where programs lie, and where Jupyter looks for kernels. */
function usualFolders(): { programs: string[]; data: string[] } {
  const list = (name: string) =>
    (Deno.env.get(name) ?? "").split(delimiter).filter((path) => path !== "");
  const home = Deno.env.get("HOME") ?? Deno.env.get("USERPROFILE") ?? "";
  return {
    programs: list("PATH"),
    data: [
      ...list("JUPYTER_DATA_DIR"),
      ...list("JUPYTER_PATH"),
      join(home, ".local", "share", "jupyter"),
      join(home, "Library", "Jupyter"),
      ...list("APPDATA").map((folder) => join(folder, "jupyter")),
      "/usr/local/share/jupyter",
      "/usr/share/jupyter",
    ],
  };
}
