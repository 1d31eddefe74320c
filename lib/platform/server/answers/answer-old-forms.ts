import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** How the framework marks its answer to a form whose action this build does not have. */
const NOT_FOUND = "x-nextjs-action-not-found";
const PATH = /^\/[A-Za-z0-9_-][A-Za-z0-9_/-]{0,200}$/;

type Arrived = { request: IncomingMessage; response: ServerResponse };
type WriteHead = ServerResponse["writeHead"];

/**
 * From now on a form that was served by an older build and is sent with scripts off leads to `/renewed`, which says
 * that nothing was sent. The framework would answer it with a line of plain text; with scripts on app/error.tsx says it.
 */
export function answerOldForms(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as Arrived;
    if (request.method !== "POST" || request.headers["next-action"] !== undefined) return;
    const target = `/renewed?page=${encodeURIComponent(formPath(request.url?.split("?")[0]))}`;
    const writeHead = response.writeHead.bind(response) as (...args: Parameters<WriteHead>) => ServerResponse;
    response.writeHead = ((...args: Parameters<WriteHead>) => {
      if (response.getHeader(NOT_FOUND) === undefined) return writeHead(...args);
      response.setHeader("location", target);
      return writeHead(303);
    }) as WriteHead;
  });
}

/** The path of a page of ours, as a request named it; the first page where it is no such thing. */
export function formPath(path: string | undefined): string {
  return path !== undefined && PATH.test(path) ? path : "/";
}
