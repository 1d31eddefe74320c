import http from "node:http";
import { logSparingly } from "@/lib/platform/log/log-sparingly";

const METHODS = ["GET", "HEAD", "OPTIONS", "POST"];
/** Files of the build and of the folder `public`. */
const FILE = /^\/+(_next\/|icon\.svg$|favicon\.ico$)/;
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;
/** Parts of a file are of no use to anybody here, and the framework answers a part that is not there with a 500. */
const UNUSED = ["range", "if-range", "if-match", "if-unmodified-since"];

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;
type Door = {
  isCallback: (url: string) => boolean;
  onRefusal?: (method: string, url: string) => void;
};
type Refusal = { status: 400 | 405; allow?: string };

/**
 * From now on what no browser sends, and the framework would answer with a 500 and an error in the log, is answered
 * here: 405 to a method that nothing takes, 400 to an address or a Host that cannot be read.
 * @param door.isCallback whether callbacks arrive at an address: their route counts whatever is wrong with one
 * @param door.onRefusal hears the method and address of each one that is answered here
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
    onRefusal?.(request.method ?? "", request.url);
    logSparingly("info", `odd request ${status}`, { status }, "an odd request was refused");
    const text = { "content-type": "text/plain", connection: "close" };
    response
      .writeHead(status, allow ? { ...text, allow } : text)
      .end(status === 405 ? "Method not allowed" : "Bad request");
    return true;
  };
  http.Server.prototype.emit = answered;
}

/** The path and query of an address, which a program may name in full, as a proxy is asked. */
function pathOf(url: string): string {
  const [whole = "", rest = ""] = /^https?:\/\/[^/?#]+(.*)$/is.exec(url) ?? [];
  if (whole === "") return url;
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/** @returns null for a request that goes on to the framework */
function refusalOf(
  { method = "", url = "", headers }: http.IncomingMessage,
  isCallback: boolean,
): Refusal | null {
  if (!METHODS.includes(method) && (!isCallback || method === "TRACE"))
    return { status: 405, allow: METHODS.join(", ") };
  const [path = ""] = url.split("?");
  if (!path.startsWith("/") || !isReadable(path)) return { status: 400 };
  // No callback is lost for an odd Host.
  if (isCallback) return null;
  if (FILE.test(path) && method !== "GET" && method !== "HEAD") return { status: 405, allow: "GET, HEAD" };
  // Each of several proxies may have added one.
  const forwarded = String(headers["x-forwarded-host"] ?? "").split(",");
  const hosts = forwarded.map((host) => host.trim()).filter((host) => host !== "");
  // None is good too: HTTP/1.0 knows no Host.
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

/** Whether an address can be made of it. */
function isHost(host: string): boolean {
  return HOST.test(host) && URL.canParse(`http://${host}`);
}
