/**
 * Writes what the panels of a plan say, from what their judges said.
 *
 * @module
 */

import type { Ledger } from "../ledger/ledger.ts";
import { canonicalJson } from "../records/hash.ts";
import { type Judgment, UNSAID } from "../records/judgment.ts";
import type { PanelSpec } from "../records/judge_spec.ts";
import type { KeptReply } from "./asked_judges.ts";
import { judgmentsOf } from "./judgments_of.ts";
import { majorityOf, meanOf, voiceOf } from "./panel.ts";
import {
  membersOf,
  panelSpecs,
  type PlanJudge,
  planJudges,
} from "./plan_judges.ts";

/** Why a panel that has judged before has nothing to say for now. */
export const UNHEARD = "a judge of the panel has not judged it yet";

/**
 * Writes the judgments of every panel whose judges all have judged, and
 * returns how many were written.
 */
export function judgePanels(
  ledger: Ledger,
  { names, kept }: { names: readonly string[]; kept: KeptReply },
): number {
  const panels = panelSpecs(names);
  if (panels.size === 0) return 0;
  const byName = new Map(
    planJudges(names, kept).map((judge) => [judge.name, judge]),
  );
  const fresh = [...panels].flatMap(([name, spec]) => {
    const { judge_id: panel_id } = byName.get(name)!;
    if (panel_id === null) return [];
    const members = membersOf(spec, names)
      .map((member) => byName.get(member.name)!);
    const ids = members.map(({ judge_id }) => judge_id!);
    const rows = judgmentsOf(ledger, [...ids, panel_id]);
    return panelRows(rows, { panel_id, members, spec });
  });
  ledger.put("judgments", fresh);
  return fresh.length;
}

function panelRows(
  rows: readonly Judgment[],
  { panel_id, members, spec }: {
    panel_id: string;
    members: readonly PlanJudge[];
    spec: PanelSpec;
  },
): Judgment[] {
  const cases = Map.groupBy(
    rows,
    ({ request_hash, repeat, turn, dataset, item_id }) =>
      JSON.stringify([request_hash, repeat, turn, dataset, item_id]),
  );
  return [...cases.values()].flatMap((said) => {
    const before = said.find(({ judge_id }) => judge_id === panel_id);
    const row = panelRow(said, { panel_id, members, spec });
    if (row.error !== null && before === undefined) return [];
    return canonicalJson(row) === canonicalJson(before ?? null) ? [] : [row];
  });
}

function panelRow(
  said: readonly Judgment[],
  { panel_id, members, spec }: {
    panel_id: string;
    members: readonly PlanJudge[];
    spec: PanelSpec;
  },
): Judgment {
  const empty: Judgment = {
    ...said[0]!,
    judge_id: panel_id,
    judge_repeat: 0,
    ...UNSAID,
  };
  const voices = members.map(({ judge_id, repeats }) =>
    voiceOf(said.filter((row) => row.judge_id === judge_id), repeats)
  );
  const heard = voices.filter((voice) => voice !== null);
  if (heard.length < voices.length) return { ...empty, error: UNHEARD };
  return {
    ...empty,
    ...spec.judge === "panel_mean" ? meanOf(heard) : majorityOf(
      heard.map((voice) => "verdict" in voice ? voice.verdict : "ungraded"),
    ),
  };
}
