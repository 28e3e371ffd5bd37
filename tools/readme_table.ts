/**
 * Writes the headline table of the recorded study into the README, between two
 * marks; with `--check`, only says whether it is up to date.
 *
 * @module
 */

import { parse } from "csv-parse";

const README = new URL("../README.md", import.meta.url);
const TABLE = new URL(
  "../reports/people_epochs/tables/headline.csv",
  import.meta.url,
);
const BEGIN = "<!-- headline table: begin, by tools/readme_table.ts -->";
const END = "<!-- headline table: end -->";

type Row = Record<string, string>;

/** Returns a number as readers want it: two decimals where it has more. */
function shown(text: string): string {
  return /^-?\d+\.\d+$/.test(text) ? Number(text).toFixed(2) : text;
}

/** Returns a row with its estimate and its interval in one cell. */
function withInterval(row: Row): Row {
  const { estimate, lower, upper, ...rest } = row;
  if (estimate === undefined || lower === undefined || upper === undefined) {
    return row;
  }
  const interval = lower === "" || upper === ""
    ? "no interval"
    : `[${shown(lower)}, ${shown(upper)}]`;
  return {
    ...rest,
    "estimate [95 % interval]": `${shown(estimate)} ${interval}`,
  };
}

/** Returns CSV text as a Markdown table. */
export function markdownTable(csv: string): string {
  const rows = (parse(csv, { columns: true }) as Row[]).map(withInterval);
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    line(columns.map((column) => column.replaceAll("_", " "))),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(columns.map((name) => shown(row[name] ?? "")))),
  ].join("\n");
}

/** Returns the README with `table` between the marks. Throws where none are. */
export function withTable(readme: string, table: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new SyntaxError(
      `Cannot write the headline table as the README must hold its two marks: "${BEGIN}" and "${END}"`,
    );
  }
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${
    readme.slice(end)
  }`;
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
    throw new Error("Cannot format the README as deno fmt must accept it");
  }
  return new TextDecoder().decode(stdout);
}

/** Returns the table's text, or what stands in its place before a study is. */
function currentTable(): string {
  try {
    return markdownTable(Deno.readTextFileSync(TABLE));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "No study is recorded.";
    throw error;
  }
}

if (import.meta.main) {
  const readme = await Deno.readTextFile(README);
  const fresh = await formatted(withTable(readme, currentTable()));
  if (!Deno.args.includes("--check")) await Deno.writeTextFile(README, fresh);
  else if (fresh !== readme) {
    console.error(
      "README.md: its headline table is not the recorded study's; run deno run -P=tools tools/readme_table.ts",
    );
    Deno.exitCode = 1;
  }
}
