import { env } from "@/lib/platform/env/env";
import { answerBroken } from "@/lib/platform/server/answers/answer-broken";
import { answerOddRequests } from "@/lib/platform/server/answers/answer-odd-requests";
import { answerOldForms } from "@/lib/platform/server/answers/answer-old-forms";
import { policiesOf } from "@/lib/platform/server/answers/answer-policies";
import { limitBodies } from "@/lib/platform/server/limits/limit-bodies";
import { limitConnections } from "@/lib/platform/server/limits/limit-connections";
import { limitRequests } from "@/lib/platform/server/limits/request-limits";
import { noteConsole } from "@/lib/platform/server/note-console";
import { noteUnlistedProxy } from "@/lib/platform/server/peers/note-unlisted-proxy";
import { stampRequests } from "@/lib/platform/server/peers/peer";
import { startRequests } from "@/lib/platform/server/start-requests";

/** Where callbacks arrive, which lose none of what is refused before their route sees it. */
export type CallbackDoor = {
  isCallback: (url: string) => boolean;
  onRefusal: (method: string, url: string) => void;
};

/**
 * Puts in place all that is done to a request before the framework sees it: its address and id, the limits on
 * connections, bodies and time, the policies of every answer, and what is answered without the framework.
 * A hook that is installed later sees a request earlier. Once in the life of a process.
 * @throws Error when the settings are not valid
 */
export function installServerHooks(callbacks: CallbackDoor, { production }: { production: boolean }): void {
  if (production) noteConsole();
  const { APP_URL, BODY_MB_AT_ONCE, CONNECTIONS_AT_ONCE, REQUEST_WHOLE_MS, TRUSTED_PROXIES } = env();
  const policies = policiesOf(APP_URL);
  stampRequests(TRUSTED_PROXIES, noteUnlistedProxy);
  limitConnections(CONNECTIONS_AT_ONCE, TRUSTED_PROXIES);
  limitRequests(REQUEST_WHOLE_MS);
  limitBodies({ atOnce: BODY_MB_AT_ONCE * 1024 * 1024, policies, onRefusal: callbacks.onRefusal });
  answerBroken(policies);
  answerOddRequests(callbacks);
  startRequests({ policies, trustedProxies: TRUSTED_PROXIES });
  answerOldForms();
}
