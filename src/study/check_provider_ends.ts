/**
 * What is to be said of the models of a provider: which of those that studies
 * name are gone, and which will end.
 *
 * @module
 */

import type { Provider } from "../models/providers.ts";
import { counted } from "../report/phrases.ts";
import { finding, type ProviderCheck } from "./check_provider_finding.ts";
import type { ListedModel, ModelList } from "./check_provider_models.ts";

/** Models that end sooner than this are warned of. */
const WARNED_DAYS = 90;
const DAY_MILLISECONDS = 86_400_000;

/**
 * Yields a finding for each named model that is gone or will end, and one for
 * all others that will.
 *
 * @param options.used Models that plans name, each with the study.
 */
export function* modelChecks(
  { models, has_more }: ModelList,
  { provider, used, now }: {
    provider: Provider;
    used: ReadonlyMap<string, string>;
    now: Date;
  },
): Generator<ProviderCheck> {
  const listed = new Map(models.map((entry) => [entry.model, entry]));
  for (const [model, study] of used) {
    const name = `model ${provider.name}/${model}`;
    const entry = listed.get(model);
    if (entry === undefined) {
      if (has_more) continue;
      yield finding("warning", name, {
        detail:
          `named by study ${study}, but not listed by ${provider.name}: it may be retired; name another in study.json`,
      });
    } else if (endsSoon(entry, now)) {
      yield finding("warning", name, {
        detail: `named by study ${study}, ${
          endText(entry, now)
        }: finish the study before, or name another in study.json`,
      });
    }
  }
  const others = models.filter((entry) =>
    !used.has(entry.model) && endsSoon(entry, now)
  ).sort((a, b) => endTime(a) - endTime(b));
  const [first] = others;
  if (first === undefined) return;
  yield finding("warning", `models of ${provider.name}`, {
    detail: `${
      counted(others.length, "model")
    } that no study names will end or are deprecated, the first: ${first.model}, ${
      endText(first, now)
    }`,
  });
}

const endTime = ({ ends }: ListedModel) => ends?.getTime() ?? Infinity;

function endsSoon(entry: ListedModel, now: Date): boolean {
  const left = endTime(entry) - now.getTime();
  return left < WARNED_DAYS * DAY_MILLISECONDS || entry.is_deprecated;
}

function endText({ ends, is_deprecated }: ListedModel, now: Date): string {
  if (ends === null) return "is deprecated";
  const day = ends.toISOString().slice(0, 10);
  if (ends.getTime() < now.getTime()) return `ended on ${day}`;
  const days = Math.ceil((ends.getTime() - now.getTime()) / DAY_MILLISECONDS);
  return `${is_deprecated ? "is deprecated and " : ""}ends on ${day}, in ${
    counted(days, "day")
  }`;
}
