import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { faultOf, log } from "@/lib/platform/log/log";

const LOOK_MS = 50;

type Draining = { stopping: boolean; underWay: Set<Promise<unknown>>; servers: Set<Server> };

// One per process, even when the framework loads this file twice.
const holder = globalThis as typeof globalThis & { bahiDraining?: Draining };

function draining(): Draining {
  holder.bahiDraining ??= { stopping: false, underWay: new Set(), servers: new Set() };
  return holder.bahiDraining;
}

/**
 * Registers work that continues after its request was answered, so that a shutdown waits for it. @returns the same
 * work
 */
export function underWay<T>(work: Promise<T>): Promise<T> {
  const { underWay } = draining();
  const done = work.then(
    () => undefined,
    () => undefined,
  );
  underWay.add(done);
  void done.then(() => underWay.delete(done));
  return work;
}

/** Whether this process is shutting down, so that a load balancer should stop sending requests. */
export function isDraining(): boolean {
  return draining().stopping;
}

/**
 * From now on, SIGTERM and SIGINT drain this process before it exits: it takes no new connections and finishes
 * requests, vendor calls and the background work that `stopBackground` ends, then does what comes `lastly`, for at most
 * `boundMs` milliseconds in all. Anything left is recovered by look-up, as after a kill.
 */
export function drainOnStop(stop: Stop): void {
  const { servers } = draining();
  subscribe("http.server.request.start", (message) => servers.add((message as { server: Server }).server));
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    // The framework's own listener would exit while a vendor's answer is still on its way.
    process.removeAllListeners(signal);
    process.on(signal, () => void drainAndExit(stop));
  }
}

type Stop = { stopBackground: () => Promise<unknown>; lastly: () => Promise<unknown>; boundMs: number };

async function drainAndExit({ stopBackground, lastly, boundMs }: Stop): Promise<void> {
  const all = draining();
  if (all.stopping) return;
  all.stopping = true;
  const end = performance.now() + boundMs;
  const closing = [...all.servers].map(closed);
  const sends = async () => {
    while (all.underWay.size > 0) await Promise.all(all.underWay);
  };
  const drained = Promise.all([...closing, stopBackground()])
    .then(sends)
    .then(lastly)
    .then(() => true);
  const inTime = await Promise.race([drained, pause(end - performance.now()).then(() => false)]).catch(
    (error: unknown) => {
      log.error(faultOf(error), "shutdown failed");
      return false;
    },
  );
  log.info({ inTime, left: all.underWay.size }, "stopped");
  process.exit(0);
}

/** Resolves when the last request is answered. Idle connections are closed. */
async function closed(server: Server): Promise<void> {
  let isClosed = false;
  server.close(() => {
    isClosed = true;
  });
  for (; !isClosed; await pause(LOOK_MS)) server.closeIdleConnections();
}
