import assert from "node:assert/strict";
import {
  designDifference,
  discordantVariance,
} from "src/statistics/planned_design.ts";
import { unitsNeeded } from "src/statistics/units_needed.ts";

const VARIANCE = { entity: 0.04, fact: 0.2, seed: 0.01, residual: 0.1 };
const DESIGN = { entities: 25, facts_per_entity: 6, seeds: 5, repeats: 2 };
const SHARES = { only_a: 0.26, only_b: 0.1 };

Deno.test("unitsNeeded() is the first number that SciPy's power reaches", () => {
  // SciPy 1.17.1: power .7936914 with 44 entities, .8029397 with 45
  const variance = discordantVariance({ ...SHARES, icc: 0.3 });
  const design = { ...DESIGN, seeds: 1, repeats: 1, difference: 0.16 };
  assert.equal(unitsNeeded(variance, { ...design, vary: "entities" }), 45);
});

Deno.test("unitsNeeded() is just enough, whichever unit is sought", () => {
  const design = { ...DESIGN, difference: 0.23 };
  for (
    const vary of ["entities", "facts_per_entity", "seeds", "repeats"] as const
  ) {
    const needed = unitsNeeded(VARIANCE, { ...design, vary })!;
    const at = (units: number) =>
      designDifference(VARIANCE, { ...DESIGN, [vary]: units });
    assert.ok(at(needed) <= 0.23, vary);
    const least = { entities: 2, seeds: 5 }[vary as string] ?? 1;
    if (needed > least) assert.ok(at(needed - 1) > 0.23, vary);
  }
});

Deno.test("unitsNeeded() is null where more of the same cannot help", () => {
  const design = { ...DESIGN, difference: 0.01 };
  for (const vary of ["facts_per_entity", "seeds", "repeats"] as const) {
    assert.equal(unitsNeeded(VARIANCE, { ...design, vary }), null, vary);
  }
});

Deno.test("unitsNeeded() throws on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot plan as .*must .*: / };
  const vary = "entities" as const;
  assert.throws(
    () => unitsNeeded(VARIANCE, { ...DESIGN, vary, difference: 0 }),
    rule,
  );
  assert.throws(
    () => unitsNeeded(VARIANCE, { ...DESIGN, vary, difference: 0.1, power: 1 }),
    rule,
  );
});
