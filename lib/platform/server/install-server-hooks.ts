import { env } from "@/lib/platform/env/env";
import { countRequests } from "@/lib/platform/metrics/count-requests";
import { answerBroken } from "@/lib/platform/server/answers/answer-broken";
import { answerOddRequests } from "@/lib/platform/server/answers/answer-odd-requests";
import { answerOldForms } from "@/lib/platform/server/answers/answer-old-forms";
import { policiesOf } from "@/lib/platform/server/answers/answer-policies";
import { compressHandlers } from "@/lib/platform/server/answers/compressible-answers";
import { limitBodies } from "@/lib/platform/server/limits/limit-bodies";
import { limitConnections } from "@/lib/platform/server/limits/limit-connections";
import { limitRequests } from "@/lib/platform/server/limits/request-limits";
import { noteConsole } from "@/lib/platform/server/note-console";
import { noteUnlistedProxy } from "@/lib/platform/server/peers/note-unlisted-proxy";
import { stampRequests } from "@/lib/platform/server/peers/peer";
import { startRequests } from "@/lib/platform/server/start-requests";
import { showRoutes } from "@/lib/platform/trace/trace-requests";

/** The callback endpoint, so that requests refused before its route are still counted. */
export type CallbackDoor = {
  isCallback: (url: string) => boolean;
  onRefusal: (method: string, url: string, status: number) => void;
};

/**
 * Installs everything that happens to a request before the framework sees it: its address and id, the limits on
 * connections, bodies and time, the security headers, and the responses made without the framework. A hook installed
 * later sees a request earlier. Call once per process.
 * @param options.routes addresses of the services, for traces
 * @throws Error if the settings are invalid
 */
export function installServerHooks(
  callbacks: CallbackDoor,
  { production, routes }: { production: boolean; routes: readonly string[] },
): void {
  if (production) noteConsole();
  const { APP_URL, BODY_MB_AT_ONCE, CONNECTIONS_AT_ONCE, REQUEST_WHOLE_MS, TRUSTED_PROXIES } = env();
  countRequests();
  const policies = policiesOf(APP_URL);
  stampRequests(TRUSTED_PROXIES, noteUnlistedProxy);
  limitConnections(CONNECTIONS_AT_ONCE, TRUSTED_PROXIES);
  limitRequests(REQUEST_WHOLE_MS);
  limitBodies({ atOnce: BODY_MB_AT_ONCE * 1024 * 1024, policies, onRefusal: callbacks.onRefusal });
  answerBroken(policies);
  answerOddRequests(callbacks);
  showRoutes(routes);
  startRequests({ policies, trustedProxies: TRUSTED_PROXIES });
  answerOldForms();
  compressHandlers();
}
