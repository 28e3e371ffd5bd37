/**
 * How much of a program is written for the old version of a library.
 *
 * @module
 */

import { type Node, parse } from "acorn";

/** The names of a library that only one of its versions has. */
export interface Renamed {
  library: string;
  old_names: ReadonlySet<string>;
  new_names: ReadonlySet<string>;
}

/**
 * Returns the share of old names among the renamed ones that a program uses:
 * (old names) / (old names + new names), each counted once, in [0, 1]; null if
 * it uses neither.
 *
 * A name is used where it is imported from the library or taken from all of it,
 * and, once anything is, where a method of that name is called. Words in
 * comments, texts, types and other modules do not count; nor do names that both
 * versions have, though their arguments may be in another order.
 *
 * @param code JavaScript, types stripped. The parser has no limit of its own:
 * code of unknown origin belongs in the sandbox, which reports its rate.
 * @throws {SyntaxError} If the code cannot be parsed.
 *
 * @example
 * ```ts
 * import { oldApiRate } from "src/judgments/execution/old_api_rate.ts";
 * import assert from "node:assert/strict";
 *
 * const renamed = {
 *   library: "moorline",
 *   old_names: new Set(["sumWeight", "pickBerth"]),
 *   new_names: new Set(["grossWeight", "mooredAt"]),
 * };
 * const code = 'import { grossWeight, pickBerth } from "moorline"; // sumWeight';
 * assert.equal(oldApiRate(code, renamed), 0.5);
 * assert.equal(oldApiRate("const sumWeight = 1", renamed), null);
 * ```
 */
export function oldApiRate(code: string, renamed: Renamed): number | null {
  const used = usedNames(code, renamed.library);
  const n_old = used.intersection(renamed.old_names).size;
  const n_new = used.intersection(renamed.new_names).size;
  return n_old + n_new === 0 ? null : n_old / (n_old + n_new);
}

type Tree = Record<string, unknown>;

/** Names that a program imports from a library or calls on what it gave. */
function usedNames(code: string, library: string): Set<string> {
  const program = parse(code, { ecmaVersion: "latest", sourceType: "module" });
  const imported = new Set<string>();
  const called = new Set<string>();
  const taken = new Set<string>();
  for (const node of nodesOf(program)) {
    if (node.type === "ImportDeclaration" && isLibrary(node, library)) {
      for (const specifier of node.specifiers as Tree[]) {
        imported.add(nameOf(specifier.imported) ?? WHOLE);
      }
    } else if (node.type === "ImportExpression" && isLibrary(node, library)) {
      imported.add(WHOLE);
    } else if (
      node.type === "CallExpression" || node.type === "NewExpression"
    ) {
      called.add(nameOf((node.callee as Tree).property) ?? WHOLE);
    } else if (node.type === "ObjectPattern") {
      for (const part of node.properties as Tree[]) {
        taken.add(nameOf(part.key) ?? WHOLE);
      }
    }
  }
  if (imported.size === 0) return imported;
  const used = imported.union(called);
  return imported.has(WHOLE) ? used.union(taken) : used;
}

/** Stands for all names of a module, and for no name in particular. */
const WHOLE = "*";

function isLibrary({ source }: Tree, library: string): boolean {
  return (source as Tree | null)?.value === library;
}

function nameOf(node: unknown): string | undefined {
  return (node as Tree | undefined)?.name as string | undefined;
}

/** Every node below one, itself first, without recursion. */
function* nodesOf(root: Node): Generator<Tree> {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null) continue;
    if (!Array.isArray(node)) yield node as Tree;
    for (const part of Object.values(node)) open.push(part);
  }
}
