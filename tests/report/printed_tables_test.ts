import assert from "node:assert/strict";
import { join } from "node:path";
import { composeReport } from "src/report/compose.ts";
import type { Table } from "src/report/document.ts";
import { viewStudy } from "src/report/study_view.ts";
import { nastyReport, small, smallReport } from "../fixtures/written_report.ts";

const printed = (paths: readonly string[], ending: string) =>
  paths.filter((path) =>
    path.startsWith("tables/printed/") && path.endsWith(ending)
  );

Deno.test("Every table of a report lies beside it as LaTeX and as CSV", async () => {
  const { paths } = await smallReport();
  const { sections } = await composeReport(viewStudy(small()));
  const tables = sections.flatMap(({ blocks }) =>
    blocks.filter((block): block is Table => block.kind === "table")
  );
  for (const ending of [".tex", ".csv"]) {
    assert.deepEqual(
      printed(paths, ending),
      tables.map(({ id }) => `tables/printed/${id}${ending}`).sort(),
    );
  }
});

Deno.test("A table as LaTeX has booktabs' rules, and as many cells a line as columns", async () => {
  for (const { paths, folder } of [await smallReport(), await nastyReport()]) {
    for (const path of printed(paths, ".tex")) {
      const text = await Deno.readTextFile(join(folder, path));
      const [, columns] = /\\begin\{tabular\}\{([lrc]+)\}/.exec(text)!;
      for (const rule of ["\\toprule", "\\midrule", "\\bottomrule"]) {
        assert.ok(text.includes(rule), `${path}: ${rule}`);
      }
      assert.match(text, /\\caption\{.+\}\n\\label\{tab:\w+\}/);
      const body = text.split("\\toprule\n")[1]!.split("\\bottomrule")[0]!;
      for (const line of body.split("\n").filter((l) => l.endsWith("\\\\"))) {
        if (line.startsWith("\\multicolumn")) continue;
        const cells = line.split(/(?<!\\)&/).length;
        assert.equal(cells, columns!.length, `${path}: ${line}`);
      }
      assert.ok(!text.includes("\u0000") && !text.includes("\u001b"), path);
    }
  }
});

Deno.test("LaTeX, where there is one, sets every table", async () => {
  const { paths, folder } = await smallReport();
  const tables = join(folder, "tables", "printed");
  await Deno.writeTextFile(
    join(tables, "all.tex"),
    [
      "\\documentclass{article}",
      "\\usepackage[T1]{fontenc}",
      "\\usepackage{booktabs}",
      "\\usepackage[margin=1cm,landscape,a3paper]{geometry}",
      "\\begin{document}",
      ...printed(paths, ".tex").flatMap((path) => [
        `\\input{${path.split("/").at(-1)}}`,
        "\\clearpage",
      ]),
      "\\end{document}",
      "",
    ].join("\n"),
  );
  const run = await latex(tables);
  if (run === undefined) return;
  assert.ok(run.success, new TextDecoder().decode(run.stdout).slice(-2000));
});

async function latex(cwd: string): Promise<Deno.CommandOutput | undefined> {
  try {
    return await new Deno.Command("pdflatex", {
      args: ["-interaction=nonstopmode", "-halt-on-error", "all.tex"],
      cwd,
    }).output();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
