import type { IncomingMessage, ServerResponse } from "node:http";
import { ROUTE_WORDS } from "@/lib/platform/trace/route-words";
import { endSpan, inSpan, isTracing, openSpan } from "@/lib/platform/trace/trace";
import { readTraceparent } from "@/lib/platform/trace/traceparent";

/** What machines ask for all the time; of interest to nobody who follows a request. */
const NOT_TRACED = /^\/(_next|api\/health|api\/metrics)\b/;

/**
 * Runs the handling of a request as a span, which ends with its answer.
 * @param isFromProxy whether a listed proxy sent it: only its traceparent is continued, or left out if it says so
 */
export function traceRequest<T>(
  request: IncomingMessage,
  response: ServerResponse,
  isFromProxy: () => boolean,
  work: () => T,
): T {
  if (!isTracing()) return work();
  const route = routeOf(request.url ?? "");
  if (NOT_TRACED.test(route)) return work();
  const parent = isFromProxy() ? readTraceparent(request.headers.traceparent) : null;
  if (parent && !parent.isSampled) return work();
  const method = request.method ?? "";
  const attributes = { "http.request.method": method, "http.route": route };
  const span = openSpan(`${method} ${route}`, { kind: "server", attributes, parent: parent ?? undefined });
  response.once("close", () => {
    span.attributes["http.response.status_code"] = response.statusCode;
    if (!response.writableFinished) span.attributes["bahi.cut"] = true;
    endSpan(span, response.statusCode >= 500);
  });
  return inSpan(span, work);
}

const words = new Set<string>(ROUTE_WORDS);

/** Adds addresses of ours whose words traces may show. @param paths such as `/agent/pan/new`, without varying parts */
export function showRoutes(paths: readonly string[]): void {
  for (const path of paths) for (const word of segmentsOf(path)) words.add(word);
}

/** A path with everything replaced that is no word of our own addresses: `/r/*`. It has no id, token or query. */
export function routeOf(url: string): string {
  const [path = ""] = url.split(/[?#]/);
  const segments = segmentsOf(path);
  if (segments[0] === "_next") return "/_next/*";
  return `/${segments.map((segment) => (words.has(segment) ? segment : "*")).join("/")}`;
}

const segmentsOf = (path: string) => path.split("/").filter((segment) => segment !== "");
