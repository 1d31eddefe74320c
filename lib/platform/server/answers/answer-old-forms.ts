import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** How the framework marks its response to a form whose action this build does not have. */
const NOT_FOUND = "x-nextjs-action-not-found";
const PATH = /^\/[A-Za-z0-9_-][A-Za-z0-9_/-]{0,200}$/;

type Arrived = { request: IncomingMessage; response: ServerResponse };
type WriteHead = ServerResponse["writeHead"];

/**
 * From now on, a form from an older build that is submitted without JavaScript is redirected to `/renewed`, which
 * says that nothing was sent. The framework would answer with one line of plain text. With JavaScript, app/error.tsx
 * says it.
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

/** The requested path if it is a page of ours, otherwise the home page. */
export function formPath(path: string | undefined): string {
  return path !== undefined && PATH.test(path) ? path : "/";
}
