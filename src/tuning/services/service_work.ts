/**
 * What the steps of one job by a service have in common.
 *
 * @module
 */

import type { TuningJob, TuningOptions } from "../tuner.ts";
import type { KeptRecord } from "./job_record.ts";
import type { Patience } from "./patience.ts";
import type { TuningService } from "./service.ts";
import type { ServiceSettings } from "./service_options.ts";

export interface ServiceWork {
  job: TuningJob;
  service: TuningService;
  settings: ServiceSettings;
  record: KeptRecord;
  patience: Patience;
  signal: AbortSignal | undefined;
  onProgress: TuningOptions["onProgress"];
}

/** Returns a text as lower-case letters, digits and single dashes. */
export function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}
