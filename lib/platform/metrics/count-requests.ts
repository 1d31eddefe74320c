import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { defineCounter, defineHistogram } from "@/lib/platform/metrics/counter";

/** The parts of the portal, by the start of the path; `other` is everything else, unknown addresses too. */
const AREAS = ["admin", "agent", "api", "customer", "files", "other"] as const;
type Area = (typeof AREAS)[number];

const BY_SEGMENT: Record<string, Area> = {
  admin: "admin",
  agent: "agent",
  api: "api",
  r: "customer",
  "pan-redirect": "customer",
  privacy: "customer",
  _next: "files",
};

/** By the first digit of the status; `cut` is an answer that its client did not wait for. */
const ENDS = ["2xx", "3xx", "4xx", "5xx", "cut"] as const;

/** Requests by part of the portal and how they ended. */
export const requests = defineCounter({
  name: "bahi_http_requests_total",
  help: "Requests by part of the portal and class of status; cut means the client left first.",
  labels: { area: AREAS, status: ENDS },
});

/** How long requests took, from their first line to the end of the answer. */
export const requestSeconds = defineHistogram({
  name: "bahi_http_request_seconds",
  help: "How long requests took, from the request's head to the end of the answer.",
  labels: { area: AREAS },
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
});

/** From now on every request of this process is counted when its answer ends. Call once per process. */
export function countRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const startedAt = performance.now();
    const area = areaOf(request.url ?? "");
    response.once("close", () => {
      requests.add({ area, status: endOf(response) });
      requestSeconds.observe({ area }, (performance.now() - startedAt) / 1_000);
    });
  });
}

/** The part of the portal that a path belongs to. */
export function areaOf(url: string): Area {
  const [, first = ""] = url.split(/[/?#]/);
  return Object.hasOwn(BY_SEGMENT, first) ? (BY_SEGMENT[first] ?? "other") : "other";
}

function endOf({ writableFinished, statusCode }: ServerResponse): (typeof ENDS)[number] {
  if (!writableFinished) return "cut";
  return ENDS.find((one) => one.startsWith(String(Math.floor(statusCode / 100)))) ?? "4xx";
}
