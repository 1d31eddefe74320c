import { type NextRequest, NextResponse } from "next/server";
import { redirectHosts } from "@/lib/vendor/redirect-hosts";

/** A courtesy, never the lock: security headers with a fresh nonce for each page. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const development = process.env.NODE_ENV === "development";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Next's own tools on a compiling portal style themselves inline; beside a nonce that would not count.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // Browsers check redirects after a form too: to the vendor's page, and from there to any site of NSDL or a bank.
    `form-action 'self' https: ${redirectHosts().join(" ")}`,
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-path", request.nextUrl.pathname);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  return response;
}

export const config = {
  // What is left out is left out whole: a path that only begins like it is a page.
  matcher: ["/((?!_next/|api/|r/[^/]+$|pan-redirect$|icon\\.svg$|favicon\\.ico$).*)"],
};
