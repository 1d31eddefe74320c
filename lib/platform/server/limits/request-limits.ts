import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";

/** Any browser sends the head of a request in one piece. */
const HEAD_MS = 15_000;

/**
 * From a server's first request on, a request that has not arrived completely after `wholeMs` milliseconds gets a 408
 * and its connection is closed, so that slow senders cannot hold connections. Node checks every 30 seconds. Sizes are
 * checked elsewhere: lib/platform/server/limits/limit-bodies.ts, and for callbacks lib/vendor/callbacks/delivery/read-body.ts.
 */
export function limitRequests(wholeMs: number): void {
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    server.requestTimeout = wholeMs;
    server.headersTimeout = Math.min(HEAD_MS, wholeMs);
  });
}
