import { CustomerPageView } from "@/components/customers/customer-page";
import { answerCallback } from "@/lib/callbacks/answer-callback";
import { readBody } from "@/lib/callbacks/read-body";
import { now } from "@/lib/clock";
import { loadCustomerPage } from "@/lib/customers/loaders";
import { renderPage } from "@/lib/customers/render-page";
import { continueOrder, noteVisit } from "@/lib/orders/continue-order";

type Context = { params: Promise<{ token: string }> };

/** The customer's page. Changes nothing: phones and messengers fetch links by themselves. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const page = await loadCustomerPage(token);
  return renderPage(request, page ? 200 : 404, (frame) => (
    <CustomerPageView {...frame} path={`/r/${token}`} page={page} at={now()} />
  ));
}

/**
 * Three kinds of POST come here: "Continue" on the page itself; a browser that the vendor sends
 * back by form, which is a visit; and the vendor's per-transaction callback, which is a report.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const page = await loadCustomerPage(token);
  if (!page) return GET(request, { params });
  const body = await readBody(request);
  if (new URLSearchParams(body ?? "").get("continue") === "1") {
    const url = await continueOrder(page.orderId, "customer");
    return redirectTo(url ?? `/r/${token}`);
  }
  if (isBrowser(request)) {
    await noteVisit(page.orderId);
    return redirectTo(`/r/${token}`);
  }
  return answerCallback(request.headers, body, { channel: "order_page", orderId: page.orderId });
}

function isBrowser(request: Request): boolean {
  const accepts = request.headers.get("accept")?.includes("text/html") ?? false;
  return accepts && !request.headers.has("x-callback-source");
}

function redirectTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
