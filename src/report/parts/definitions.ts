/**
 * The appendix of definitions: the models' cards, every metric, and the words
 * that models and judges were shown.
 *
 * @module
 */

import {
  askedJudge,
  askingSpecs,
  preparationOf,
} from "../../judgments/asked_judges.ts";
import { parseModelName } from "../../models/providers.ts";
import type { PromptFormat } from "../../records/arm.ts";
import type { Item } from "../../records/item.ts";
import type { AskingJudgeSpec } from "../../records/judge_spec.ts";
import type { StudyPlan } from "../../records/study_plan.ts";
import type { Message } from "../../records/request.ts";
import { exampleMessages, passageMessages } from "../../responses/messages.ts";
import {
  type Block,
  heading,
  paragraph,
  reference,
  type Section,
  type Table,
} from "../document.ts";
import { thousands } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { metricBlocks } from "./metric_definitions.ts";

/** Returns the section. */
export function definitionsPart(view: StudyView): Section {
  return {
    id: "definitions",
    title: "Models, metrics and prompts",
    blocks: [
      heading("model_cards", "Base models"),
      paragraph(
        reference("table_models"),
        " has what is known of each base model.",
      ),
      modelsTable(view),
      ...metricBlocks(view),
      heading("prompts", "Prompts"),
      ...promptBlocks(view),
      ...judgePromptBlocks(view),
    ],
  };
}

function modelsTable({ input: { base_models } }: StudyView): Table {
  return {
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
}

/** What stands for the parts that change from item to item. */
const SLOTS = {
  question: "{question}",
  passages: ["{passage 1}", "{passage 2}"],
  examples: [{ prompt: "{question 1}", completion: "{answer 1}" }],
};

/** The messages of every kind of arm, with slots for what an item brings. */
function promptBlocks({ input: { plan } }: StudyView): Block[] {
  const { question, passages, examples } = SLOTS;
  const kinds = new Map<string, Message[]>();
  for (const arm of plan.arms) {
    const kind = /^(closed_book|rag|oracle|few_shot)/.exec(arm)?.[1] ?? arm;
    if (kind === "closed_book") {
      kinds.set("closed book", [{ role: "user", content: question }]);
    } else if (kind === "few_shot") {
      kinds.set("few-shot", exampleMessages(examples, question));
    } else {
      const format = plan.retrieval?.format ?? formatOf(plan);
      kinds.set(
        "with passages (RAG, oracle)",
        passageMessages({ passages, question, format }),
      );
    }
  }
  return [
    paragraph(
      "Every checkpoint was shown the same messages, without a system message; braces stand for what an item brings. The questions themselves stand with their answers in the appendix of questions and answers.",
    ),
    ...[...kinds].flatMap(([name, messages]): Block[] => [
      paragraph({ kind: "strong", text: `In the arm ${name}:` }),
      { kind: "code", text: messageText(messages) },
    ]),
  ];
}

/** Embedded models read passages as they learned to, others numbered ones. */
const formatOf = ({ base_models }: StudyPlan): PromptFormat =>
  base_models.every(({ base_model }) =>
      parseModelName(base_model).provider.wire === "local"
    )
    ? "plain"
    : "numbered";

const messageText = (messages: readonly Message[]) =>
  messages.map(({ role, content }) => `${role}: ${content}`).join("\n\n");

/** The first message of each judge that asks a model, once a kind. */
function judgePromptBlocks({ input: { plan } }: StudyView): Block[] {
  const specs = [...askingSpecs(plan.judges).values()];
  if (specs.length === 0) {
    return [
      paragraph("No judge asks a model, so there are no prompts of judges."),
    ];
  }
  const kinds = new Map(specs.map((spec) => [spec.judge, spec]));
  return [
    heading("judge_prompts", "Judge prompts"),
    ...[...kinds.values()].flatMap((spec): Block[] => [
      paragraph({ kind: "strong", text: `${spec.judge}:` }),
      ...judgeTexts(spec).map((text): Block => ({ kind: "code", text })),
    ]),
  ];
}

function judgeTexts(spec: AskingJudgeSpec): string[] {
  const first = preparationOf(spec);
  const judge = askedJudge(spec, () => "{evaluation steps}");
  const prompt = judge?.prompt({
    item: EXAMPLE_ITEM,
    text: "{response}",
  }, 0);
  return [
    ...(first === null ? [] : [messageText(first.prompt.messages)]),
    ...(prompt === undefined ? [] : [messageText(prompt.messages)]),
  ];
}

const EXAMPLE_ITEM: Item = {
  dataset: "dataset",
  item_id: "item",
  fact_ids: ["fact"],
  question_type: "memorization",
  variant: "plain",
  template: "template",
  prompt: "{question}",
  answers: ["{accepted answer}"],
  answer_before: null,
  answer_format: "phrase",
  evidence: null,
  degree_of_change: null,
};
