/**
 * `show`: one item, and what every checkpoint answered to it.
 *
 * @module
 */

import type { Command } from "commander";
import { examples, type Flags, jsonFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { textTable } from "../text_table.ts";
import { badgeLines } from "../say_badges.ts";
import { withStudy } from "../with_study.ts";

export function addShow(program: Command, io: Io): void {
  program.command("show").argument("<study>", "name of the study")
    .argument("<item>", "id of the item")
    .summary("show an item and every answer to it")
    .description(
      "Shows an item, its facts, its role in each condition, and what every checkpoint answered, as the plan's first judge sees it; then what is wrong with the last checkpoints that trained such facts (failure badges).",
    )
    .addOption(jsonFlag())
    .addHelpText("after", examples("show quickstart ITEM_ID"))
    .action((name: string, item_id: string, flags: Flags) =>
      withStudy(name, { io, flags }, async (study) => {
        const item = study.item(item_id);
        const answers = await study.answers(item_id);
        if (flags.json) {
          for (const answer of answers) io.out(JSON.stringify(answer));
          return;
        }
        const judge = study.plan.judges[0]!;
        io.out(`${item.item_id}: ${item.question_type}, ${item.variant}`);
        io.out(`question  ${item.prompt}`);
        io.out(`accepted  ${item.answers.join(" | ")}`);
        if (item.answer_before !== null) {
          io.out(`before    ${item.answer_before}`);
        }
        for (const fact of study.factsOf(item)) {
          io.out(`fact      ${fact.statement} (${fact.setting})`);
        }
        for (const [role, conditions] of study.rolesOf(item)) {
          io.out(`role      ${role} in ${conditions.join(", ")}`);
        }
        io.out("");
        const in_arms = study.plan.arms.length > 1;
        const rows = answers.map((answer) => [
          answer.run?.condition_id ?? `base ${answer.checkpoint.base_model}`,
          answer.run === null ? "" : String(answer.run.seed),
          String(answer.checkpoint.epoch),
          ...(in_arms ? [answer.arm] : []),
          answer.verdicts[judge]?.verdict ?? "",
          answer.text ?? `failed: ${answer.error}`,
        ]);
        const lines = textTable([
          { title: "condition", most: 28 },
          { title: "seed", align: "right" },
          { title: "epoch", align: "right" },
          ...(in_arms ? [{ title: "arm" }] : []),
          { title: judge },
          { title: "answer", most: 40 },
        ], rows);
        for (const line of lines) io.out(line);
        for (const line of await badgeLines(study, item)) io.out(line);
      })
    );
}
