import type { Instrumentation } from "next";

/** Runs once when a server process starts: installs the server hooks, starts the jobs, and prepares the shutdown. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { callbackPath, countEarlyRefusal, takeOddPaths } = await import(
    "@/lib/vendor/callbacks/delivery/callback-path"
  );
  const { takeCallbacks } = await import("@/lib/vendor/callbacks/delivery/take-callbacks");
  takeCallbacks();
  const { REGISTRY } = await import("@/lib/services/registry");
  const { installServerHooks } = await import("@/lib/platform/server/install-server-hooks");
  installServerHooks(
    { isCallback: (url) => callbackPath(url) !== null, onRefusal: countEarlyRefusal },
    { production: process.env.NODE_ENV === "production", routes: REGISTRY.map(({ home }) => home) },
  );
  takeOddPaths();
  const { env } = await import("@/lib/platform/env/env");
  const { startTracing } = await import("@/lib/platform/trace/start-tracing");
  const sendLastSpans = await startTracing("portal");
  const { keepWorking } = await import("@/lib/operator/jobs/worker");
  const { drainOnStop } = await import("@/lib/platform/server/draining");
  const stop = new AbortController();
  const working = keepWorking(stop.signal);
  const stopWorking = () => {
    stop.abort();
    return working;
  };
  drainOnStop({ stopBackground: stopWorking, lastly: sendLastSpans, boundMs: env().STOP_WAIT_MS });
}

/** The framework reports an unreadable form as a server error, although it is the sender's fault. */
export const onRequestError: Instrumentation.onRequestError = async (error) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { isOfSender } = await import("@/lib/platform/server/answers/sender-fault");
  const { refuseRequest } = await import("@/lib/platform/server/request-context");
  if (isOfSender(error)) refuseRequest();
};
