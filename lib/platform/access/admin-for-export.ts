import "server-only";
import { type AdminActor, currentActor } from "@/lib/platform/access/actor";
import { may, type Permission } from "@/lib/platform/access/roles";
import { exportRefused } from "@/lib/platform/limits/limit-exports";
import { noteRefused } from "@/lib/platform/log/note-refused";
import { isSameOrigin } from "@/lib/platform/server/peers/same-origin";

/**
 * The admin who asks for an export, if their role allows it, they showed a factor lately, and the limit is not reached.
 * Called before the request's body is read.
 * @returns otherwise the response
 */
export async function adminForExport(
  request: Request,
  permission: Extract<Permission, `export_${string}`>,
): Promise<AdminActor | Response> {
  if (!isSameOrigin(request.headers)) {
    noteRefused("cross_site");
    return new Response("Not accepted", { status: 403 });
  }
  const actor = await currentActor();
  if (!actor) {
    const headers = { location: "/login?ended=1", "cache-control": "no-store" };
    return new Response(null, { status: 303, headers });
  }
  if (actor.role !== "admin" || !may(actor, permission)) {
    noteRefused("export", { user: actor.userId, path: new URL(request.url).pathname });
    return new Response("Not allowed", { status: 403 });
  }
  return (await exportRefused(actor, request)) ?? actor;
}
