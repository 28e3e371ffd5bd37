/**
 * Limitations that a study's own checks found: of its data, of its judge, of
 * differences too small to be seen.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { askingSpecs } from "../../judgments/asked_judges.ts";
import { counted, listed, proportion } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";

/** Returns what the checks found, a sentence or two each. */
export function checkedLimits(view: StudyView): string[] {
  return [
    ...auditLimits(view),
    ...judgeLimits(view),
    ...claimLimits(view),
    ...ruleLimits(view),
  ];
}

/** What is at fault in the data; clean data are no limitation. */
function auditLimits({ input: { audits = [] } }: StudyView): string[] {
  return audits.flatMap(({ dataset, rows }) => {
    const found = rows.filter(({ severity }) => severity !== "note")
      .map(({ severity, message }) => `${severity}, ${message}`);
    return found.length === 0
      ? []
      : [`The audit of ${readable(dataset)} found: ${found.join("; ")}.`];
  });
}

/** How far the headline judge was checked. */
function judgeLimits({ judge, input: { calibration } }: StudyView): string[] {
  const [used] = calibration?.qualities ?? [];
  if (used === undefined) {
    return [
      `No answer of this study was labelled by a person, so how often ${
        readable(judge)
      } errs on them is not known; accuracies are as judged.`,
    ];
  }
  return [
    `On ${counted(used.n_answers, "labelled answer")} the judge ${
      readable(judge)
    } missed ${
      rest(used.sensitivity.estimate)
    } of the right ones and let pass ${
      rest(used.specificity.estimate)
    } of the others; accuracies are as judged unless they say corrected.`,
  ];
}

const rest = (share: number | null) =>
  share === null ? "an unknown share" : proportion(1 - share);

/** What the plan stated and the data could not show. */
function claimLimits({ input: { claims } }: StudyView): string[] {
  const open = claims.filter(({ primary, outcome }) =>
    primary && outcome === "not_shown"
  );
  if (open.length === 0) return [];
  return [
    `Of the primary contrasts ${
      listed(
        open.map(({ contrast_id }) => readable(contrast_id)),
      )
    } could not be shown, which is not to say that there is no difference: with these entities and seeds a smaller one cannot be seen.`,
  ];
}

function ruleLimits({ input: { plan } }: StudyView): string[] {
  const rules = plan.judges.length - askingSpecs(plan.judges).size;
  if (rules === 0) return [];
  const which = rules === plan.judges.length
    ? "Verdicts are by rules"
    : "Verdicts of judges that ask no model are by rules";
  return [
    `${which}: an answer that a person would accept but no rule foresees counts as wrong.`,
  ];
}
