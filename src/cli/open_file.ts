/**
 * Opens a file as the desktop would.
 *
 * @module
 */

/** What opens files, by system; the file comes last. */
const OPENERS: Partial<Record<typeof Deno.build.os, readonly string[]>> = {
  darwin: ["open"],
  windows: ["cmd", "/c", "start", ""],
};

/**
 * Opens a file in the program that the platform has for it.
 *
 * @throws {Error} If there is no opener, it may not be run, or it fails: says
 *   what to do instead.
 */
export async function openFile(path: string): Promise<void> {
  const [command, ...args] = OPENERS[Deno.build.os] ?? ["xdg-open"];
  const cannot = (rule: string, state: string) =>
    new Error(
      `Cannot open ${path} as ${rule}: ${state}; open the file in a browser`,
    );
  try {
    const { success, code, stderr } = await new Deno.Command(command!, {
      args: [...args, path],
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).output();
    if (success) return;
    // An opener that tried many programs says why at the end.
    const said = new TextDecoder().decode(stderr).trim().split("\n").at(-1);
    throw cannot(`${command} must work`, said || `it ended with ${code}`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw cannot(`there must be ${command}`, "there is none on this machine");
    }
    if (error instanceof Deno.errors.NotCapable) {
      throw cannot(
        `${command} must be run`,
        "this task may run nothing, deno task lab report may",
      );
    }
    throw error;
  }
}
