/**
 * A study that is open: its stages as methods, each doing only what is missing.
 *
 * @module
 */

import type { Fact } from "../records/fact.ts";
import type { Item } from "../records/item.ts";
import type { Judgment } from "../records/judgment.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { Role } from "../records/summary.ts";
import type pl from "polars";
import { type Answer, answersTo, judgmentsOf } from "./answers.ts";
import { answersToCheck, type AnswerToCheck } from "./answers_to_check.ts";
import { askEveryone, type Told } from "./ask.ts";
import type { StudyContext } from "./context.ts";
import { shown } from "./describe_issue.ts";
import { DISPLAY, type Display } from "./display.ts";
import type { JudgeResult } from "./judge_asking.ts";
import { judgeMissing } from "./judge_stage.ts";
import { type PlannedWork, plannedWork } from "./planned_work.ts";
import { type PowerPlan, powerPlan } from "./power_plan.ts";
import { type Recorded, recordStudy } from "./record.ts";
import { type ScoresToCheck, scoresToCheck } from "./study_ratings.ts";
import {
  shownAnswers,
  shownFacts,
  shownItems,
  shownJudgments,
  shownTold,
} from "./record_display.ts";
import { buildReport, type BuiltReport } from "./report_stage.ts";
import { type AskedResult, respondMissing } from "./respond_stage.ts";
import { costWith } from "./cost_elsewhere.ts";
import type { CostPlan } from "./cost_plan.ts";
import { readStudyFrames } from "./snapshot.ts";
import { plannedCost, type Spent, spentSoFar } from "./spending.ts";
import { statusOf, type StudyStatus } from "./status.ts";
import { studyBadges } from "./study_badges.ts";
import type { Frames } from "./study_frames.ts";
import { shownReport, studyCard } from "./study_display.ts";
import { type StudySummary, summarizeStudy } from "./summarize_stage.ts";
import { tuneMissing, type TuneResult } from "./tune_stage.ts";

export interface StageOptions {
  /** Asks at most so many questions now. */
  limit?: number | undefined;
  /** Stops the work; what was done is kept. */
  signal?: AbortSignal | undefined;
  /** The most to spend on the study in all, in US dollars; without one, none. */
  budget_usd?: number | undefined;
  /** Makes a missing answer an error instead of asking for it. */
  offline?: boolean | undefined;
  /** Asks in batches where they are sold: come back for the answers. */
  batch?: boolean | undefined;
  /** Judges each response at most so often now; as the plan says if unset. */
  judge_repeats?: number | undefined;
}

/** What came of a whole run. */
export interface StudyResult {
  asked: AskedResult;
  judged: JudgeResult;
  summary: StudySummary;
  report: BuiltReport;
}

/** Open one with `openStudy`. */
export class Study {
  constructor(private readonly context: StudyContext) {}

  get plan(): StudyPlan {
    return this.context.plan;
  }

  /** The items that the study asks. */
  get items(): readonly Item[] {
    return shownItems(this.context.materials.items);
  }

  /** Trains what is missing. */
  tune(options: StageOptions = {}): Promise<TuneResult> {
    return tuneMissing(this.context, options);
  }

  /** Asks what is missing. */
  respond(options: StageOptions = {}): Promise<AskedResult> {
    return respondMissing(this.context, options);
  }

  /** Judges what is missing; returns how many judgments were written. */
  async judge(options: StageOptions = {}): Promise<number> {
    return (await this.judgeMissing(options)).written;
  }

  /** Judges what is missing; returns what came of asking models, too. */
  judgeMissing(options: StageOptions = {}): Promise<JudgeResult> {
    return judgeMissing(this.context, options);
  }

  /** Computes every estimate, interval and comparison. */
  summarize(): Promise<StudySummary> {
    return summarizeStudy(this.context);
  }

  /** Builds the report unless nothing that it is made from has changed. */
  async report(options: { force?: boolean } = {}): Promise<BuiltReport> {
    return shownReport(await buildReport(this.context, options));
  }

  /** Runs every stage that is not complete, and builds the report. */
  async run(options: StageOptions = {}): Promise<StudyResult> {
    if (!options.offline) await this.tune(options);
    const asked = await this.respond(options);
    const judged = await this.judgeMissing(options);
    const summary = await this.summarize();
    const report = await buildReport(this.context, { numbers: summary });
    return { asked, judged, summary, report: shownReport(report) };
  }

  /**
   * Returns what is still to be paid for, before any of it is spent; or what
   * all of it would cost with another base model in the plan.
   */
  cost(
    { is_batch = false, base_model }: {
      is_batch?: boolean;
      base_model?: string;
    } = {},
  ): Promise<CostPlan> {
    return base_model === undefined
      ? plannedCost(this.context, { is_batch })
      : costWith(base_model, { context: this.context, is_batch });
  }

  /** Returns what was spent so far. */
  spent(): Promise<Spent> {
    return spentSoFar(this.context);
  }

  /** Returns what the plan asks for, before anything is done. */
  work(): PlannedWork {
    return plannedWork(this.context);
  }

  /** Returns what differences the plan can show, before anything is done. */
  power(): Promise<PowerPlan> {
    return powerPlan(this.context);
  }

  /** Returns how far the study is. */
  async status(): Promise<StudyStatus> {
    const { plan, materials } = this.context;
    const rows = await readStudyFrames(this.context);
    return statusOf({ plan, materials, rows });
  }

  /** Returns a table of the study as a frame. */
  async frame(table: keyof Frames): Promise<pl.DataFrame> {
    return (await readStudyFrames(this.context)).frames[table];
  }

  /** Returns what every checkpoint answered to an item. */
  async answers(item_id: string): Promise<Answer[]> {
    const item = this.item(item_id);
    return shownAnswers(answersTo([item], await readStudyFrames(this.context)));
  }

  /** Returns how every answer to an item was judged, in the order of the table. */
  async judgments(item_id: string): Promise<Judgment[]> {
    const item = this.item(item_id);
    const { frames } = await readStudyFrames(this.context);
    return shownJudgments(judgmentsOf(item, frames));
  }

  /** Returns the answers that a person may check the headline judge on. */
  async answersToCheck(): Promise<AnswerToCheck[]> {
    const { plan, materials } = this.context;
    const rows = await readStudyFrames(this.context);
    return answersToCheck(plan, { materials, rows });
  }

  /** Returns the answers that a person may rate a judge's scores on. */
  async scoresToCheck(judge: string): Promise<ScoresToCheck> {
    return await scoresToCheck(this.context, judge);
  }

  /** Returns which failure badges every trained checkpoint has. */
  readonly badges = () => studyBadges(this.context);

  /** Returns an item of the study by its id. */
  item(item_id: string): Item {
    const item = this.items.find((item) => item.item_id === item_id);
    if (item !== undefined) return item;
    const like = this.items.map((item) => item.item_id)
      .filter((id) => id.includes(item_id)).slice(0, 5);
    const hint = like.length > 0 ? like : [this.items[0]?.item_id ?? "none"];
    throw new RangeError(
      `Cannot show an item as its id must be one that ${this.plan.study} asks, such as ${
        hint.join(", ")
      }: ${shown(item_id)}`,
    );
  }

  /** Returns the facts that an item probes. */
  factsOf({ dataset, fact_ids }: Item): Fact[] {
    const facts = this.context.materials.datasets.get(dataset)!.facts;
    return shownFacts(
      facts.filter(({ fact_id }) => fact_ids.includes(fact_id)),
    );
  }

  /** Returns the conditions in which an item has each role. */
  rolesOf(item: Item): Map<Role, string[]> {
    const { roles } = this.context.materials;
    return Map.groupBy(
      this.plan.conditions.map(({ condition_id }) => condition_id),
      (condition_id) => roles.of(condition_id, item),
    );
  }

  /** Asks every checkpoint a question of one's own; nothing is stored. */
  async ask(question: string, options: StageOptions = {}): Promise<Told[]> {
    return shownTold(
      await askEveryone(this.context, { question, ...options }),
    );
  }

  /** Freezes the ledger to Parquet and lets git see the study. */
  record(): Promise<Recorded> {
    const { plan, options } = this.context;
    this.close();
    return recordStudy(plan.study, { home: options.home });
  }

  /** What is asked, and how far it is: a notebook shows this of a study. */
  async [DISPLAY](): Promise<Display> {
    return studyCard(this.plan, await this.status());
  }

  /** Closes the ledger; the study can be opened again. */
  close(): void {
    this.context.close();
  }
}
