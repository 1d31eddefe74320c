import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { noteRefusal } from "@/lib/vendor/callbacks/note-refusal";

const DOOR = ["api", "callbacks", "inexopay"];
/** What somebody writes who means that door: one letter too few or too many, the vendor's own word for it. */
const MISTYPED = /^(?:call?[_-]?backs?\w?|web[_-]?hooks?|inexopay)$/i;

/**
 * From now on a callback reaches its route however its address is written. The framework would answer a slash too
 * many by a redirect, which no vendor follows with a POST.
 */
export function takeOddPaths(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.url = callbackPath(request.url ?? "") ?? request.url;
  });
}

/** Counts a callback whose body was refused before its route saw it: too long, or with a method that brings none. */
export function countCutBodies(method: string, url: string): void {
  const path = callbackPath(url);
  const channel = path?.startsWith("/api/") ? "global" : "order_page";
  if (path !== null) noteRefusal(channel, method === "POST" ? "too_large" : "wrong_method", null);
}

/**
 * The plain form of an address at which callbacks arrive: slashes too many, percent signs and upper case before the
 * secret or the link do not matter. What stands there instead of a secret stays one wrong secret, so that it is counted;
 * a mistyped address is one too.
 * @param url as a request names it, with its query
 * @returns null for any other address
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

/** `/api/callbacks` without more, `/api/callback/…`, `/callbacks/inexopay/…`, `/api/webhook`. */
function isMistypedDoor(segments: string[]): boolean {
  const [first = "", second = ""] = segments;
  return first.toLowerCase() === "api" ? MISTYPED.test(second) && !isDoor(segments) : MISTYPED.test(first);
}

function segmentsOf(url: string): string[] {
  const path = url.replace(/[?#].*$/s, "").replace(/^https?:\/\/[^/]*/i, "");
  return decoded(path)
    .split(/[/\\]/)
    .filter((segment) => segment !== "" && segment !== ".");
}

/** A broken escape stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
