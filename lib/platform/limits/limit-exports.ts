import "server-only";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/lib/platform/access/actor";
import { isRecent } from "@/lib/platform/access/step-up/demand";
import { exportHref } from "@/lib/platform/access/step-up/waiting-export";
import { limitWork } from "@/lib/platform/limits/limit-work";
import { withTime } from "@/lib/platform/limits/with-time";

/**
 * Whether somebody may export now. An admin who showed no factor within ten minutes is led to where they show one; each export
 * counts. Called before the request's body is read.
 * @returns null if it is allowed, otherwise the response
 */
export async function exportRefused(actor: Actor, request: Request): Promise<Response | null> {
  if (actor.role === "admin" && !isRecent(actor)) {
    const headers = { location: await exportHref(actor, request), "cache-control": "no-store" };
    return new Response(null, { status: 303, headers });
  }
  const within = await limitWork("exports", actor);
  if (within.ok) return null;
  const t = await getTranslations("errors");
  const { facts } = await withTime(within);
  return new Response(t("too_often", { time: facts?.time ?? "" }), {
    status: 429,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
