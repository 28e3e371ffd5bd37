import assert from "node:assert/strict";
import { armsFigure } from "src/figures/arms_figure.ts";
import { toSvg } from "src/figures/to_svg.ts";
import type { ArmEffect } from "src/records/arm_effect.ts";

const CONDITIONS = ["facts_60", "facts_300"];

function row(cell: Partial<ArmEffect>): ArmEffect {
  return {
    condition_id: "facts_60",
    arm: "closed_book",
    question_type: "memorization",
    base: 0.1,
    tuned: 0.9,
    tuned_lower: 0.8,
    tuned_upper: 0.95,
    ...cell,
  } as ArmEffect;
}

const ROWS = CONDITIONS.flatMap((condition_id) =>
  ["closed_book", "rag", "oracle"].flatMap((arm) =>
    ["memorization", "secondary"].map((question_type) =>
      row({ condition_id, arm, question_type })
    )
  )
);

Deno.test("armsFigure() holds a base and a tuned value per condition, arm and type", () => {
  const { data } = armsFigure(ROWS, { conditions: CONDITIONS });
  const { values } = data as { values: Record<string, unknown>[] };
  assert.equal(values.length, 12);
  assert.equal(values[0]?.base, 0.1);
  assert.equal(values[0]?.tuned, 0.9);
});

Deno.test("armsFigure() draws every arm by name, and rows without an interval too", async () => {
  const svg = await toSvg(armsFigure(
    [...ROWS, row({ arm: "rag_k3", tuned_lower: null, tuned_upper: null })],
    { conditions: CONDITIONS },
  ));
  for (const label of ["closed book", "rag", "oracle", "rag k3", "facts 300"]) {
    assert.ok(svg.includes(`>${label}<`), label);
  }
});

Deno.test("armsFigure() grows with arms and types, not with conditions", () => {
  const heightOf = (rows: ArmEffect[]) =>
    (armsFigure(rows, { conditions: CONDITIONS }) as unknown as {
      spec: { height: number };
    }).spec.height;
  assert.ok(heightOf(ROWS) > heightOf(ROWS.filter((r) => r.arm === "rag")));
  const one = ROWS.filter((r) => r.condition_id === "facts_60");
  assert.equal(heightOf(ROWS), heightOf(one));
});
