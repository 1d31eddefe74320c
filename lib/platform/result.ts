/** What went wrong, as a code. The texts are message keys under `errors`. */
export type ErrorCode =
  | "invalid_input"
  | "not_signed_in"
  | "screen_locked"
  | "not_allowed"
  | "not_found"
  | "cross_site"
  | "service_off"
  | "services_paused"
  | "no_alert_channel"
  | "no_mail"
  | "shop_inactive"
  | "shop_pending"
  | "changed_meanwhile"
  | "link_gone"
  | "own_account"
  | "last_owner"
  | "second_admin"
  | "price_applies"
  | "price_planned"
  | "prices_changed"
  | "price_not_set"
  | "not_enough_money"
  | "money_due"
  | "more_than_left"
  | "own_adjustment"
  | "raise_waits"
  | "second_admin_active"
  | "utr_used"
  | "line_taken_back"
  | "line_top_up_decided"
  | "top_up_changed"
  | "daily_count_reached"
  | "daily_amount_reached"
  | "request_changed"
  | "open_order_exists"
  | "not_replaceable"
  | "email_used_before"
  | "shop_onboarded"
  | "onboarding_exists"
  | "claim_waits"
  | "not_onboarded"
  | "not_your_transaction"
  | "look_up_failed"
  | "callback_not_found"
  | "wrong_state"
  | "order_erased"
  | "difference_closed"
  | "not_for_review"
  | "not_for_money"
  | "number_gone"
  | "too_soon"
  | "sign_in_failed"
  | "too_many_tries"
  | "too_often"
  | "sign_in_over"
  | "enrolment_over"
  | "factor_needed"
  | "factor_required"
  | "command_line_only"
  | "other_person"
  | "form_not_whole"
  | "something_broke";

/** Maps a field's name to its error code. */
export type FieldErrors = Record<string, string>;

/** Values that a message needs (an order id, a time). Never raw vendor or exception text. */
export type ErrorFacts = Record<string, string>;

export type Failure = { ok: false; code: ErrorCode; fieldErrors?: FieldErrors; facts?: ErrorFacts };

/** The result of every verb and action. Exceptions are only for faults. */
export type Result<T> = { ok: true; data: T } | Failure;

export function ok<T>(data: T): Result<T> {
  return { ok: true, data };
}

export function fail(code: ErrorCode, more: { fieldErrors?: FieldErrors; facts?: ErrorFacts } = {}): Failure {
  return { ok: false, code, ...more };
}
