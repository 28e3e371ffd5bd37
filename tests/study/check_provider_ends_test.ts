import assert from "node:assert/strict";
import { about, list, look } from "./check_provider_look.ts";

Deno.test("a model that a study names and the provider lacks is a warning", async () => {
  const looked = await look(list({ id: "gpt-5-mini" }));
  assert.match(
    about(looked, "model openai/gpt-5")[0]!,
    /^warning: named by study pilot, but not listed by openai/,
  );
  const part = await look(
    () =>
      Response.json({ models: [{ name: "models/a" }], nextPageToken: "more" }),
    {
      name: "gemini",
      model: "gemini/b",
    },
  );
  assert.deepEqual(about(part, "model gemini/b"), []); // it may come later
  assert.match(about(part, "provider gemini")[0]!, /more than 1 model$/);
});

/** What a list says of an end, and what is told of it; see NOW. */
const ENDS: [Record<string, unknown>, RegExp | null][] = [
  [{ shutdown_date: "2027-01-14" }, /ends on 2027-01-14, in 54 days/],
  [{ shutdown_date: 1799884800 }, /ends on 2027-01-14/], // seconds
  [{ shutdown_date: "2026-10-23" }, /ended on 2026-10-23/],
  [{ shutdown_date: "2027-03-01" }, null], // 100 days
  [{ deprecationDate: { year: 2026, month: 12, day: 1 } }, /2026-12-01, in 10/],
  [{ deprecated: true }, /is deprecated/],
  [{ deprecated: false, shutdown_date: null }, null],
  [{ created: 1796000000, owned_by: "openai" }, null],
];

for (const [fields, told] of ENDS) {
  Deno.test(`a model listed with ${JSON.stringify(fields)} is ${told === null ? "not " : ""}warned of`, async () => {
    const looked = await look(list({ id: "gpt-5", ...fields }));
    const [warning] = about(looked, "model openai/gpt-5");
    if (told === null) assert.equal(warning, undefined);
    else {
      assert.match(warning!, /^warning: named by study pilot, /);
      assert.match(warning!, told);
    }
  });
}

Deno.test("models that no study names and that end are one warning together", async () => {
  const looked = await look(list(
    { id: "gpt-5" },
    { id: "b", shutdown_date: "2027-01-14" },
    { id: "a", shutdown_date: "2026-12-01" },
  ));
  assert.match(
    about(looked, "models of openai")[0]!,
    /^warning: 2 models .* the first: a, ends on 2026-12-01/,
  );
});
