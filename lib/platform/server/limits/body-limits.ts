const KB = 1024;

/** Any form. */
const FORM_BYTES = 1024 * KB;
/**
 * The form that takes the bank's statement: more than its file may have (lib/money/bank-statement), so that a file that is too
 * long gets an answer on the page. The framework accepts no more in any form (next.config.ts).
 */
const STATEMENT_BYTES = 4 * FORM_BYTES;
/**
 * A customer's submission on their own page, or a callback. It is above the callback limit, so that the callback
 * route itself refuses and counts larger ones.
 */
const SMALL_BYTES = 192 * KB;

const SMALL = /^\/(r|pan-redirect)(\/|$)/;
/** The callback route answers every method itself, and counts it. */
const CALLBACKS = /^\/api\/callbacks(\/|$)/;
const STATEMENT = /^\/admin\/money\/bank\/?$/;
/** Below /api only the vendor posts. The framework's files and the icon are read-only. */
const READ_ONLY = /^\/(api(\/|$)|_next\/|icon|favicon)/;

/**
 * The maximum body size of a request, in bytes as sent.
 * @param method the request's method
 * @param url its path, with or without a query
 * @returns 0 if the endpoint takes no body, so that even one byte is too much
 */
export function mostBytes(method: string | undefined, url: string | undefined): number {
  // The framework treats leading double slashes as one.
  const path = `/${(url ?? "/").split("?")[0]?.replace(/^\/+/, "")}`;
  if (CALLBACKS.test(path)) return SMALL_BYTES;
  if (method !== "POST") return 0;
  if (SMALL.test(path)) return SMALL_BYTES;
  if (STATEMENT.test(path)) return STATEMENT_BYTES;
  return READ_ONLY.test(path) ? 0 : FORM_BYTES;
}
