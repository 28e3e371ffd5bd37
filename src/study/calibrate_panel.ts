/**
 * Panels on the traps: what judges that were measured say together. Nobody is
 * asked again.
 *
 * @module
 */

import type { Said } from "../judgments/calibrate/graded_answer.ts";
import { UNHEARD } from "../judgments/judge_panels.ts";
import { majorityOf, meanOf, panelId, voiceOf } from "../judgments/panel.ts";
import { judgeName, judgeSpec, type PanelSpec } from "../records/judge_spec.ts";
import { isNoCode } from "../judgments/plan_judges.ts";
import type { TrapJudge } from "./trap_judge.ts";
import type { MeasuredJudge } from "./calibrate_judge.ts";

/**
 * Returns a panel as a judge of traps.
 *
 * @param measured Judges that were put before the traps; those of its kind sit
 * on the panel.
 * @throws {RangeError} If fewer than two do.
 */
export function panelTrapJudge(
  spec: PanelSpec,
  measured: readonly MeasuredJudge[],
): TrapJudge {
  const name = judgeName(spec);
  const members = measured.filter(({ calibration: { judge } }) =>
    kindOf(judge) === spec.of
  );
  if (members.length < 2) {
    throw new RangeError(
      `Cannot calibrate ${name} as two judges or more must sit on it, all ${spec.of}: ${
        members.map(({ calibration }) => calibration.judge).join(", ") || "none"
      }`,
    );
  }
  const ids = members.map(({ calibration }) => calibration.judge_id);
  return {
    name,
    repeats: 1,
    applies: isNoCode,
    say: ({ cases }) =>
      Promise.resolve({
        judge_id: panelId(name, ids),
        said: panelSaid(spec, {
          cases,
          members: members.map(({ said }) => said),
        }),
      }),
  };
}

function kindOf(name: string): string | null {
  const spec = judgeSpec(name);
  return spec === null || "of" in spec ? null : spec.judge;
}

function panelSaid(
  spec: PanelSpec,
  { cases, members }: {
    cases: readonly { answer_id: string; shown: Said["shown"] }[];
    members: readonly (readonly Said[])[];
  },
): Said[] {
  const keyOf = ({ answer_id, shown }: Pick<Said, "answer_id" | "shown">) =>
    `${shown} ${answer_id}`;
  const saidOf = members.map((said) => Map.groupBy(said, keyOf));
  return cases.map(({ answer_id, shown }) => {
    const place = { answer_id, shown, repeat: 0, raw: null };
    const voices = saidOf.map((said) => {
      const rows = (said.get(keyOf({ answer_id, shown })) ?? [])
        .map((row) => ({ score: null, score_mode: null, ...row }));
      return rows.length === 0 ? null : voiceOf(rows, rows.length);
    });
    const heard = voices.filter((voice) => voice !== null);
    if (heard.length < voices.length) {
      return { ...place, verdict: null, reason: null, error: UNHEARD };
    }
    const outcome = spec.judge === "panel_mean" ? meanOf(heard) : majorityOf(
      heard.map((voice) => "verdict" in voice ? voice.verdict : "ungraded"),
    );
    return { ...place, ...outcome, error: null };
  });
}
