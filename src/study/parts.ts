/**
 * The stages that a study drives, as one object, so that a test can put a
 * scripted model in the place of a trained one.
 *
 * @module
 */

import { listDatasets, loadDataset } from "../datasets/registry.ts";
import { openModel } from "../models/registry.ts";
import {
  baseCheckpoint,
  knownFactIds,
  listBaseModels,
  loadBaseModel,
} from "../tuning/base_models.ts";
import { planRuns } from "../tuning/plan_runs.ts";
import { checkpointWeights, tune } from "../tuning/tune.ts";

/** What a study calls. */
export interface StudyParts {
  listDatasets: typeof listDatasets;
  loadDataset: typeof loadDataset;
  listBaseModels: typeof listBaseModels;
  loadBaseModel: typeof loadBaseModel;
  baseCheckpoint: typeof baseCheckpoint;
  knownFactIds: typeof knownFactIds;
  planRuns: typeof planRuns;
  tune: typeof tune;
  checkpointWeights: typeof checkpointWeights;
  openModel: typeof openModel;
}

/** The stages themselves. */
export const REAL_PARTS: StudyParts = {
  listDatasets,
  loadDataset,
  listBaseModels,
  loadBaseModel,
  baseCheckpoint,
  knownFactIds,
  planRuns,
  tune,
  checkpointWeights,
  openModel,
};
