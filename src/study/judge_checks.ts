/**
 * What a plan's judges must be to one another and to those who serve models.
 *
 * @module
 */

import { membersOf } from "../judgments/plan_judges.ts";
import { PROVIDERS } from "../models/providers.ts";
import { thinkingFault } from "../models/thinking.ts";
import { judgeSpec } from "../records/judge_spec.ts";
import { DEFAULT_DECODING } from "../records/request.ts";
import { givesScores } from "../summaries/score_metrics.ts";
import { shown } from "./describe_issue.ts";

/** Yields the faults of a plan's judges as `place must …: value`. */
export function* judgeFaults(judges: readonly string[]): Generator<string> {
  if (judges[0] !== undefined && givesScores(judges[0])) {
    yield `judges[0] must give verdicts, as the headline is an accuracy: ${
      shown(judges[0])
    }; put another one first: contrasts on mean_score find it wherever it stands`;
  }
  for (const [i, name] of judges.entries()) {
    const place = `judges[${i}]`;
    const first = judges.findIndex((other) => sameJudge(other, name));
    if (first < i) {
      yield `${place} must not repeat [${first}]: ${shown(name)}`;
    }
    const spec = judgeSpec(name);
    if (spec === null) continue;
    if ("of" in spec) {
      const members = membersOf(spec, judges);
      if (members.length < 2) {
        yield `${place} must have two judges or more in the plan, all ${spec.of}: ${
          shown(members.map(({ name }) => name))
        }`;
      }
      continue;
    }
    const provider = PROVIDERS.get(spec.model.split("/", 1)[0]!);
    if (provider === undefined || provider.wire === "local") {
      const served = [...PROVIDERS.values()].filter(({ wire }) =>
        wire !== "local"
      );
      yield `${place}.model must be provider/model, the provider one of ${
        served.map(({ name }) => name).join(", ")
      }: ${shown(spec.model)}`;
      continue;
    }
    const { reasoning_effort, model } = spec;
    const fault = reasoning_effort &&
      thinkingFault({ ...DEFAULT_DECODING, reasoning_effort }, {
        wire: provider.wire,
        model,
      });
    if (fault) yield `${place}.${fault}`;
  }
}

/** How often a judge is asked makes no other judge of it. */
function sameJudge(one: string, other: string): boolean {
  const plain = (name: string) => name.replace(/\brepeats=\d+&?|\?$/g, "");
  return plain(plain(one)) === plain(plain(other));
}
