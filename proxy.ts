import { type NextRequest, NextResponse } from "next/server";
import { redirectHosts } from "@/lib/vendor/redirect-hosts";

/** Adds security headers with a new nonce for each page. This is not access control. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const development = process.env.NODE_ENV === "development";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Next's development tools add inline styles, which a nonce would block.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // Browsers also check redirects after a form: to the vendor's page, and from there to any site of NSDL or a bank.
    `form-action 'self' https: ${redirectHosts().join(" ")}`,
    // Next's development tools write markup and scripts of their own (docs/decisions/0044).
    ...(development ? [] : ["require-trusted-types-for 'script'", "trusted-types default"]),
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
  // Exclusions match whole paths: a path that only begins like one is a page.
  matcher: ["/((?!_next/|api/|r/[^/]+(?:/data)?$|pan-redirect$|privacy$|icon\\.svg$|favicon\\.ico$).*)"],
};
