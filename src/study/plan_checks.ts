/**
 * What a plan's parts must be to one another: names that exist, no name twice.
 *
 * @module
 */

import { PROVIDERS } from "../models/providers.ts";
import { thinkingFault } from "../models/thinking.ts";
import { DEFAULT_RETRIEVAL, parseArm } from "../records/arm.ts";
import { armsAsked } from "../records/asked_arms.ts";
import type { Condition, Contrast, StudyPlan } from "../records/study_plan.ts";
import { CONTRAST_METRICS, isMetricOf } from "../summaries/judge_metrics.ts";
import { shown } from "./describe_issue.ts";
import { judgeFaults } from "./judge_checks.ts";
import { lineageFaults } from "./lineage_checks.ts";

/** Returns the first fault as `place must …: value`, or undefined. */
export function findPlanFault(plan: StudyPlan): string | undefined {
  return [...faults(plan)][0];
}

function* faults(plan: StudyPlan): Generator<string> {
  yield* twice("datasets", plan.datasets.map(({ dataset }) => dataset));
  yield* twice(
    "base_models",
    plan.base_models.map(({ base_model }) => base_model),
  );
  yield* twice("conditions", plan.conditions.map((c) => c.condition_id));
  yield* twice("contrasts", plan.contrasts.map((c) => c.contrast_id));
  yield* judgeFaults(plan.judges);
  yield* twice("seeds", plan.seeds);
  yield* twice("arms", plan.arms);
  yield* armFaults(plan);
  yield* epochFaults(plan.epochs);
  for (const [i, { sha256 }] of plan.datasets.entries()) {
    yield* notSha(`datasets[${i}].sha256`, sha256);
  }
  for (const [i, { base_model, sha256 }] of plan.base_models.entries()) {
    yield* notServed(`base_models[${i}].base_model`, base_model);
    if (sha256 !== null) yield* notSha(`base_models[${i}].sha256`, sha256);
    yield* thinkingFaults(plan, base_model);
  }
  for (const [i, condition] of plan.conditions.entries()) {
    const place = `conditions[${i}]`;
    yield* notOneOf(`${place}.dataset`, condition.dataset, {
      allowed: plan.datasets.map(({ dataset }) => dataset),
      where: "datasets",
    });
    yield* notOneOf(`${place}.base_model`, condition.base_model, {
      allowed: plan.base_models.map(({ base_model }) => base_model),
      where: "base_models",
    });
    yield* twice(`${place}.facts.settings`, condition.facts.settings);
    yield* twice(`${place}.seeds`, condition.seeds ?? []);
    yield* conditionArmFaults(plan, { condition, place });
  }
  yield* lineageFaults(plan);
  for (const [i, contrast] of plan.contrasts.entries()) {
    yield* contrastFaults(contrast, { plan, place: `contrasts[${i}]` });
  }
}

/** A condition is asked in some of the plan's arms, the headline's among them. */
function* conditionArmFaults(
  plan: StudyPlan,
  { condition: { arms }, place }: { condition: Condition; place: string },
): Generator<string> {
  if (arms === undefined) return;
  yield* twice(`${place}.arms`, arms);
  for (const [i, arm] of arms.entries()) {
    yield* notOneOf(`${place}.arms[${i}]`, arm, {
      allowed: plan.arms,
      where: "arms",
    });
  }
  if (!arms.includes(plan.arms[0]!)) {
    yield `${place}.arms must hold the arm of the headline, ${plan.arms[0]}: ${
      shown(arms)
    }`;
  }
}

/** Two names for one arm would ask everything twice. */
function* armFaults({ arms, retrieval }: StudyPlan): Generator<string> {
  const { k, examples, chunk_characters, overlap, embedding } = retrieval ??
    DEFAULT_RETRIEVAL;
  const meant = arms.map((name) => {
    const arm = parseArm(name);
    const usual = arm.kind === "rag"
      ? k
      : arm.kind.startsWith("few_shot")
      ? examples
      : null;
    return { ...arm, k: arm.k ?? usual };
  });
  for (const [i, arm] of meant.entries()) {
    const same = meant.findIndex((other) =>
      JSON.stringify(other) === JSON.stringify(arm)
    );
    if (same < i && arms[same] !== arms[i]) {
      yield `arms[${i}] must not be [${same}], ${
        arms[same]
      }, by another name: ${shown(arms[i])}`;
    }
    if (arm.kind === "rag" && arm.distractors > arm.k!) {
      yield `arms[${i}] must have at most as many random chunks as it shows, ${arm.k}: ${
        shown(arms[i])
      }`;
    }
  }
  if (overlap >= chunk_characters / 2) {
    yield `retrieval.overlap must be less than half of chunk_characters, ${chunk_characters}: ${overlap}`;
  }
  if (embedding !== "lexical") {
    yield* notServed("retrieval.embedding", embedding);
    if (!embedding.includes("/")) {
      yield `retrieval.embedding must be lexical or provider/model: ${
        shown(embedding)
      }`;
    }
  }
}

function* epochFaults(epochs: readonly number[]): Generator<string> {
  yield* twice("epochs", epochs);
  if (epochs[0] !== 0) {
    yield `epochs must start with 0, the untouched base: ${shown(epochs)}`;
  }
  if (epochs.some((epoch, i) => i > 0 && epoch < epochs[i - 1]!)) {
    yield `epochs must be in increasing order: ${shown(epochs)}`;
  }
}

function* thinkingFaults(
  { decoding }: StudyPlan,
  model: string,
): Generator<string> {
  const name = model.includes("/") ? model.split("/", 1)[0]! : "local";
  const wire = PROVIDERS.get(name)?.wire;
  const fault = wire && thinkingFault(decoding, { model, wire });
  if (fault) yield `decoding.${fault}`;
}

function* contrastFaults(
  contrast: Contrast,
  { plan, place }: { plan: StudyPlan; place: string },
): Generator<string> {
  yield* notOneOf(`${place}.metric`, contrast.metric, {
    allowed: CONTRAST_METRICS,
  });
  yield* contrastJudgeFaults(contrast, { plan, place });
  for (const side of ["a", "b"] as const) {
    const { condition_id, epoch, question_type, arm } = contrast[side];
    const condition = plan.conditions.find((c) =>
      c.condition_id === condition_id
    );
    yield* notOneOf(`${place}.${side}.condition_id`, condition_id, {
      allowed: plan.conditions.map((c) => c.condition_id),
      where: "conditions",
    });
    yield* notOneOf(`${place}.${side}.epoch`, epoch, {
      allowed: plan.epochs,
      where: "epochs",
    });
    yield* notOneOf(`${place}.${side}.arm`, arm ?? plan.arms[0]!, {
      allowed: armsAsked(plan, condition_id),
      where: condition?.arms === undefined ? "arms" : "its condition's arms",
    });
    const asked = plan.datasets.find(({ dataset }) =>
      dataset === condition?.dataset
    )?.question_types;
    if (asked !== undefined) {
      yield* notOneOf(`${place}.${side}.question_type`, question_type, {
        allowed: asked,
        where: "the dataset's question_types",
      });
    }
  }
  const datasets = [contrast.a, contrast.b].map(({ condition_id }) =>
    plan.conditions.find((c) => c.condition_id === condition_id)?.dataset
  );
  if (datasets[0] !== datasets[1]) {
    yield `${place} must compare conditions on one dataset: ${shown(datasets)}`;
  }
}

/** A mean score is of a judge that gives scores, all else of one that does not. */
function* contrastJudgeFaults(
  { metric, judge }: Contrast,
  { plan: { judges }, place }: { plan: StudyPlan; place: string },
): Generator<string> {
  if (!CONTRAST_METRICS.includes(metric)) return;
  const able = judges.filter((name) => isMetricOf(metric, name));
  if (able.length === 0) {
    yield `${place}.metric must be made of what some judge of the plan gives, which are ${
      judges.join(", ")
    }: ${shown(metric)}`;
  } else if (judge !== undefined) {
    yield* notOneOf(`${place}.judge`, judge, {
      allowed: able,
      where: `judges that ${metric} can be of`,
    });
  }
}

function* twice(
  place: string,
  names: readonly (string | number)[],
): Generator<string> {
  for (const [i, name] of names.entries()) {
    if (names.indexOf(name) < i) {
      yield `${place}[${i}] must not repeat [${names.indexOf(name)}]: ${
        shown(name)
      }`;
    }
  }
}

function* notOneOf<T extends string | number>(
  place: string,
  value: T,
  { allowed, where }: { allowed: readonly T[]; where?: string },
): Generator<string> {
  if (allowed.includes(value)) return;
  yield `${place} must be one of ${allowed.join(", ")}${
    where === undefined ? "" : ` (${where})`
  }: ${shown(value)}`;
}

/** A name without a provider is that of an embedded model, checked later. */
function* notServed(place: string, name: string): Generator<string> {
  const [provider, model] = name.split("/", 2);
  if (model === undefined || PROVIDERS.has(provider!)) return;
  yield `${place} must be provider/model, the provider one of ${
    [...PROVIDERS.keys()].join(", ")
  }: ${shown(name)}`;
}

function* notSha(place: string, value: string): Generator<string> {
  if (!/^[0-9a-f]{64}$/.test(value)) {
    yield `${place} must be 64 lower-case hex digits: ${shown(value)}`;
  }
}
