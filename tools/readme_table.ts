/**
 * Writes the headline table of the recorded study into the README's page of
 * results, between two marks; with `--check`, only says whether it is up to date.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { HeadlineRow } from "../src/report/headline.ts";
import { readCsv } from "../src/tables/csv.ts";

const PAGE = fileURLToPath(new URL("../docs/results.md", import.meta.url));
const TABLE = fileURLToPath(
  new URL("../reports/people_epochs/tables/headline.csv", import.meta.url),
);
const BEGIN = "<!-- headline table: begin, by tools/readme_table.ts -->";
const END = "<!-- headline table: end -->";

function shown(value: number | null): string {
  return value === null ? "–" : value.toFixed(2);
}

/** Returns the values' range, as one number where they are all the same. */
function range(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "–";
  const [low, high] = [Math.min(...known), Math.max(...known)].map(shown);
  return low === high ? `${low}` : `${low} to ${high}`;
}

/** Returns the estimate before and after, with the interval of the latter. */
function change(row: HeadlineRow | undefined): string {
  if (row === undefined) return "–";
  const interval = row.accuracy_lower === null
    ? "(no interval)"
    : `[${shown(row.accuracy_lower)}, ${shown(row.accuracy_upper)}]`;
  return `${shown(row.base)} → ${shown(row.accuracy)} ${interval}`;
}

/** Returns a sentence on what stands behind a table's numbers. */
function caption(rows: readonly HeadlineRow[]): string {
  const count = (name: "n_facts" | "n_entities" | "n_seeds" | "epoch") => {
    const counts = rows.map((row) => row[name]);
    const [low, high] = [Math.min(...counts), Math.max(...counts)];
    return low === high ? `${low}` : `${low} to ${high}`;
  };
  const { setting, dataset, judge } = rows[0]!;
  const kind = setting === "new"
    ? "New facts, which the base never saw"
    : setting === "update"
    ? "Updates of facts that the base knew"
    : `Setting ${setting}`;
  return `**${kind}** (dataset \`${dataset}\`, judge \`${judge}\`): accuracy before → after ${
    count("epoch")
  } epochs, with its 95 % interval; ${count("n_facts")} facts on ${
    count("n_entities")
  } people, ${count("n_seeds")} seeds.`;
}

/** Returns one setting's table: a row per condition, a column per type. */
function settingTable(rows: readonly HeadlineRow[]): string {
  const types = [...new Set(rows.map((row) => row.question_type))]
    .sort((a, b) => order(a) - order(b));
  const conditions = [...new Set(rows.map((row) => row.condition_id))];
  const of = (type: string) => rows.filter((row) => row.question_type === type);
  const lines = [
    ["condition", ...types],
    ["---", ...types.map(() => "---")],
    ...conditions.map((id) => [
      `\`${id}\``,
      ...types.map((type) =>
        change(of(type).find((row) => row.condition_id === id))
      ),
    ]),
    ["chance", ...types.map((type) => range(of(type).map((r) => r.chance)))],
    [
      "known people (ceiling)",
      ...types.map((type) => range(of(type).map((r) => r.ceiling))),
    ],
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Question types from the trained wording to what is concluded from it. */
function order(type: string): number {
  return ["memorization", "rephrased", "reversed", "secondary", "comparison"]
    .indexOf(type) >>> 0; // Unlisted ones come last.
}

/** Returns the headline rows as Markdown, a table per dataset and setting. */
export function headlineTables(rows: readonly HeadlineRow[]): string {
  const groups = Map.groupBy(rows, (row) => `${row.dataset}\n${row.setting}`);
  return [...groups.values()]
    .map((group) => `${caption(group)}\n\n${settingTable(group)}`)
    .join("\n\n");
}

/** Returns the page with `table` between the marks. Throws where none are. */
export function withTable(page: string, table: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new SyntaxError(
      `Cannot write the headline table as the page must hold its two marks: "${BEGIN}" and "${END}"`,
    );
  }
  const before = page.slice(0, begin + BEGIN.length);
  return `${before}\n\n${table}\n\n${page.slice(end)}`;
}

/** Returns Markdown text as `deno fmt` lays it out. */
async function formatted(text: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", "--ext=md", "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  const { success, stdout } = await child.output();
  if (!success) {
    throw new Error("Cannot format the page as deno fmt must accept it");
  }
  return new TextDecoder().decode(stdout);
}

if (import.meta.main) {
  const page = await Deno.readTextFile(PAGE);
  const table = existsSync(TABLE)
    ? headlineTables(readCsv(TABLE, HeadlineRow))
    : "No study is recorded.";
  const fresh = await formatted(withTable(page, table));
  if (!Deno.args.includes("--check")) await Deno.writeTextFile(PAGE, fresh);
  else if (fresh !== page) {
    console.error(
      "docs/results.md: its headline table is not the recorded study's; run deno run -P=tools tools/readme_table.ts",
    );
    Deno.exitCode = 1;
  }
}
