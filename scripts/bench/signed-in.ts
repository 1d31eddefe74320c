import { readableText } from "../../e2e/fixtures/http";
import type { Portal } from "../../e2e/fixtures/portal";
import type { Session } from "../../e2e/fixtures/session";
import type { Half } from "./compare";
import { load } from "./load";
import type { Reference } from "./sides";

/** As a browser asks: compressed. */
const HEADERS = { accept: "text/html", "accept-encoding": "gzip" };

/** A page of the portal under load, by a person who is signed in or by a stranger. */
export function oursOf({ url, pid }: Portal, path: string, session?: Session): Half {
  const headers = { ...HEADERS, ...(session ? { cookie: session.cookie } : {}) };
  return { pids: [pid()], burst: (seconds) => load(() => ({ url: url + path, headers }), seconds) };
}

/** A page of the reference under load. */
export function referenceOf({ url, pid, cookie }: Reference, path: string): Half {
  const headers = { ...HEADERS, cookie };
  return { pids: [pid], burst: (seconds) => load(() => ({ url: url + path, headers }), seconds) };
}

/** Distinct orders that a page links to, of either side. */
export function ordersIn(html: string): number {
  return new Set([...html.matchAll(/href="\/(?:agent\/orders|list)\/([0-9A-Z]{6,32})"/g)].map(([, id]) => id))
    .size;
}

/** Why a page proves nothing when it lacks this text. */
export function lacking(html: string, text: string): string[] {
  return readableText(html).includes(text) ? [] : [`a page lacks "${text}"`];
}
