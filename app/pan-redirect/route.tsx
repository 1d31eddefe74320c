import { PanRedirectPage } from "@/components/customers/pan-redirect-page";
import { findRedirect } from "@/lib/customers/find-redirect";
import { mayFollow } from "@/lib/customers/redirect-limit";
import { renderPage } from "@/lib/customers/render-page";
import { isSecure, securedCookie } from "@/lib/platform/access/cookie-names";
import { logSparingly } from "@/lib/platform/log/log-sparingly";
import { clientAddress } from "@/lib/platform/server/peers/client-address";

/**
 * How often one link may bring the same browser here within a few seconds; more is a redirect loop through the
 * vendor.
 */
const MOST_TURNS = 3;
const TURNS_FOR_S = 15;

/** The branded redirect of INEXOPAY's links. It reveals nothing and changes nothing. */
export async function GET(request: Request): Promise<Response> {
  const txid = new URL(request.url).searchParams.get("txid") ?? "";
  const url = (await mayFollow(clientAddress(request.headers))) ? await findRedirect(txid) : null;
  const turns = turnsSoFar(request, txid);
  if (url && turns < MOST_TURNS) {
    const kept = `Path=/pan-redirect; Max-Age=${TURNS_FOR_S}; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;
    const cookie = `${securedCookie("pan-turns")}=${txid}.${turns + 1}; ${kept}`;
    const headers = { location: url, "cache-control": "no-store", "set-cookie": cookie };
    return new Response(null, { status: 303, headers });
  }
  logSparingly("info", "pan-redirect", {}, "a /pan-redirect link led nowhere");
  return renderPage(request, 404, (frame) => <PanRedirectPage {...frame} />);
}

/** How often this browser was just redirected for the same txid; the vendor's page may send it back here. */
function turnsSoFar(request: Request, txid: string): number {
  const [, known, turns] =
    /(?:^|;\s*)(?:__Secure-)?pan-turns=([\w-]+)\.(\d)/.exec(request.headers.get("cookie") ?? "") ?? [];
  return known === txid ? Number(turns) : 0;
}
