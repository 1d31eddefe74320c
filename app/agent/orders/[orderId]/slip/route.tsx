import { PAPERS, SlipView } from "@/components/orders/slip";
import { variantName } from "@/components/orders/variant-name";
import { currentActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { type Frame, renderPage } from "@/lib/customers/render-page";
import { serviceMessages } from "@/lib/i18n/service-messages";
import { loadSlip } from "@/lib/orders/loaders";

type Context = { params: Promise<{ orderId: string }> };

/** An order on paper, for the shop that made it: 404 for any other. */
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
