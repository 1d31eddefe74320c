import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";

/** The head of a request comes in one piece from any browser. */
const HEAD_MS = 15_000;

/**
 * From a server's first request on, one that is not in whole after `wholeMs` is answered 408 and its connection closed, so that nobody
 * holds connections by sending slowly. Node looks for such ones every 30 seconds. How long they may be is checked
 * elsewhere: lib/platform/server/limits/limit-bodies.ts, and callbacks once more in lib/vendor/callbacks/read-body.ts.
 */
export function limitRequests(wholeMs: number): void {
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    server.requestTimeout = wholeMs;
    server.headersTimeout = Math.min(HEAD_MS, wholeMs);
  });
}
