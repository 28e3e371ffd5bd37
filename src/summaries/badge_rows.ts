/**
 * Failure badges of every trained checkpoint: which of the known ways of going
 * wrong it shows, on the trained facts of each setting.
 *
 * Answers are those of the plan's first arm, under its first judge. What a plan
 * states to be untrained (a scaffold around its base) gets no badge.
 *
 * @module
 */

import {
  BADGE_NAMES,
  BadgeLimits,
  type BadgeName,
  type BadgeRow,
} from "../records/badge.ts";
import { type BadgePlace, measureAt, type Measured } from "./badge_measure.ts";
import { type BadgeMetrics, badgeMetrics, typeMean } from "./badge_metrics.ts";
import { type Question, RULES } from "./badge_rules.ts";
import { isBeyond, type Limit, stateOf, weaker } from "./badge_state.ts";
import { seedsOf } from "./item_values.ts";
import type { StudyAnswers } from "./study_answers.ts";
import { itemsOf, trainedCells } from "./trained_cells.ts";

/** Returns a row per rule that has questions, by condition, cell and epoch. */
export function badgeRows(study: StudyAnswers): BadgeRow[] {
  const metrics = badgeMetrics(study.items);
  return study.plan.conditions
    .filter(({ lineage }) => lineage?.tuned !== false)
    .flatMap(({ condition_id }) =>
      placesOf(study, condition_id).flatMap((place) =>
        study.epochs.filter((epoch) =>
          epoch > 0 && seedsOf(study, { condition_id, epoch }).length > 0
        ).flatMap((epoch) =>
          BADGE_NAMES.flatMap((badge) =>
            badgeRow(study, { badge, place: { ...place, epoch }, metrics }) ??
              []
          )
        )
      )
    );
}

/** Returns the trained facts of a condition by dataset and setting. */
function placesOf(
  study: StudyAnswers,
  condition_id: string,
): Omit<BadgePlace, "epoch">[] {
  return trainedCells(study, condition_id).map((own) => ({
    condition_id,
    dataset: own[0]!.dataset,
    setting: own[0]!.setting,
    items: itemsOf(own),
  }));
}

/** Returns one rule at one checkpoint; null where it has no questions there. */
function badgeRow(
  study: StudyAnswers,
  { badge, place, metrics }: {
    badge: BadgeName;
    place: BadgePlace;
    metrics: BadgeMetrics;
  },
): BadgeRow | null {
  const { metric, limit, side, asks, ...how } = RULES[badge];
  const items = [...place.items]
    .filter((item) => asks(questionOf(study, { item, place })));
  if (items.length === 0) return null;
  const limits = study.plan.badges ?? BadgeLimits.parse({});
  const found = measureAt(study, {
    place: { ...place, items },
    metric: metric(metrics),
    ...how,
  });
  const parts: Part[] = [{ found, limit: limits[limit], side }];
  if (badge === "memorized_not_generalized") {
    const other = generalizedAt(study, { place, trained: items });
    // Without another question there is nothing to generalize to.
    if (other === null) return null;
    parts.push({ found: other, limit: limits.generalized, side: "up_to" });
  }
  return {
    study: study.plan.study,
    dataset: place.dataset,
    role: "target",
    setting: place.setting,
    condition_id: place.condition_id,
    epoch: place.epoch,
    badge,
    ...stateColumns(parts),
    n_items: parts.reduce((sum, { found }) => sum + found.n_items, 0),
    n_entities: found.n_entities,
    n_seeds: found.n_seeds,
  };
}

interface Part extends Limit {
  found: Measured;
}

/** Returns what one measure says, or two that must agree. */
function stateColumns(parts: readonly Part[]) {
  const [own, other] = parts as [Part, Part?];
  const isSeedBeyond = (seed: number) =>
    parts.every((part) => isBeyond(part.found.seeds[seed] ?? null, part));
  return {
    state: parts.map((part) => stateOf(part.found, part)).reduce(weaker),
    value: own.found.value,
    lower: own.found.lower,
    upper: own.found.upper,
    limit: own.limit,
    base: own.found.base,
    generalized: other?.found.value ?? null,
    generalized_lower: other?.found.lower ?? null,
    generalized_upper: other?.found.upper ?? null,
    generalized_limit: other?.limit ?? null,
    n_seeds_beyond: own.found.seeds.filter((_, seed) => isSeedBeyond(seed))
      .length,
  };
}

function questionOf(
  { items }: StudyAnswers,
  { item, place: { setting } }: { item: number; place: BadgePlace },
): Question {
  const { question_type, answer_format, answer_before } =
    items.entries[item]!.item;
  const has_before = answer_before !== null;
  return { question_type, answer_format, setting, has_before };
}

/** Returns accuracy on all but the trained wording; null where none is asked. */
function generalizedAt(
  study: StudyAnswers,
  { place, trained }: { place: BadgePlace; trained: readonly number[] },
): Measured | null {
  const own = new Set(trained);
  const items = [...place.items].filter((item) => !own.has(item));
  return items.length === 0 ? null : measureAt(study, {
    place: { ...place, items },
    metric: typeMean(study.items, items),
  });
}
