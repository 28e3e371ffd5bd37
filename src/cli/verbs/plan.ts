/**
 * `plan`: what a study will do, and the hashes that its plan pins.
 *
 * @module
 */

import type { Command } from "commander";
import { homeFolder } from "../../paths.ts";
import { counted, thousands } from "../../report/phrases.ts";
import { loadSources } from "../../study/materials.ts";
import { REAL_PARTS } from "../../study/parts.ts";
import { loadPlan, pinPlan, planPlace } from "../../study/plan_file.ts";
import type { PlannedWork } from "../../study/planned_work.ts";
import {
  batchFlag,
  examples,
  type Flags,
  jsonFlag,
  switchFlag,
} from "../flags.ts";
import type { Io } from "../io.ts";
import { costJson, costLines } from "../say_cost_plan.ts";
import { powerLines } from "../say_power_plan.ts";
import { textTable } from "../text_table.ts";
import { withStudy } from "../with_study.ts";

interface PlanFlags extends Flags {
  pin?: boolean;
}

export function addPlan(program: Command, io: Io): void {
  program.command("plan").argument("<study>", "name of the study")
    .summary("check a plan and say what it asks for")
    .description(
      "Checks results/<study>/study.json and says what will be trained, asked and judged, what differences that can show, and what is still to be paid for. With --pin, first writes the SHA-256 of its datasets and base models, as they are now, into the plan.",
    )
    .addOption(switchFlag("pin", "write the hashes of datasets and models"))
    .addOption(batchFlag()).addOption(jsonFlag())
    .addHelpText("after", examples("plan quickstart", "plan my_study --pin"))
    .action(async (name: string, flags: PlanFlags) => {
      if (flags.pin) await pin(name, io);
      const { work, power, cost } = await withStudy(
        name,
        { io, flags },
        async (study) => ({
          work: study.work(),
          power: await study.power(),
          cost: await study.cost({ is_batch: flags.batch ?? false }),
        }),
      );
      const lines = flags.json
        ? [
          JSON.stringify(work),
          ...power.rows.map((row) => JSON.stringify(row)),
          ...costJson(cost),
        ]
        : [
          ...workLines(work),
          "",
          ...powerLines(power),
          "",
          ...costLines(cost),
        ];
      for (const line of lines) io.out(line);
    });
}

/** Writes the hashes of what a plan names into it, and says so. */
export async function pin(name: string, io: Io): Promise<void> {
  const home = io.home ?? homeFolder();
  const parts = io.parts ?? REAL_PARTS;
  const plan = loadPlan(name, home);
  const { datasets, base_models } = await loadSources(plan, { parts, home });
  const hashes = <T>(named: ReadonlyMap<string, { sha256: T }>) =>
    new Map([...named].map(([key, { sha256 }]) => [key, sha256]));
  const pins = {
    datasets: hashes(datasets),
    base_models: hashes(base_models),
  };
  const is_new = pinPlan(name, { pins, home });
  io.err(
    `${planPlace(name, home)} ${is_new ? "pins" : "already pins"} its inputs`,
  );
}

function workLines(work: PlannedWork): string[] {
  const types = Object.entries(work.n_items_by_type)
    .map(([type, n]) => `${thousands(n)} ${type}`).join(", ");
  return [
    `Study ${work.study}`,
    "",
    ...(work.trainings.length === 0 ? ["Nothing is trained"] : textTable(
      [
        { title: "training" },
        { title: "base model" },
        { title: "method" },
        { title: "recipe" },
        { title: "facts", align: "right" },
        { title: "epochs", align: "right" },
      ],
      work.trainings.map((run) => [
        run.run_id,
        run.base_model,
        run.method,
        run.recipe,
        String(run.n_facts),
        String(run.epochs),
      ]),
    )),
    "",
    `${thousands(work.n_items)} items (${types})`,
    `${thousands(work.n_checkpoints)} checkpoints, ${
      thousands(work.n_questions)
    } questions, judged by ${work.judges.join(", ")}`,
    ...work.self_preferences.map(({ judge, model, family }) =>
      `${judge} judges its own family, ${family}: ${model}; it may favour it`
    ),
    ...(work.arms.length > 1 ? [`arms: ${work.arms.join(", ")}`] : []),
    ...work.fewer_arms.map(({ condition_id, arms }) =>
      `${condition_id} only in ${arms.join(", ")}`
    ),
    ...work.corpora.flatMap(corpusLines),
  ];
}

/** What is searched for a dataset's items, and every file that is left out. */
function corpusLines(
  { dataset, corpus, skipped, ...n }: PlannedWork["corpora"][number],
): string[] {
  const known = n.n_items - n.n_evidence_unknown;
  return [
    `${dataset} is searched in ${corpus}: ${
      counted(n.n_documents, "document")
    }, ${counted(n.n_chunks, "chunk")}, with the evidence of ${
      thousands(n.n_evidence_held)
    } of ${counted(known, "item")} (untold for ${
      thousands(n.n_evidence_unknown)
    }); ${thousands(n.n_questions_in_corpus)} questions stand in it, ${
      thousands(n.n_held_out_beside_trained)
    } items share an entity with what is trained`,
    ...skipped.map((file) => `  left out: ${file}`),
  ];
}
