/**
 * Variables of the environment for as long as something runs.
 *
 * @module
 */

/** Runs something with variables set, and puts back what they were. */
export async function withEnvironment<T>(
  variables: Record<string, string>,
  run: () => Promise<T>,
): Promise<T> {
  const names = Object.keys(variables);
  const before = names.map((name) => Deno.env.get(name));
  for (const name of names) Deno.env.set(name, variables[name]!);
  try {
    return await run();
  } finally {
    names.forEach((name, i) => {
      const value = before[i];
      if (value === undefined) Deno.env.delete(name);
      else Deno.env.set(name, value);
    });
  }
}
