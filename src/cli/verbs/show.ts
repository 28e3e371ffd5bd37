/**
 * `show`: a study's card; or one item, and what every checkpoint answered.
 *
 * @module
 */

import type { Command } from "commander";
import { openCard } from "../../exports/report/card.ts";
import { openContext } from "../../study/open_context.ts";
import { visible } from "../../report/printable.ts";
import { examples, type Flags, jsonFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { plainDocument } from "../plain_document.ts";
import { progressDisplay } from "../progress_display.ts";
import { badgeLines } from "../say_badges.ts";
import { textTable } from "../text_table.ts";
import { withStudy } from "../with_study.ts";

export function addShow(program: Command, io: Io): void {
  program.command("show").argument("<study>", "name of the study")
    .argument("[item]", "id of an item")
    .summary("show a study's card, or an item and every answer to it")
    .description(
      "Shows the card of a study: what was asked, trained, judged and found, its limits and how to repeat it. Of an item: its facts, its role in each condition, and what every checkpoint answered, as the plan's first judge sees it; then what is wrong with the last checkpoints that trained such facts (failure badges).",
    )
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples("show people_epochs", "show quickstart ITEM_ID"),
    )
    .action((name: string, item_id: string | undefined, flags: Flags) =>
      item_id === undefined
        ? showCard(name, { io, flags })
        : showItem(name, { item_id, io, flags })
    );
}

/** As JSON it is the document: its text and tables by name. */
async function showCard(
  name: string,
  { io, flags }: { io: Io; flags: Flags },
): Promise<void> {
  const display = progressDisplay(io);
  const context = await openContext(name, {
    ...{ home: io.home, parts: io.parts, onProgress: display.show },
    readonly: true,
  });
  try {
    const { card } = await openCard(context);
    display.finish();
    if (flags.json) return io.out(JSON.stringify(card));
    const width = Math.min(io.width, 100);
    for (const line of plainDocument(card, { width })) io.out(line);
  } finally {
    display.finish();
    context.close();
  }
}

function showItem(
  name: string,
  { item_id, io, flags }: { item_id: string; io: Io; flags: Flags },
): Promise<void> {
  return withStudy(name, { io, flags }, async (study) => {
    const item = study.item(item_id);
    const answers = await study.answers(item_id);
    if (flags.json) {
      for (const answer of answers) io.out(JSON.stringify(answer));
      return;
    }
    const judge = study.plan.judges[0]!;
    io.out(`${item.item_id}: ${item.question_type}, ${item.variant}`);
    io.out(`question  ${visible(item.prompt)}`);
    io.out(`accepted  ${visible(item.answers.join(" | "))}`);
    if (item.answer_before !== null) {
      io.out(`before    ${visible(item.answer_before)}`);
    }
    for (const fact of study.factsOf(item)) {
      io.out(`fact      ${visible(fact.statement)} (${fact.setting})`);
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
  });
}
