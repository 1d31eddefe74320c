/** A header's name and its value. */
export type Policy = [string, string];

const POLICIES: Policy[] = [
  // With "no-referrer" a form without scripts would post `Origin: null`, which our own check refuses.
  ["Referrer-Policy", "same-origin"],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["X-Robots-Tag", "noindex, nofollow"],
];

/** For whatever brings no content security policy of its own: it is no page, or one that nobody should see. */
export const CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const YEAR_S = 365 * 24 * 3_600;

/** What stands on every answer, whoever makes it. @param appUrl browsers are bound to https only where it is https */
export function policiesOf(appUrl: string): Policy[] {
  return appUrl.startsWith("https:")
    ? [...POLICIES, ["Strict-Transport-Security", `max-age=${YEAR_S}`]]
    : POLICIES;
}

/**
 * An answer without a body, as bytes for a connection that is closed after it: for what must not wait for the
 * framework, or never became a request.
 * @param status its number and words, such as `413 Content Too Large`
 */
export function lastAnswer(status: string, policies: readonly Policy[], more: Policy[] = []): string {
  const fields: Policy[] = [
    ...policies,
    ["Content-Security-Policy", CLOSED],
    ...more,
    ["Connection", "close"],
    ["Content-Type", "text/plain"],
    ["Content-Length", "0"],
  ];
  return `HTTP/1.1 ${status}\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
}
