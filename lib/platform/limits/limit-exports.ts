import "server-only";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/lib/platform/access/actor";
import { limitWork } from "@/lib/platform/limits/limit-work";
import { withTime } from "@/lib/platform/limits/with-time";

/** Counts an export. @returns null if it is allowed, otherwise a response that says when the next one is */
export async function exportRefused(actor: Actor): Promise<Response | null> {
  const within = await limitWork("exports", actor);
  if (within.ok) return null;
  const t = await getTranslations("errors");
  const { facts } = await withTime(within);
  return new Response(t("too_often", { time: facts?.time ?? "" }), {
    status: 429,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
