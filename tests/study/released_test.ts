import assert from "node:assert/strict";
import { join } from "node:path";
import {
  importReleased,
  TABLE_FILE,
  VERDICTS_FILE,
} from "src/study/import_released.ts";
import { listStudies } from "src/study/list_studies.ts";
import { openStudy } from "src/study/open_study.ts";
import { ReleasedRow } from "src/study/released_table.ts";
import { readCsv } from "src/tables/csv.ts";
import { smallCheckout } from "../datasets/import/small_checkout.ts";

/** A workspace with no base models of its own. */
function emptyHome(): string {
  const home = Deno.makeTempDirSync();
  Deno.mkdirSync(join(home, "results", "base_models"), { recursive: true });
  return home;
}

Deno.test("a checkout's answers become a study that is judged", async () => {
  const home = emptyHome();
  const { study, counts, missing } = await importReleased(smallCheckout(), {
    home,
  });
  // 12 memorization rows and 1 comparison, 2 columns, 2 cells with verdicts.
  assert.equal(study!.n_written, 24);
  const [one, four] = counts;
  const exact = one!.judges.find(({ judge }) => judge === "exact_match");
  assert.equal(one!.model, "one-1");
  assert.deepEqual(exact, { judge: "exact_match", n_judged: 12, n_correct: 6 });
  assert.deepEqual(
    [four!.n_answers, four!.n_verdicts, four!.n_verdicts_correct],
    [11, 1, 0],
  );
  const verdicts = Deno.readTextFileSync(
    join(home, "results/finetunebench_released", VERDICTS_FILE),
  ).split("\n");
  assert.match(
    verdicts[1]!,
    /_original_w_responses\.csv,1,gpt-4o-2024-08-06,memorization\/ada-xylo-abc\/weight,Incorrect$/,
  );
  assert.equal(verdicts.length, 2 + 2); // the header and the file's end
  assert.ok(
    missing.includes(
      "model_responses/latest_news/latest_news_original_w_responses.csv",
    ),
  );
  const opened = await openStudy("finetunebench_released", { home });
  const status = await opened.status();
  opened.close();
  assert.equal(status.is_complete, false); // nobody asked the bases
});

Deno.test("the ranking stands beside what can be recomputed, cell by cell", async () => {
  const home = emptyHome();
  const { ranking } = await importReleased(smallCheckout(), { home });
  const cells = ranking.filter(({ model, metric }) =>
    model === "gpt-4o-2024-08-06" && metric === "memorization"
  );
  assert.deepEqual(
    cells.map(({ family, status }) => [family, status]),
    [
      ["people", "recomputed"],
      ["news", "not in this folder"],
      ["medical", "not released"],
      ["coding", "not released"],
    ],
  );
  assert.equal(ranking.length, 5 * 2 * 4);
  const rows = readCsv(
    join(home, "results/finetunebench_released", TABLE_FILE),
    ReleasedRow,
  );
  const row = rows.find(({ model, family, judge }) =>
    model === "gpt-4o-2024-08-06" && family === "people" &&
    judge === "exact_match"
  )!;
  assert.deepEqual(
    [row.published_mean, row.n_judged, row.n_correct, row.n_verdicts],
    [0.8925, 11, 11, 1],
  );
});

Deno.test("importing again changes nothing", async () => {
  const home = emptyHome();
  const folder = smallCheckout();
  const first = await importReleased(folder, { home });
  const again = await importReleased(folder, { home });
  assert.equal(again.study!.n_written, 0);
  assert.deepEqual(again.counts, first.counts);
  assert.deepEqual(again.datasets, first.datasets);
});

Deno.test("a folder without answers gives datasets and no study", async () => {
  const home = emptyHome();
  const folder = smallCheckout();
  Deno.removeSync(join(folder, "model_responses"), { recursive: true });
  const { study, datasets } = await importReleased(folder, { home });
  assert.equal(study, null);
  assert.equal(datasets.length, 4);
  assert.deepEqual(listStudies(home), []);
});

Deno.test("an answer to another question is refused with its place", async () => {
  const folder = smallCheckout();
  const path = join(
    folder,
    "model_responses/fictional_people/fictional_people_original_w_responses.csv",
  );
  const text = Deno.readTextFileSync(path);
  Deno.writeTextFileSync(path, text.replace("height", "heights"));
  await assert.rejects(
    importReleased(folder, { home: emptyHome() }),
    /original_w_responses\.csv as column "prompt" must be that of the same id in datasets\S+memorization\.csv: row 2 \(line 4\)/,
  );
});

Deno.test("a file of answers without a column of answers is refused", async () => {
  const folder = smallCheckout();
  const path = join(
    folder,
    "model_responses/fictional_people/fictional_people_original_w_responses.csv",
  );
  const text = Deno.readTextFileSync(path).replaceAll("_response", "");
  Deno.writeTextFileSync(path, text);
  await assert.rejects(
    importReleased(folder, { home: emptyHome() }),
    /as a column MODEL_response must hold the answers of a model: row 0/,
  );
});
