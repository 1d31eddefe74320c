const WITH_WORDS = [
  "http",
  "not_set",
  "timeout",
  "no_connection",
  "not_taken",
  "eauth",
  "econnection",
  "etls",
  "eenvelope",
] as const;

type DeliveryReason = { reason: (typeof WITH_WORDS)[number]; status: string };

/** The mail library has several codes for one thing. */
const SAME = new Map([
  ["esocket", "econnection"],
  ["edns", "econnection"],
  ["econnrefused", "econnection"],
  ["etimedout", "timeout"],
]);

/**
 * Why an alert was not delivered, from the code its sender keeps (lib/operator/alerts): which text says it, and the
 * HTTP status where there was one.
 * @returns null if the code has no text
 */
export function deliveryReason(code: string): DeliveryReason | null {
  const status = /^http_(\d{3})$/.exec(code)?.[1];
  if (status) return { reason: "http", status };
  const reason = WITH_WORDS.find((one) => one === (SAME.get(code) ?? code));
  return reason ? { reason, status: "" } : null;
}
