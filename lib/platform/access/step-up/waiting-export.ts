import "server-only";
import type { AdminActor } from "@/lib/platform/access/actor";
import { RECENT_MS } from "@/lib/platform/access/step-up/demand";
import { later, now } from "@/lib/platform/clock";
import { openValue, sealValue } from "@/lib/platform/privacy/sealed-value";

/** An export that was asked for: its address, and what its form said. */
export type WaitingExport = { path: string; fields: [string, string][] };

/** A page of ours posts no longer a form to an export. */
const MOST_BODY = 4_000;

const bindingOf = ({ sessionId }: AdminActor) => ({ purpose: "export", sessionId, orderId: "" });

/**
 * The page where an admin shows a factor, after which the export that they asked for can be downloaded. What its form said
 * travels sealed in that page's address, for ten minutes.
 */
export async function exportHref(actor: AdminActor, request: Request): Promise<string> {
  const body = await request.text();
  const fields = body.length > MOST_BODY ? [] : [...new URLSearchParams(body)];
  const waiting: WaitingExport = { path: new URL(request.url).pathname, fields };
  const sealed = sealValue(JSON.stringify(waiting), bindingOf(actor), later(now(), RECENT_MS));
  return `/admin/confirm?${new URLSearchParams({ export: sealed })}`;
}

/** The export that waits; null if it was asked for in another session, too long ago, or not at all. */
export function openExport(actor: AdminActor, sealed: string): WaitingExport | null {
  const text = openValue(sealed, bindingOf(actor));
  return text === null ? null : (JSON.parse(text) as WaitingExport);
}
