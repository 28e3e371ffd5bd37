import assert from "node:assert/strict";
import { composeReport } from "src/report/compose.ts";
import {
  type Inline,
  plainText,
  type ReportDocument,
  type Table,
} from "src/report/document.ts";
import { viewStudy } from "src/report/study_view.ts";
import { recordedReports } from "../../fixtures/recorded_reports.ts";
import { small } from "../../fixtures/written_report.ts";

const recorded = await recordedReports();
const made = await composeReport(viewStudy(small()));
const documents: [string, ReportDocument][] = [
  ["made up", made],
  ...recorded.map(({ study, document }): [string, ReportDocument] => [
    study,
    document,
  ]),
];

const tablesOf = (document: ReportDocument): Table[] =>
  document.sections.flatMap(({ blocks }) =>
    blocks.filter((block): block is Table => block.kind === "table")
  );
const cellsOf = (table: Table) =>
  table.groups.flatMap(({ rows }) => rows.flat());
const valuesOf = (document: ReportDocument) =>
  document.abstract.flat().filter((
    part,
  ): part is Extract<Inline, { kind: "value" }> =>
    typeof part !== "string" && part.kind === "value"
  );

/** A cell has `0.84 (0.80–0.87)` where a sentence has `0.84 (0.80 to 0.87)`. */
const asCell = (text: string) =>
  text.startsWith("+") || text.startsWith("−")
    ? text
    : text.replace(/ to (?=[^ ]+\)$)/, "–");

for (const [name, document] of documents) {
  Deno.test(`every number in the abstract stands in the table it names: ${name}`, () => {
    const tables = new Map(
      tablesOf(document).map((table) => [table.id, table]),
    );
    const values = valuesOf(document);
    assert.ok(values.length >= 4, `${values.length} values`);
    for (const { text, from } of values) {
      const table = tables.get(from);
      assert.ok(table, `${from} is no table of ${name}`);
      const [number] = text.split(" (");
      const whole = asCell(text);
      const found = cellsOf(table).some((cell) =>
        cell === whole || cell.startsWith(`${whole} `) ||
        (!/\d\)$/.test(text) &&
          (cell === number || cell.startsWith(`${number} (`)))
      );
      assert.ok(found, `${text} is not in ${from}`);
    }
  });

  Deno.test(`the abstract counts what the tables show: ${name}`, () => {
    const text = document.abstract.map(plainText).join(" ");
    const contrasts = tablesOf(document).find(({ id }) =>
      id === "table_contrasts"
    );
    const primary = contrasts?.groups.find(({ title }) => title === "Primary");
    const outcome = (word: string) =>
      primary?.rows.filter((row) => row.at(-1) === word).length ?? 0;
    const stated = /Of (\d+) primary contrasts?/.exec(text);
    assert.equal(Number(stated?.[1] ?? 0), primary?.rows.length ?? 0);
    const held = /, (?:and )?(\d+) held|\(Holm-adjusted\), (\d+) held/.exec(
      text,
    );
    assert.equal(Number(held?.[1] ?? held?.[2] ?? 0), outcome("holds"));
    for (
      const [, type, rose, total] of text.matchAll(
        /on ([a-z ]+) questions in (\d+) of (\d+)/g,
      )
    ) {
      const rows = tablesOf(document)
        .filter(({ id }) => id.startsWith("table_headline_"))
        .flatMap(({ groups }) => groups.flatMap((group) => group.rows))
        .filter((row) => row[0] === type && row[2] !== "–");
      const up = rows.filter((row) => /\(\+\d[^ ]* to/.test(row[3]!));
      assert.equal(rows.length, Number(total), `${type}: cells`);
      assert.equal(up.length, Number(rose), `${type}: ${rose} rose`);
    }
  });

  Deno.test(`no number of the abstract comes from nowhere: ${name}`, () => {
    const input = recorded.find(({ study }) => study === name)?.input ??
      small();
    const rest = document.abstract.flat().map((part) =>
      typeof part === "string" ? part : part.kind === "value" ? "" : "‸"
    ).join("");
    const { plan, base_models } = input;
    const models = base_models.reduce(
      (text, { base_model }) => text.replaceAll(base_model, ""),
      rest,
    );
    const known = new Set([
      plan.conditions.length,
      base_models.length,
      ...plan.epochs,
      plan.statistics.confidence * 100,
      plan.contrasts.length,
      plan.contrasts.filter(({ primary }) => primary).length,
      ...plan.conditions.map(({ seeds }) => (seeds ?? plan.seeds).length),
      ...base_models.map(({ parameters }) =>
        Number(((parameters ?? 0) / 1e6).toFixed(2))
      ),
    ]);
    const counts = models
      .replace(/\d+ of \d+|fell (?:below it )?in \d+|rose in \d+/g, "")
      .replace(/\(Holm-adjusted\),[^.]*\./g, "")
      .replace(/RAG, k = \d+(, \d+ random)?/g, "");
    for (const [number] of counts.matchAll(/\d+(\.\d+)?/g)) {
      assert.ok(known.has(Number(number)), `${number} in: ${counts}`);
    }
  });
}

Deno.test("an abstract stays short however many datasets there are", () => {
  for (const [name, { abstract }] of documents) {
    const words = abstract.map(plainText).join(" ").split(/\s+/).length;
    assert.ok(words <= 300, `${name}: ${words} words`);
  }
});
