import type { Env } from "@/lib/platform/env/env-schema";
import { clientOf } from "@/lib/vendor/client";
import { type ApiStatus, checkStatus, type ServerStatus, serverStatus } from "@/lib/vendor/inexopay";
import type { Outcome } from "@/lib/vendor/outcome";

export type StatusAnswer = Outcome<ApiStatus>;
export type ServerAnswer = Outcome<ServerStatus>;

/** Asks the vendor for the account status of a portal with these settings, in one body format. Nothing is stored. */
export function askStatus(settings: Env, format: Env["INEXOPAY_BODY_FORMAT"]): Promise<StatusAnswer> {
  return checkStatus(clientOf({ ...settings, INEXOPAY_BODY_FORMAT: format }));
}

/** Asks the vendor for its server status, for a portal with these settings. Nothing is stored. */
export function askServer(settings: Env): Promise<ServerAnswer> {
  return serverStatus(clientOf(settings));
}
