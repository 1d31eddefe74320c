import http from "node:http";
import { logSparingly } from "@/lib/platform/log/log-sparingly";

const METHODS = ["GET", "HEAD", "OPTIONS", "POST"];
/** Build files and files in `public`. */
const FILE = /^\/+(_next\/|icon\.svg$|favicon\.ico$)/;
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;
/** Range requests are useless here, and the framework answers an unsatisfiable range with a 500. */
const UNUSED = ["range", "if-range", "if-match", "if-unmodified-since"];

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;
type Door = {
  isCallback: (url: string) => boolean;
  onRefusal?: (method: string, url: string, status: number) => void;
};
type Refusal = { status: 400 | 405; allow?: string };

/**
 * From now on, requests that no browser sends, and that the framework would answer with a 500 and a logged error, are
 * answered here: 405 for a method nothing accepts, 400 for an unreadable URL or Host.
 * @param door.isCallback whether callbacks arrive at a path; their route counts them, whatever is wrong with them
 * @param door.onRefusal called with the method and URL of each request answered here
 */
export function answerOddRequests({ isCallback, onRefusal }: Door): void {
  const emit = http.Server.prototype.emit as Emit;
  const answered: Emit = function (this: http.Server, event, ...args) {
    const [request, response] = args;
    const isRequest = event === "request" && request instanceof http.IncomingMessage;
    if (!isRequest || !(response instanceof http.ServerResponse)) return emit.call(this, event, ...args);
    request.url = pathOf(request.url ?? "/");
    for (const name of UNUSED) delete request.headers[name];
    const refusal = refusalOf(request, isCallback(request.url));
    if (!refusal) return emit.call(this, event, ...args);
    const { status, allow } = refusal;
    onRefusal?.(request.method ?? "", request.url, status);
    logSparingly("info", `odd request ${status}`, { status }, "an odd request was refused");
    const text = { "content-type": "text/plain; charset=utf-8", connection: "close" };
    response
      .writeHead(status, allow ? { ...text, allow } : text)
      .end(status === 405 ? "Method not allowed" : "Bad request");
    return true;
  };
  http.Server.prototype.emit = answered;
}

/** The path and query of a URL, which a client may send in full, as to a proxy. */
function pathOf(url: string): string {
  const [whole = "", rest = ""] = /^https?:\/\/[^/?#]+(.*)$/is.exec(url) ?? [];
  if (whole === "") return url;
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/** @returns null if the request passes on to the framework */
function refusalOf(
  { method = "", url = "", headers }: http.IncomingMessage,
  isCallback: boolean,
): Refusal | null {
  if (!METHODS.includes(method)) return { status: 405, allow: METHODS.join(", ") };
  const [path = ""] = url.split("?");
  if (!path.startsWith("/") || !isReadable(path)) return { status: 400 };
  // A callback is never lost because of an odd Host.
  if (isCallback) return null;
  if (FILE.test(path) && method !== "GET" && method !== "HEAD") return { status: 405, allow: "GET, HEAD" };
  // Several proxies may each have added a host.
  const forwarded = String(headers["x-forwarded-host"] ?? "").split(",");
  const hosts = forwarded.map((host) => host.trim()).filter((host) => host !== "");
  // A missing Host is fine: HTTP/1.0 has none.
  return [...hosts, headers.host ?? "none"].every(isHost) ? null : { status: 400 };
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Whether it can be part of a URL. */
function isHost(host: string): boolean {
  return HOST.test(host) && URL.canParse(`http://${host}`);
}
