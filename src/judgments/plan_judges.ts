/**
 * All judges of a plan, whatever their kind: what is the same of them.
 *
 * @module
 */

import type { Item } from "../records/item.ts";
import {
  type AskingJudgeSpec,
  DEFAULT_REPEATS,
  judgeSpec,
  type PanelSpec,
} from "../records/judge_spec.ts";
import { askedJudge, type KeptReply } from "./asked_judges.ts";
import { judgesNamed } from "./judges.ts";
import type { Judge } from "./judge.ts";
import { panelId } from "./panel.ts";

export interface PlanJudge {
  /** As in the plan. */
  name: string;
  /** Under which it judged; null while it cannot judge yet. */
  judge_id: string | null;
  /** Judgments of one response. */
  repeats: number;
  applies(item: Item): boolean;
}

/**
 * Returns the judges of a plan, in its order.
 *
 * @param kept Replies that judges had to ask for before they could judge.
 */
export function planJudges(
  names: readonly string[],
  kept: KeptReply,
): PlanJudge[] {
  return names.map((name) => {
    const spec = judgeSpec(name);
    if (spec === null) {
      const [judge] = judgesNamed([name]) as [Judge];
      const { judge_id } = judge;
      const applies = (item: Item) => judge.applies(item);
      return { name, judge_id, repeats: 1, applies };
    }
    if ("of" in spec) return panelJudge(name, { spec, names, kept });
    const judge_id = askedJudge(spec, kept)?.judge_id ?? null;
    return { name, judge_id, repeats: repeatsOf(spec), applies: isNoCode };
  });
}

/** Returns the names of the judges that go by rules. */
export const ruleNames = (names: readonly string[]): string[] =>
  names.filter((name) => judgeSpec(name) === null);

/** Returns the panels of a plan, by name. */
export function panelSpecs(names: readonly string[]): Map<string, PanelSpec> {
  const panels = new Map<string, PanelSpec>();
  for (const name of names) {
    const spec = judgeSpec(name);
    if (spec !== null && "of" in spec) panels.set(name, spec);
  }
  return panels;
}

/** Returns the judges that sit on a panel, in the order of the plan. */
export function membersOf(
  { of }: PanelSpec,
  names: readonly string[],
): { name: string; spec: AskingJudgeSpec }[] {
  return names.flatMap((name) => {
    const spec = judgeSpec(name);
    return spec === null || "of" in spec || spec.judge !== of
      ? []
      : [{ name, spec }];
  });
}

/** Returns how often a judge judges one response. */
export const repeatsOf = (spec: AskingJudgeSpec): number =>
  spec.repeats ?? DEFAULT_REPEATS[spec.judge];

function panelJudge(
  name: string,
  { spec, names, kept }: {
    spec: PanelSpec;
    names: readonly string[];
    kept: KeptReply;
  },
): PlanJudge {
  const ids = membersOf(spec, names).map(({ spec }) =>
    askedJudge(spec, kept)?.judge_id
  );
  const known = ids.filter((id) => id !== undefined);
  return {
    name,
    judge_id: known.length === ids.length ? panelId(name, known) : null,
    repeats: 1,
    applies: isNoCode,
  };
}

/** A program is judged by running it. */
export const isNoCode = ({ answer_format }: Item) => answer_format !== "code";
