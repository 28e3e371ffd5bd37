/**
 * How this project is run from any folder, with the permissions of its tasks.
 *
 * @module
 */

import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project, wherever the workspace is. */
const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** Returns the words that run the command line as a task of `deno.json` does. */
export function projectCommand(task: "lab" | "report"): string[] {
  const config = join(PROJECT, "deno.json");
  const { tasks } = JSON.parse(Deno.readTextFileSync(config)) as {
    tasks: Record<string, { command: string }>;
  };
  const permissions = tasks[task]!.command.split(" ")
    .filter((word) => word.startsWith("--allow-"));
  return [
    ...[Deno.execPath(), "run", "--quiet", "--config", config],
    ...permissions,
    join(PROJECT, "src/cli/main.ts"),
  ];
}
