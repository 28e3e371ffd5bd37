/**
 * Looks at everything that a study needs, one part at a time.
 *
 * @module
 */

import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import pl from "polars";
import { toSvg } from "../figures/to_svg.ts";
import { isRecorded, isThere, listStudies } from "./list_studies.ts";
import { loadMaterials } from "./materials.ts";
import type { StudyParts } from "./parts.ts";
import { loadPlan } from "./plan_file.ts";

export interface WorkspaceCheck {
  name: string;
  is_sound: boolean;
  /** What was found; for what is wrong, the error. */
  detail: string;
}

/** Yields one check after the other; none of them throws. */
export async function* checkWorkspace(
  { home, parts }: { home: string; parts: StudyParts },
): AsyncGenerator<WorkspaceCheck> {
  yield await check(
    "deno",
    () => `${Deno.version.deno}, V8 ${Deno.version.v8}`,
  );
  yield await check("machine", machineText);
  yield await check("workspace", () => writableText(home));
  yield await check("data frames", () => {
    const frame = pl.DataFrame({ n: [1, 2] });
    return `polars adds ${frame.getColumn("n").sum()}`;
  });
  yield await check("figures", async () => {
    const svg = await toSvg({ data: { values: [] }, mark: "point" });
    return `vega draws ${svg.length} bytes`;
  });
  yield await check("webgpu", webgpuText);
  for (const name of await parts.listDatasets(home)) {
    yield await check(`dataset ${name}`, async () => {
      const { facts, items } = await parts.loadDataset(name, home);
      return `${facts.length} facts, ${items.length} items`;
    });
  }
  for (const name of await parts.listBaseModels(home)) {
    yield await check(`base model ${name}`, async () => {
      const { parameters, sha256 } = await parts.loadBaseModel(name, home);
      return `${parameters} parameters, sha256 ${sha256?.slice(0, 16)}…`;
    });
  }
  for (const name of listStudies(home)) {
    yield await check(`study ${name}`, async () => {
      const plan = loadPlan(name, home);
      const { runs, items } = await loadMaterials(plan, { parts, home });
      const trainings = runs.filter(({ epochs }) => epochs > 0);
      return `${trainings.length} trainings, ${items.length} items${
        isRecorded(name, home) ? ", recorded" : ""
      }`;
    });
  }
}

async function check(
  name: string,
  look: () => string | Promise<string>,
): Promise<WorkspaceCheck> {
  try {
    return { name, is_sound: true, detail: await look() };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { name, is_sound: false, detail };
  }
}

function machineText(): string {
  const gigabytes = totalmem() / 2 ** 30;
  return `${availableParallelism()} cores, ${
    gigabytes.toFixed(0)
  } GiB of memory, ${Deno.build.target}`;
}

function writableText(home: string): string {
  const folder = join(home, "results");
  Deno.mkdirSync(folder, { recursive: true });
  const file = Deno.makeTempFileSync({ dir: folder, prefix: ".doctor" });
  Deno.removeSync(file);
  return isThere(join(home, "datasets"))
    ? `${home} can be written`
    : `${home} can be written, but has no datasets`;
}

/** WebGPU is optional: that there is none is not wrong. */
async function webgpuText(): Promise<string> {
  const gpu = (navigator as { gpu?: GPU }).gpu;
  const adapter = await gpu?.requestAdapter();
  return adapter
    ? `${
      adapter.info.description || adapter.info.vendor || "an adapter"
    }: --device webgpu works`
    : "no adapter; the embedded model computes on the CPU";
}
