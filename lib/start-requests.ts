import { randomUUID } from "node:crypto";
import http from "node:http";
import { isListed, plainAddress } from "@/lib/auth/peer";
import { misplacedNumber } from "@/lib/identity/number-in-text";
import { inContext, type RequestContext } from "@/lib/request-context";

/** On every answer, of whatever route or file. */
const POLICIES: [string, string][] = [
  // With "no-referrer" a form without scripts would post `Origin: null`, which our own check refuses.
  ["Referrer-Policy", "same-origin"],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["X-Robots-Tag", "noindex, nofollow"],
];

/** For whatever brings no content security policy of its own: it is no page, or one that nobody should see. */
const CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const YEAR_S = 365 * 24 * 3_600;

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;
type WriteHead = http.ServerResponse["writeHead"];

/**
 * From now on every request of this process has an id (that of a listed proxy's X-Request-Id, or a new one), its
 * answer has the policies, and where its page is a denial the status 403. Done on the server's own event, since the
 * framework answers files and unknown paths by ways of its own.
 */
export function startRequests({
  appUrl,
  trustedProxies,
}: {
  appUrl: string;
  trustedProxies: string[];
}): void {
  const policies: [string, string][] = appUrl.startsWith("https:")
    ? [...POLICIES, ["Strict-Transport-Security", `max-age=${YEAR_S}`]]
    : POLICIES;
  const emit = http.Server.prototype.emit as Emit;
  const started: Emit = function (this: http.Server, event, ...args) {
    const [request, response] = args;
    const isRequest = event === "request" && request instanceof http.IncomingMessage;
    if (!isRequest || !(response instanceof http.ServerResponse)) return emit.call(this, event, ...args);
    const context = { id: requestIdOf(request, trustedProxies), isDenied: false };
    for (const [name, value] of policies) response.setHeader(name, value);
    response.setHeader("X-Request-Id", context.id);
    finishHead(response, context);
    return inContext(context, () => emit.call(this, event, ...args));
  };
  http.Server.prototype.emit = started;
}

/** What is decided only when the head of the answer is written. */
function finishHead(response: http.ServerResponse, context: RequestContext): void {
  const writeHead = response.writeHead.bind(response) as (
    ...args: Parameters<WriteHead>
  ) => http.ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (!response.hasHeader("content-security-policy")) response.setHeader("content-security-policy", CLOSED);
    const told = context.isDenied && status === 200 ? 403 : status;
    return writeHead(...([told, ...rest] as unknown as Parameters<WriteHead>));
  }) as WriteHead;
}

function requestIdOf({ headers, socket }: http.IncomingMessage, trustedProxies: string[]): string {
  const given = headers["x-request-id"];
  const isOurs = isListed(plainAddress(socket.remoteAddress ?? ""), trustedProxies);
  const isFit = typeof given === "string" && /^[A-Za-z0-9-]{8,64}$/.test(given) && !misplacedNumber(given);
  return isOurs && isFit ? given : randomUUID();
}
