/**
 * What a tuning service is to us: files, jobs and checkpoints over a wire.
 *
 * Each provider says here how it is spoken to; uploading once, waiting, going
 * on after a kill and ending are the same for all (`tune_by_service.ts`).
 *
 * @module
 */

import type { Hyperparameters } from "../../records/run.ts";
import type { TunedCheckpoint, TuningResult } from "../tuner.ts";

/** A job to be done, as every service needs to know it. */
export interface JobOrder {
  /** Tells this job from every other, and a new try from an old one. */
  job_key: string;
  /** Lower case, digits and dashes: may stand in a model's name. */
  name: string;
  /** What the provider calls the base model. */
  base_model: string;
  method: string;
  seed: number;
  epochs: number;
  file_id: string;
  rows: number;
  hyperparameters: Hyperparameters;
}

export interface FileState {
  state: "processing" | "ready" | "failed";
  message: string | null;
}

export interface ServiceJob {
  id: string;
  state: "waiting" | "succeeded" | "failed" | "cancelled";
  /** The provider's own word for it. */
  status: string;
  /** Why it failed, where it says so. */
  message: string | null;
}

export interface ServiceProgress {
  step: number;
  steps: number;
  loss: number | null;
}

/** What a finished job left: every checkpoint it has, wanted or not. */
export interface ServiceOutcome extends TuningResult {
  checkpoints: TunedCheckpoint[];
}

export interface OutcomeOptions {
  epochs: number;
  signal?: AbortSignal | undefined;
  /** Makes one call, again while its failure may pass. */
  persist: <T>(call: () => Promise<T>) => Promise<T>;
}

export interface TuningService {
  readonly provider: string;
  /** Returns the file's id. */
  upload(
    file: { name: string; text: string; rows: number },
    signal?: AbortSignal,
  ): Promise<string>;
  readFile(file_id: string, signal?: AbortSignal): Promise<FileState>;
  create(order: JobOrder, signal?: AbortSignal): Promise<ServiceJob>;
  /** Returns the job of an order that may have been placed before a kill. */
  find(order: JobOrder, signal?: AbortSignal): Promise<ServiceJob | null>;
  read(job_id: string, signal?: AbortSignal): Promise<ServiceJob>;
  /** Returns null where nothing is known of it yet. */
  progress(
    job_id: string,
    signal?: AbortSignal,
  ): Promise<ServiceProgress | null>;
  cancel(job_id: string): Promise<void>;
  outcome(
    job_id: string,
    options: OutcomeOptions,
  ): Promise<ServiceOutcome>;
}

/** A call to a service that did not do what it was made for. */
export class ServiceError extends Error {
  override name = "ServiceError";
  /** The HTTP status, or null where no answer came. */
  readonly status: number | null;
  readonly code: string | null;
  /** Whether the same call may well succeed a little later. */
  readonly is_passing: boolean;
  /** How long the service asks to be left alone; 0 where it does not. */
  readonly retry_after_seconds: number;

  constructor(
    message: string,
    { status = null, code = null, is_passing, headers }: {
      status?: number | null;
      code?: string | null;
      is_passing?: boolean;
      headers?: Headers | undefined;
    },
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.is_passing = is_passing ?? (isPassing(status) &&
      code !== "insufficient_quota");
    const after = Number(headers?.get("retry-after") ?? 0);
    this.retry_after_seconds = after > 0 ? after : 0;
  }
}

const isPassing = (status: number | null) =>
  status === null || [408, 409, 425, 429].includes(status) || status >= 500;

/** Returns a text without the key, or what a provider shows of it. */
export function withoutKey(text: string, key: string): string {
  const hidden = key === "" ? text : text.replaceAll(key, "[key]");
  return hidden.replace(/\b(sk|fw|tgp)[-_][\w*.-]{8,}/g, "[key]");
}
