import { subscribe } from "node:diagnostics_channel";
import http from "node:http";
import { misplacedNumber } from "@/lib/platform/identity/text/number-in-text";
import { CLOSED, type Policy } from "@/lib/platform/server/answers/answer-policies";
import { isListed, plainAddress } from "@/lib/platform/server/peers/peer";
import { inContext, newRequestId, type RequestContext } from "@/lib/platform/server/request-context";
import { traceRequest } from "@/lib/platform/trace/trace-requests";

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;
type WriteHead = http.ServerResponse["writeHead"];
type Arrived = { request: http.IncomingMessage; response: http.ServerResponse };

const contexts = new WeakMap<http.IncomingMessage, RequestContext>();

/**
 * From now on, every request has an id (a listed proxy's X-Request-Id, or a new one), and its response has the
 * security headers and, if its page asks for it, the status 403 or 404. This hooks in where Node starts a request,
 * because the framework answers files and unknown paths on other code paths, and Node itself answers requests without
 * a Host or with an unsupported Expect.
 */
export function startRequests({
  policies,
  trustedProxies,
}: {
  policies: readonly Policy[];
  trustedProxies: string[];
}): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as Arrived;
    const context = { id: requestIdOf(request, trustedProxies), status: null, isMalformed: false };
    for (const [name, value] of policies) response.setHeader(name, value);
    response.setHeader("X-Request-Id", context.id);
    finishHead(response, context);
    contexts.set(request, context);
  });
  const emit = http.Server.prototype.emit as Emit;
  const started: Emit = function (this: http.Server, event, ...args) {
    const [request, response] = args as [http.IncomingMessage, http.ServerResponse];
    const context = event === "request" && contexts.get(request);
    if (!context) return emit.call(this, event, ...args);
    const handle = () => emit.call(this, event, ...args);
    const isFromProxy = () => isOfProxy(request, trustedProxies);
    return inContext(context, () => traceRequest(request, response, isFromProxy, handle));
  };
  http.Server.prototype.emit = started;
}

/** Applies what is known only when the response's head is written. */
function finishHead(response: http.ServerResponse, context: RequestContext): void {
  const writeHead = response.writeHead.bind(response) as (
    ...args: Parameters<WriteHead>
  ) => http.ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (!response.hasHeader("content-security-policy")) response.setHeader("content-security-policy", CLOSED);
    return writeHead(...([statusToSend(status, context), ...rest] as unknown as Parameters<WriteHead>));
  }) as WriteHead;
}

function statusToSend(status: number, { status: ofPage, isMalformed }: RequestContext): number {
  if (ofPage && status === 200) return ofPage;
  return isMalformed && status === 500 ? 400 : status;
}

function requestIdOf(request: http.IncomingMessage, trustedProxies: string[]): string {
  const given = request.headers["x-request-id"];
  const isFit = typeof given === "string" && /^[A-Za-z0-9-]{8,64}$/.test(given) && !misplacedNumber(given);
  return isFit && isOfProxy(request, trustedProxies) ? given : newRequestId();
}

/** Whether a listed proxy sent a request. */
function isOfProxy({ socket }: http.IncomingMessage, trustedProxies: string[]): boolean {
  return isListed(plainAddress(socket.remoteAddress ?? ""), trustedProxies);
}
