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
  heading,
  paragraph,
  reference,
  type Section,
  type Table,
} from "../document.ts";
import { counted, listed, thousands } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import {
  CHAIN_DISCLOSURE,
  code,
  confidenceText,
  hasChain,
  plansTraining,
  thinkingText,
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
      " (neither; the answer should stay unchanged).",
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
  const { plan, base_models } = view.input;
  const models: Table = {
    kind: "table",
    id: "table_models",
    caption: ["Base models, from their cards."],
    columns: [
      { title: "Property", align: "left" },
      { title: "Value", align: "left" },
    ],
    groups: base_models.map((model) => ({
      title: model.base_model,
      rows: [
        [
          "parameters",
          model.parameters === null
            ? "not stated"
            : thousands(model.parameters),
        ],
        ...model.card.map(({ label, value }) => [label, value]),
      ],
    })),
    note: null,
  };
  return [
    models,
    paragraph(
      plansTraining(view.input)
        ? `Each condition trains a base model on its facts once per seed; checkpoints were asked after epochs ${
          listed(plan.epochs.map(String))
        }. Epoch 0 is the untouched base, shared by all runs that start from it. `
        : "Nothing is trained: each condition names the facts that its base model is asked about. ",
      reference("table_conditions"),
      " lists the conditions; a dash leaves the choice to the trainer's default.",
    ),
    conditionsTable(view),
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

function judgingBlocks(view: StudyView): Block[] {
  const { plan } = view.input;
  const { temperature, max_tokens, seed } = plan.decoding;
  const thinking = thinkingText(plan.decoding);
  const [headline, ...others] = plan.judges;
  return [
    paragraph(
      `Questions were asked without any context (closed book), ${
        plan.repeats === 1 ? "once" : counted(plan.repeats, "time")
      } each, at temperature ${temperature}, with at most ${
        counted(max_tokens, "token")
      }${seed === null ? "" : ` and decoding seed ${seed}`}${
        thinking === null ? "" : `; ${thinking}`
      }. ${
        view.input.asked_rule === undefined ? "" : `${view.input.asked_rule} `
      }The headline judge is `,
      code(headline!),
      others.length === 0
        ? "."
        : ` and stands behind every number unless said otherwise; ${
          listed(others)
        } ${
          others.length === 1 ? "is" : "are"
        } shown beside it. All judges are rules: no model grades another. A request that failed is asked again, never counted as wrong; an answer that no grade could be read from is counted as ungraded.`,
    ),
  ];
}

function statisticsBlocks(view: StudyView): Block[] {
  const { statistics } = view.input.plan;
  const confidence = confidenceText(view.input);
  return [
    paragraph(
      `Questions about one entity are not independent, and neither are answers of one run. A proportion's ${confidence} interval is Wilson's on the effective number of answers, which the design effect of entities and seeds gives; with fewer than five seeds it holds for those seeds only. A bootstrap over entities (${
        thousands(statistics.resamples)
      } resamples, seed ${statistics.seed}, the same ones for every number) stands beside it in tables/summaries.csv. Below ten entities no interval is given.`,
    ),
    paragraph(
      "Differences are paired by question and seed, or by entity where the two sides ask different types of question. Their intervals square and add those of the two sides, less what the two share in the bootstrap; their p-values flip signs by entity and, with five seeds or more, must also stand out from the variance over seeds. Primary contrasts form one Holm family; every other difference is exploratory and unadjusted. “Clearly” means that an interval leaves out zero.",
    ),
    paragraph(
      "Beside each accuracy stand ",
      { kind: "strong", text: "chance" },
      " (one half for yes/no, else the probability that two random answers agree), ",
      { kind: "strong", text: "majority" },
      " (always giving the most common answer) and the ",
      { kind: "strong", text: "ceiling" },
      ": what the base scores on the same type of question about what it knows. A low score far under the ceiling is knowledge that did not transfer; a low ceiling is a skill that the model lacks.",
    ),
  ];
}
