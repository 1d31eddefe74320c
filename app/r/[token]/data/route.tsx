import { OwnDataPage } from "@/components/customers/own-data/own-data-page";
import { keepLanguage } from "@/lib/customers/language-cookie";
import { loadOwnData } from "@/lib/customers/own-data/loaders";
import { renderPage } from "@/lib/customers/render-page";
import { askByLink } from "@/lib/customers/requests/ask-by-link";
import { tokenAtStart } from "@/lib/platform/privacy/link-token";
import { type Failure, fail } from "@/lib/platform/result";
import { clientAddress } from "@/lib/platform/server/peers/client-address";
import { isSameOrigin } from "@/lib/platform/server/peers/same-origin";
import { traced } from "@/lib/platform/trace/trace";
import { readBody } from "@/lib/vendor/callbacks/delivery/read-body";

type Context = { params: Promise<{ token: string }> };

/** What is held about a customer, under the link of their page, and the form that asks something about it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const answer = await show(request, tokenAtStart((await params).token), null);
  keepLanguage(request, answer);
  return answer;
}

/** Records what the customer asks, then shows the page with its clock. Only a page of ours may send it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const token = tokenAtStart((await params).token);
  if (!isSameOrigin(request.headers)) return show(request, token, fail("cross_site"));
  const data = await loadOwnData(token);
  if (!data) return show(request, token, null);
  const body = await readBody(request);
  const asked = {
    orderId: data.orderId,
    form: new URLSearchParams(body ?? ""),
    address: clientAddress(request.headers),
  };
  const done = await traced("verb askByLink", {}, () => askByLink(asked));
  if (!done.ok) return show(request, token, done, asked.form);
  const headers = { location: `${pathOf(token)}?asked=${done.data.kind}#asked`, "cache-control": "no-store" };
  return new Response(null, { status: 303, headers });
}

const STATUS: Partial<Record<Failure["code"], number>> = { cross_site: 403, too_often: 429 };

async function show(
  request: Request,
  token: string,
  refused: Failure | null,
  typed?: URLSearchParams,
): Promise<Response> {
  const data = await loadOwnData(token);
  const status = data ? (refused ? (STATUS[refused.code] ?? 422) : 200) : 404;
  const asked = new URL(request.url).searchParams.get("asked");
  return renderPage(request, status, (frame) => (
    <OwnDataPage
      {...frame}
      path={pathOf(token)}
      data={data}
      refused={refused}
      asked={asked}
      typed={{ kind: typed?.get("kind") ?? "", note: typed?.get("note") ?? "" }}
    />
  ));
}

const pathOf = (token: string) => `/r/${encodeURIComponent(token)}/data`;
