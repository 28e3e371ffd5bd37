/**
 * Methods: data, models, conditions, questions, judging, statistics.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { orderedTypes } from "../../figures/panels.ts";
import type { Condition } from "../../records/study_plan.ts";
import {
  type Block,
  cite,
  heading,
  type Inline,
  paragraph,
  reference,
  type Section,
  type Table,
} from "../document.ts";
import { listed, thousands } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { judgingBlocks, statisticsBlocks } from "./methods_judging.ts";
import {
  CHAIN_DISCLOSURE,
  hasChain,
  parameterText,
  plansTraining,
  TYPE_MEANING,
} from "./words.ts";

export function methodsPart(view: StudyView): Section {
  return {
    id: "methods",
    title: "Methods",
    blocks: [
      heading("methods_data", "Facts and questions"),
      ...dataBlocks(view),
      heading("methods_models", "Models and training"),
      ...modelBlocks(view),
      heading("methods_judging", "Answers and judging"),
      ...judgingBlocks(view),
      heading("methods_statistics", "Statistics"),
      ...statisticsBlocks(view),
    ],
  };
}

function dataBlocks(view: StudyView): Block[] {
  const { datasets } = view.input;
  const settings = ["new", "update", "known"];
  const types = orderedTypes(datasets.flatMap((d) => Object.keys(d.n_items)));
  const table: Table = {
    kind: "table",
    id: "table_data",
    caption: ["Facts by setting and questions by type in each dataset."],
    columns: [
      { title: "Dataset", align: "left" },
      ...settings.map((s) => ({
        title: `${s} facts`,
        align: "right" as const,
      })),
      ...types.map((t) => ({ title: readable(t), align: "right" as const })),
    ],
    groups: [{
      title: null,
      rows: datasets.map((d) => [
        readable(d.dataset),
        ...settings.map((s) => thousands(d.n_facts[s] ?? 0)),
        ...types.map((t) => thousands(d.n_items[t] ?? 0)),
      ]),
    }],
    note: null,
  };
  return [
    paragraph(
      "A fact is one value of one attribute of one entity. New facts are unknown to the base model, updates replace a value that it knows, and known facts are left as it learned them. Every question links to the facts that it needs (",
      reference("table_data"),
      "). By what a run trained, a question has one of three roles: ",
      { kind: "strong", text: "target" },
      " (it probes a trained fact), ",
      { kind: "strong", text: "retention" },
      " (all its facts were known and belong to entities that training left alone; the answer should stay right) or ",
      { kind: "strong", text: "locality" },
      " (neither; the answer should stay unchanged). Locality is a test of model editing ",
      cite("mitchell2022"),
      "; kinds of question and the split into new and updated knowledge follow FineTuneBench ",
      cite("wu2024"),
      ".",
    ),
    table,
    paragraph("The types of question:"),
    {
      kind: "list",
      items: types.map((type) => [
        { kind: "strong", text: readable(type) },
        `: ${TYPE_MEANING[type] ?? "as its dataset defines it"}.`,
      ]),
    },
    ...(hasChain(view.input) ? [paragraph(CHAIN_DISCLOSURE)] : []),
  ];
}

function modelBlocks(view: StudyView): Block[] {
  const { base_models } = view.input;
  const models = base_models.map(({ base_model, parameters }) =>
    `${base_model} (${parameterText(parameters)})`
  );
  return [
    paragraph(
      `Base ${models.length === 1 ? "model" : "models"}: ${listed(models)}; `,
      reference("table_models"),
      " has what their cards say. ",
      ...trainingText(view),
      reference("table_conditions"),
      " lists the conditions; a dash leaves the choice to the trainer's default.",
    ),
    conditionsTable(view),
  ];
}

function trainingText({ input }: StudyView): Inline[] {
  const { plan } = input;
  if (!plansTraining(input)) {
    return [
      "Nothing is trained: each condition names the facts that its base model is asked about. ",
    ];
  }
  return [
    `Each condition trains a base model on its facts once per seed; checkpoints were asked after epochs ${
      listed(plan.epochs.map(String))
    }. Epoch 0 is the untouched base, shared by all runs that start from it. `,
    ...(plan.conditions.some(({ method }) => method === "lora")
      ? ["LoRA trains low-rank updates of the weights ", cite("hu2022"), ". "]
      : []),
  ];
}

function conditionsTable(view: StudyView): Table {
  const { plan } = view.input;
  const value = (x: number | null | undefined) => x == null ? "–" : String(x);
  const row = (condition: Condition) => [
    readable(condition.condition_id),
    condition.base_model,
    condition.method,
    condition.recipe,
    `${condition.facts.settings.join(", ")}${
      condition.facts.n_facts === null
        ? ""
        : ` (${condition.facts.n_facts} facts)`
    }`,
    value(condition.hyperparameters.learning_rate),
    value(condition.hyperparameters.batch_size),
    value(condition.hyperparameters.lora_rank),
    (condition.seeds ?? plan.seeds).join(", "),
  ];
  const titles = [
    "Condition",
    "Base model",
    "Method",
    "Recipe",
    "Trained",
    "Learning rate",
    "Batch",
    "LoRA rank",
    "Seeds",
  ];
  return {
    kind: "table",
    id: "table_conditions",
    caption: ["Training conditions."],
    columns: titles.map((title, i) => ({
      title,
      align: i >= 5 && i <= 7 ? "right" : "left",
    })),
    groups: [{ title: null, rows: plan.conditions.map(row) }],
    note: null,
  };
}
