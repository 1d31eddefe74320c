import type { FaultName } from "./faults";

/** What a magic mobile number causes, together with a fault or without one. */
export type Effect =
  | "link_expired"
  | "already_registered"
  | "form_return"
  | "callbacks_drop"
  | "callbacks_reverse";

interface Magic {
  fault?: FaultName;
  effect?: Effect;
}

/**
 * The customer's or agent's mobile number decides, for people without the control API. The numbers start at
 * 9000000011, so that the documentation's own 9000000001 stays ordinary. The README's table explains each one.
 */
export const MAGIC_MOBILES: Readonly<Record<string, Magic>> = {
  "9000000011": { fault: "accept_then_reset" },
  "9000000012": { fault: "reset_before" },
  "9000000013": { fault: "hang" },
  "9000000014": { fault: "html_error" },
  "9000000015": { fault: "ok_but_failed" },
  "9000000016": { fault: "status_402" },
  "9000000017": { fault: "notice_before_json" },
  "9000000018": { fault: "portal_link" },
  "9000000019": { fault: "foreign_link" },
  "9000000020": { effect: "link_expired" },
  "9000000021": { effect: "already_registered" },
  "9000000022": { effect: "form_return" },
  "9000000023": { effect: "callbacks_drop" },
  "9000000024": { effect: "callbacks_reverse" },
};

/** Whether a mobile number has an effect. */
export function hasEffect(mobile: string, effect: Effect): boolean {
  return MAGIC_MOBILES[mobile]?.effect === effect;
}
