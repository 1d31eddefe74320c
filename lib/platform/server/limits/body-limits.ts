const KB = 1024;

/** Any form; the framework takes no more in one either. */
const FORM_BYTES = 1024 * KB;
/** A customer's press on their own page, or a callback; above what a callback may have, so that its route says so and counts it. */
const SMALL_BYTES = 192 * KB;

const SMALL = /^\/(api\/callbacks|r|pan-redirect)(\/|$)/;
/** Below /api only the vendor posts; the framework's own files and the icon are read. */
const READ_ONLY = /^\/(api(\/|$)|_next\/|icon|favicon)/;

/**
 * How many bytes a request may bring in its body, however they are encoded.
 * @param method the request's method
 * @param url its path, with or without a query
 * @returns 0 where nothing is read: then even one byte is too much
 */
export function mostBytes(method: string | undefined, url: string | undefined): number {
  // Two slashes at the front are one to the framework.
  const path = `/${(url ?? "/").split("?")[0]?.replace(/^\/+/, "")}`;
  if (method !== "POST") return 0;
  if (SMALL.test(path)) return SMALL_BYTES;
  return READ_ONLY.test(path) ? 0 : FORM_BYTES;
}
