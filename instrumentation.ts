import type { Instrumentation } from "next";

/** Runs once when a server process starts: what is done to requests first, then the jobs, then how it stops. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  if (process.env.NODE_ENV === "production") {
    const { noteConsole } = await import("@/lib/note-console");
    noteConsole();
  }
  const { env } = await import("@/lib/env");
  const { stampRequests } = await import("@/lib/auth/peer");
  const { noteUnlistedProxy } = await import("@/lib/auth/note-unlisted-proxy");
  stampRequests(env().TRUSTED_PROXIES, noteUnlistedProxy);
  const { countCutBodies, takeOddPaths } = await import("@/lib/callbacks/callback-path");
  takeOddPaths();
  const { limitConnections } = await import("@/lib/limit-connections");
  limitConnections(env().CONNECTIONS_AT_ONCE, env().TRUSTED_PROXIES);
  const { limitRequests } = await import("@/lib/request-limits");
  limitRequests(env().REQUEST_WHOLE_MS);
  const { policiesOf } = await import("@/lib/answer-policies");
  const policies = policiesOf(env().APP_URL);
  const { limitBodies } = await import("@/lib/limit-bodies");
  limitBodies({ atOnce: env().BODY_MB_AT_ONCE * 1024 * 1024, policies, onRefusal: countCutBodies });
  const { answerBroken } = await import("@/lib/answer-broken");
  answerBroken(policies);
  const { answerOddRequests } = await import("@/lib/answer-odd-requests");
  answerOddRequests(countCutBodies);
  const { startRequests } = await import("@/lib/start-requests");
  startRequests({ policies, trustedProxies: env().TRUSTED_PROXIES });
  const { answerOldForms } = await import("@/lib/answer-old-forms");
  answerOldForms();
  const { keepWorking } = await import("@/lib/jobs/worker");
  const { drainOnStop } = await import("@/lib/draining");
  const stop = new AbortController();
  const working = keepWorking(stop.signal);
  drainOnStop(() => {
    stop.abort();
    return working;
  }, env().STOP_WAIT_MS);
}

/** The framework calls a form that cannot be read a fault of the server. It is its sender's. */
export const onRequestError: Instrumentation.onRequestError = async (error) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { isOfSender } = await import("@/lib/sender-fault");
  const { refuseRequest } = await import("@/lib/request-context");
  if (isOfSender(error)) refuseRequest();
};
