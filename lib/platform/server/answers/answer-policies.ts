/** A header's name and its value. */
export type Policy = [string, string];

const POLICIES: Policy[] = [
  // With "no-referrer" a form without JavaScript would send `Origin: null`, which our same-origin check rejects.
  ["Referrer-Policy", "same-origin"],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  // No other site may show an icon, a script or a file of ours, nor have it in its process.
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["X-Robots-Tag", "noindex, nofollow"],
];

/** For responses without a content security policy of their own: not a page, or one nobody should see. */
export const CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const YEAR_S = 365 * 24 * 3_600;

/**
 * The security headers of every response, whoever makes it. @param appUrl browsers are pinned to https only if it is
 * https
 */
export function policiesOf(appUrl: string): Policy[] {
  return appUrl.startsWith("https:")
    ? [...POLICIES, ["Strict-Transport-Security", `max-age=${YEAR_S}`]]
    : POLICIES;
}

type Body = {
  more?: Policy[];
  /** For a person, if one may read it. */
  text?: string;
};

/**
 * A response as bytes for a connection that is then closed: for cases that must not wait for the framework or never became
 * a request.
 * @param status its number and reason, such as `413 Content Too Large`
 */
export function lastAnswer(
  status: string,
  policies: readonly Policy[],
  { more = [], text = "" }: Body = {},
): string {
  const fields: Policy[] = [
    ...policies,
    ["Content-Security-Policy", CLOSED],
    ...more,
    ["Connection", "close"],
    ["Content-Type", "text/plain; charset=utf-8"],
    ["Content-Length", String(Buffer.byteLength(text))],
  ];
  return `HTTP/1.1 ${status}\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${text}`;
}
