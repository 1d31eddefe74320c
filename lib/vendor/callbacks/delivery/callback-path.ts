import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { editDistance } from "@/lib/platform/edit-distance";
import type { Refusal } from "@/lib/vendor/callbacks/count-callbacks";
import { isCallbackSecret } from "@/lib/vendor/callbacks/delivery/receive-callback";
import { noteRefusal } from "@/lib/vendor/callbacks/refusals/note-refusal";

/** The global callback address, without its secret. */
export const DOOR = ["api", "callbacks", "inexopay"];
/**
 * Words that someone looking for this endpoint would write, with up to two letters wrong; and other programs' words
 * for it.
 */
const WORDS = ["callback", "webhook", "inexopay"];
const MISTYPED_BY = 2;
const OTHER_WORDS = ["hook", "postback"];
/** How deep in a URL such a word counts, since somebody may put a version or folder before it. */
const DEPTH = 4;
/** The first path segments of the portal's own pages and files. */
const OWN = ["admin", "agent", "_next", "r", "login", "account", "invitation", "pan-redirect"];
/** Where sign-in libraries have their own callbacks, which scanners try. */
const SIGN_IN = ["api", "auth"];

/**
 * From now on, a callback reaches its route however its URL is written. The framework would answer an extra slash
 * with a redirect, which no vendor follows with a POST.
 */
export function takeOddPaths(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.url = callbackPath(request.url ?? "") ?? request.url;
  });
}

/**
 * Counts a callback that was refused before its route saw it: too long, without room for it, or with an unsupported
 * method.
 * @param status the HTTP status of the response
 */
export function countEarlyRefusal(method: string, url: string, status: number): void {
  const path = callbackPath(url);
  if (path === null) return;
  const channel = path.startsWith("/api/") ? "global" : "order_page";
  noteRefusal(channel, reasonOf(method, path, status), null);
}

function reasonOf(method: string, path: string, status: number): Refusal {
  if (method === "POST") return status === 413 ? "too_large" : "not_stored";
  const secret = /^\/api\/callbacks\/inexopay\/([^?]*)/.exec(path)?.[1];
  const isWrong = secret !== undefined && !isCallbackSecret(decoded(secret));
  return isWrong ? "wrong_secret" : "wrong_method";
}

/**
 * The normal form of a callback address: extra slashes, percent-encoding and upper case before the secret or token do not
 * matter. Whatever replaces the secret becomes one wrong secret, so that it is counted; so does a misspelt path.
 * @param url as the request names it, with its query
 * @returns null for any other URL
 */
export function callbackPath(url: string): string | null {
  const segments = segmentsOf(url);
  const query = /\?.*$/s.exec(url)?.[0] ?? "";
  const isMistyped = isMistypedDoor(segments);
  if (isMistyped || isDoor(segments)) {
    const secret = isMistyped ? "" : segments.slice(DOOR.length).join("/").trim();
    return `/${DOOR.join("/")}/${encodeURIComponent(secret || "-")}${query}`;
  }
  const [first = "", token = "", ...more] = segments;
  if (first.toLowerCase() !== "r" || token === "" || more.length > 0) return null;
  return `/r/${encodeURIComponent(token.trim())}${query}`;
}

function isDoor(segments: string[]): boolean {
  return DOOR.every((word, at) => segments[at]?.toLowerCase() === word);
}

/**
 * Such as `/api/callbacks` alone, `/api/v1/callbacks/…`, `/calback/…`, `/portal/api/callbacks/inexopay/…`,
 * `/api/webhook`.
 */
function isMistypedDoor(segments: string[]): boolean {
  if (isDoor(segments) || OWN.includes(segments[0]?.toLowerCase() ?? "")) return false;
  if (SIGN_IN.every((word, at) => segments[at]?.toLowerCase() === word)) return false;
  return segments.slice(0, DEPTH).some(isLikeDoor);
}

function isLikeDoor(segment: string): boolean {
  const word = segment
    .toLowerCase()
    .replace(/[_\s-]/g, "")
    .replace(/s$/, "");
  // Longer words cannot match, and measuring whatever a stranger sends would be wasted work.
  if (word.length > 12) return false;
  return OTHER_WORDS.includes(word) || WORDS.some((one) => editDistance(word, one) <= MISTYPED_BY);
}

function segmentsOf(url: string): string[] {
  const path = url.replace(/[?#].*$/s, "").replace(/^https?:\/\/[^/]*/i, "");
  return decoded(path)
    .split(/[/\\]/)
    .filter((segment) => segment !== "" && segment !== ".");
}

/** An invalid escape stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
