import { getLocale } from "next-intl/server";
import { currentActor } from "@/lib/platform/access/actor";
import { readerMark } from "@/lib/platform/forms/hold-form";
import { formatTime } from "@/lib/platform/i18n/moments";
import { limitWork } from "@/lib/platform/limits/limit-work";
import { isSameOrigin } from "@/lib/platform/server/peers/same-origin";
import { discardDraft } from "@/lib/services/drafts/discard-draft";
import { draftPage, readDraftForm } from "@/lib/services/drafts/draft-fields";
import { saveDraft } from "@/lib/services/drafts/save-draft";
import { readBody } from "@/lib/vendor/callbacks/delivery/read-body";

type Context = { params: Promise<{ form: string }> };

/**
 * Saves a form while it is typed, and returns the time as people read it. "Discard" is a plain form posted here, so
 * that the page reloads and keeps nothing of the draft.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  if (actor?.role !== "agent") return new Response(null, { status: 401 });
  const form = readDraftForm((await params).form);
  if (!form) return new Response(null, { status: 404 });
  const body = await readBody(request);
  if (body === null) return new Response(null, { status: 413 });
  const values = Object.fromEntries(new URLSearchParams(body));
  // Refuse a tab that stayed open while somebody else signed in: its customer is not theirs.
  if (values.rendered_for !== readerMark(actor)) return new Response(null, { status: 409 });
  if (values.discard === "1") {
    await discardDraft({ actor, form, id: values.draft ?? "" });
    return new Response(null, { status: 303, headers: { location: draftPage(form) } });
  }
  if (!(await limitWork("drafts", actor)).ok) return new Response(null, { status: 429 });
  const { savedAt } = await saveDraft({ actor, form, values });
  const time = formatTime(savedAt, await getLocale());
  return Response.json({ time }, { headers: { "cache-control": "no-store" } });
}
