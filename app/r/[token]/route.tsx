import { CustomerPageView } from "@/components/customers/customer-page";
import { keepLanguage } from "@/lib/customers/language-cookie";
import { loadCustomerPage } from "@/lib/customers/loaders";
import { renderPage } from "@/lib/customers/render-page";
import { continueOrder, noteVisit } from "@/lib/orders/follow/continue-order";
import { now } from "@/lib/platform/clock";
import { tokenAtStart } from "@/lib/platform/privacy/link-token";
import { traced } from "@/lib/platform/trace/trace";
import { answerCallback } from "@/lib/vendor/callbacks/delivery/answer-callback";
import { readBody } from "@/lib/vendor/callbacks/delivery/read-body";
import { noteRefusal } from "@/lib/vendor/callbacks/refusals/note-refusal";

type Context = { params: Promise<{ token: string }> };

/** The customer's page. A GET changes nothing, because phones and messengers fetch links by themselves. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const token = tokenAtStart((await params).token);
  const page = await loadCustomerPage(token);
  const asked = new URL(request.url).searchParams;
  const path = `/r/${encodeURIComponent(token)}`;
  const answer = await renderPage(request, page ? 200 : 404, (frame) => (
    <CustomerPageView {...frame} path={path} look={asked.get("look")} page={page} at={now()} />
  ));
  keepLanguage(request, answer);
  return answer;
}

/**
 * Handles three kinds of POST: "Continue" on the page itself; a browser the vendor sends back by form, which is a
 * visit; and the vendor's per-transaction callback, which is a report.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const token = tokenAtStart((await params).token);
  const page = await loadCustomerPage(token);
  if (!page) {
    if (!isBrowser(request)) noteRefusal("order_page", "unknown_link", null);
    return GET(request, { params });
  }
  const body = await readBody(request);
  if (new URLSearchParams(body ?? "").get("continue") === "1") {
    const url = await traced("verb continueOrder", {}, () => continueOrder(page.orderId, "customer"));
    return redirectTo(url ?? `/r/${token}`);
  }
  if (isBrowser(request)) {
    await traced("verb noteVisit", {}, () => noteVisit(page.orderId));
    return redirectTo(`/r/${token}`);
  }
  const where = { channel: "order_page", orderId: page.orderId } as const;
  const { status, text } = await answerCallback(request.headers, body, where);
  return new Response(text, { status });
}

function isBrowser(request: Request): boolean {
  const accepts = request.headers.get("accept")?.includes("text/html") ?? false;
  return accepts && !request.headers.has("x-callback-source");
}

function redirectTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
