/**
 * What every tuner of a service may be told, and what it does if it is not.
 *
 * @module
 */

import {
  baseUrlOf,
  keyOf,
  type Provider,
  PROVIDERS,
} from "../../models/providers.ts";
import type { RejectedFor } from "./dpo_rows.ts";

export interface ServiceTunerOptions {
  /** Instead of the provider's own place. */
  base_url?: string | undefined;
  /** Instead of the provider's variable. */
  key?: string | undefined;
  /** Before a state is read again; each wait is half as long again. */
  first_poll_seconds?: number | undefined;
  longest_poll_seconds?: number | undefined;
  /** The longest that a service may look at a file. */
  file_timeout_seconds?: number | undefined;
  /** The longest wait in one call; the job itself goes on. */
  job_timeout_seconds?: number | undefined;
  /** Cancels the job when the signal aborts; else it is left to finish. */
  cancel_on_abort?: boolean | undefined;
  /** The most tokens that a training row may have. */
  longest_tokens?: number | undefined;
  /** The answers that DPO rejects; see `rejectedAnswers`. */
  rejectedFor?: RejectedFor | undefined;
  /** Told in one line whenever the state of a job or file changes. */
  onNote?: ((note: string) => void) | undefined;
}

export interface ServiceSettings {
  first_poll_seconds: number;
  longest_poll_seconds: number;
  file_timeout_seconds: number;
  job_timeout_seconds: number;
  cancel_on_abort: boolean;
  longest_tokens: number | null;
  rejectedFor: RejectedFor | undefined;
  onNote: (note: string) => void;
}

/** Returns the options with what is not said filled in. */
export function serviceSettings(
  options: ServiceTunerOptions,
): ServiceSettings {
  return {
    first_poll_seconds: options.first_poll_seconds ?? 5,
    longest_poll_seconds: options.longest_poll_seconds ?? 60,
    file_timeout_seconds: options.file_timeout_seconds ?? 1800,
    job_timeout_seconds: options.job_timeout_seconds ?? 2 * 24 * 3600,
    cancel_on_abort: options.cancel_on_abort ?? false,
    longest_tokens: options.longest_tokens ?? null,
    rejectedFor: options.rejectedFor,
    onNote: options.onNote ?? (() => {}),
  };
}

/**
 * Returns where a service is and the key for it.
 *
 * @throws {RangeError} If no key is set.
 */
export function serviceAccess(
  provider_name: string,
  { base_url, key }: Pick<ServiceTunerOptions, "base_url" | "key">,
): { base_url: string; key: string } {
  const provider = PROVIDERS.get(provider_name) as Provider;
  const found = key ?? keyOf(provider);
  if (found === undefined || found === "") {
    throw new RangeError(
      `Cannot tune with ${provider_name} as its key must be set: ${
        provider.key_variables.join(" or ")
      } is not`,
    );
  }
  const place = base_url ?? baseUrlOf(provider) as string;
  return { base_url: place.replace(/\/+$/, ""), key: found };
}
