import { variantName } from "@/components/orders/lists/variant-name";
import { PAPERS, SlipView } from "@/components/orders/slip/slip";
import { type Frame, renderPage } from "@/lib/customers/render-page";
import { loadSlip } from "@/lib/orders/slip/loaders";
import { currentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";

type Context = { params: Promise<{ orderId: string }> };

/** An order's slip for printing, for the shop that placed it; 404 for any other. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  if (actor?.role !== "agent") {
    return new Response(null, { status: 303, headers: { location: "/login?ended=1" } });
  }
  const slip = await loadSlip(actor.scope, (await params).orderId);
  if (!slip) return new Response(null, { status: 404 });
  const asked = new URL(request.url).searchParams.get("paper");
  const paper = PAPERS.find((one) => one === asked) ?? "a4";
  const service = (await variantName())(slip);
  const view = ({ messages, ...frame }: Frame) => (
    <SlipView
      {...frame}
      messages={serviceMessages(messages, slip.service)}
      slip={slip}
      paper={paper}
      service={service}
      at={now()}
    />
  );
  return renderPage(request, 200, view, { withScript: true });
}
