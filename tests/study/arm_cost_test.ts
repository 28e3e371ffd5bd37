import assert from "node:assert/strict";
import { passageMessages } from "src/responses/messages.ts";
import { costPlan } from "src/study/cost_plan.ts";
import { input, plan } from "../fixtures/cost_input.ts";

Deno.test("costPlan() counts what arms show beside the questions", async () => {
  const passages = ["Ada is 36 years old.", "Bob is 52 years old."];
  const shown = (open: boolean) => ({
    plan: plan({ arms: open ? ["closed_book", "rag"] : ["closed_book"] }),
    prompts: {
      promptOf: ({ prompt }: { prompt: string }, arm: string) =>
        arm === "closed_book"
          ? {
            messages: [{ role: "user" as const, content: prompt }],
            context_ids: [],
          }
          : {
            messages: passageMessages({
              passages,
              question: prompt,
              format: "numbered",
            }),
            context_ids: ["rag:ada#1", "rag:bob#1"],
          },
    },
  });
  const [closed, open] = await Promise.all(
    [false, true].map(async (open) =>
      (await costPlan(input(shown(open)))).rows[1]!
    ),
  );
  assert.equal(closed!.calls, 2);
  assert.equal(closed!.input_tokens, 24); // 12 each, as in cost_plan_test.ts
  assert.equal(open!.calls, 4);
  // The template and two passages of 7 tokens each stand before the question.
  const more = open!.input_tokens! - 2 * closed!.input_tokens!;
  assert.ok(more > 2 * (2 * 7 + 15) && more < 2 * (2 * 7 + 45), String(more));
  assert.ok(open!.cost_usd!.expected > 2 * closed!.cost_usd!.expected);
});
