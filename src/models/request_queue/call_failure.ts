/**
 * What a failed call means for the asking: try again, give up, or stop.
 *
 * @module
 */

/**
 * `retry`: the same call may succeed later. `give_up`: this request cannot.
 * `stop`: no request can, until someone acts.
 */
export type FailureAction = "retry" | "give_up" | "stop";

export interface ClassifiedError {
  action: FailureAction;
  /** One line; for `stop` it says what to do. */
  message: string;
  /** How long the provider asks to wait, null where it does not say. */
  retry_after_seconds: number | null;
  /** Whether it was refused for there being too many requests. */
  is_rate_limit: boolean;
  provider_id: string | null;
  /**
   * Whether the request has no part in it, so that many in a row end the
   * asking. Without a word, failures to `retry` count as such.
   */
  is_outage?: boolean;
}

/** A failure that an adapter has classified itself, such as a wrong body. */
export class CallFailure extends Error {
  override name = "CallFailure";
  readonly classified: ClassifiedError;

  constructor(
    action: FailureAction,
    message: string,
    rest: Partial<ClassifiedError> = {},
  ) {
    super(message);
    this.classified = {
      retry_after_seconds: null,
      is_rate_limit: false,
      provider_id: null,
      ...rest,
      action,
      message,
    };
  }
}
