/**
 * Methods, continued: how answers were judged, and the statistics.
 *
 * @module
 */

import { askingSpecs } from "../../judgments/asked_judges.ts";
import { type Block, cite, type Inline, paragraph } from "../document.ts";
import { counted, listed, thousands } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { code, confidenceText, thinkingText } from "./words.ts";

/** Returns how questions were asked, and by whom answers were judged. */
export function judgingBlocks(view: StudyView): Block[] {
  const { plan, asked_rule } = view.input;
  const { temperature, max_tokens, seed } = plan.decoding;
  const thinking = thinkingText(plan.decoding);
  const [headline, ...others] = plan.judges;
  return [
    paragraph(
      ...askedHow(plan.arms),
      `, ${plan.repeats === 1 ? "once" : counted(plan.repeats, "time")} ${
        plan.arms.length > 1 ? "in each arm" : "each"
      }, at temperature ${temperature}, with at most ${
        counted(max_tokens, "token")
      }${seed === null ? "" : ` and decoding seed ${seed}`}${
        thinking === null ? "" : `; ${thinking}`
      }. ${
        asked_rule === undefined ? "" : `${asked_rule} `
      }The headline judge is `,
      code(headline!),
      others.length === 0
        ? ". "
        : ` and stands behind every number unless said otherwise; ${
          listed(others)
        } ${others.length === 1 ? "is" : "are"} shown beside it. `,
      ...whoJudges(view),
      " A request that failed is asked again, never counted as wrong; an answer that no grade could be read from is counted as ungraded.",
    ),
  ];
}

function askedHow(arms: readonly string[]): Inline[] {
  if (arms.length === 1 && arms[0] === "closed_book") {
    return ["Questions were asked without any context (closed book)"];
  }
  const some = (kind: string) => arms.some((arm) => arm.startsWith(kind));
  return [
    `Questions were asked in ${counted(arms.length, "arm")}`,
    ...(some("rag")
      ? [
        ", with retrieved passages among them ",
        cite("lewis2020", "barnett2024"),
      ]
      : []),
    ...(some("few_shot_bm25")
      ? [", with worked examples chosen by BM25 ", cite("robertson2009")]
      : []),
  ];
}

/** Rules, or models; a model that grades is named in the plan. */
function whoJudges({ input: { plan } }: StudyView): Inline[] {
  const asking = [...askingSpecs(plan.judges).keys()];
  if (asking.length === 0) {
    return ["All judges are rules: no model grades another."];
  }
  const g_eval = asking.some((name) => name.startsWith("g_eval"));
  return [
    `${listed(asking)} ask a model`,
    ...(g_eval ? [" after G-Eval ", cite("liu2023")] : []),
    "; the others are rules.",
  ];
}

/** Returns how intervals, tests and guessing lines come about. */
export function statisticsBlocks(view: StudyView): Block[] {
  const { statistics } = view.input.plan;
  const confidence = confidenceText(view.input);
  return [
    paragraph(
      "Questions about one entity are not independent, and neither are answers of one run ",
      cite("miller2024"),
      `. A proportion's ${confidence} interval is Wilson's `,
      cite("wilson1927"),
      " on the effective number of answers, which the design effect of entities and seeds gives ",
      cite("kish1965", "cameron2011"),
      `; with fewer than five seeds it holds for those seeds only. A bootstrap over entities (${
        thousands(statistics.resamples)
      } resamples, seed ${statistics.seed}, the same ones for every number) `,
      cite("efron1993"),
      " stands beside it in tables/summaries.csv. Below ten entities no interval is given.",
    ),
    paragraph(
      "Differences are paired by question and seed, or by entity where the two sides ask different types of question. Their intervals square and add those of the two sides ",
      cite("zou2008"),
      ", less what the two share in the bootstrap; their p-values flip signs by entity ",
      cite("phipson2010"),
      " and, with five seeds or more, must also stand out from the variance over seeds. Primary contrasts form one family, adjusted after Holm ",
      cite("holm1979"),
      "; every other difference is exploratory and unadjusted. “Clearly” means that an interval leaves out zero.",
    ),
    paragraph(
      "Beside each accuracy stand ",
      { kind: "strong", text: "chance" },
      " (one half for yes/no, else the probability that two random answers agree ",
      cite("scott1955"),
      "), ",
      { kind: "strong", text: "majority" },
      " (always giving the most common answer) and the ",
      { kind: "strong", text: "ceiling" },
      ": what the base scores on the same type of question about what it knows. A low score far under the ceiling is knowledge that did not transfer; a low ceiling is a skill that the model lacks.",
    ),
  ];
}
