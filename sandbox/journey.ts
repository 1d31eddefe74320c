import type { CallbackMode } from "./callbacks";
import { hasEffect } from "./magic";
import type { Sandbox } from "./state";

/** When a link created now for this customer expires, in epoch milliseconds. With the magic number it expires at once. */
export function linkExpiry(sandbox: Sandbox, mobile: string): number {
  return hasEffect(mobile, "link_expired") ? sandbox.now() : sandbox.now() + sandbox.settings.linkTtlMs;
}

/** How the callbacks of this customer's applications are sent, or null to use the setting. */
export function magicCallbackMode(mobile: string): CallbackMode | null {
  if (hasEffect(mobile, "callbacks_drop")) return "drop";
  return hasEffect(mobile, "callbacks_reverse") ? "reverse" : null;
}
