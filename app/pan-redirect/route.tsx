import { PanRedirectPage } from "@/components/customers/pan-redirect-page";
import { findRedirect } from "@/lib/customers/find-redirect";
import { renderPage } from "@/lib/customers/render-page";
import { log } from "@/lib/log";

/** The branded redirect of INEXOPAY's links. Reveals nothing and changes nothing. */
export async function GET(request: Request): Promise<Response> {
  const txid = new URL(request.url).searchParams.get("txid") ?? "";
  const url = await findRedirect(txid);
  if (url)
    return new Response(null, { status: 303, headers: { location: url, "cache-control": "no-store" } });
  log.warn({ known: false }, "a /pan-redirect link led nowhere");
  return renderPage(request, 404, (frame) => <PanRedirectPage {...frame} />);
}
