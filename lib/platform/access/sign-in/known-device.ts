import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { acceptedSecrets } from "@/lib/platform/env/accepted-secrets";
import { env } from "@/lib/platform/env/env";

/** How many people a device remembers. The one who signed in longest ago is forgotten first. */
const MOST_PEOPLE = 12;
const SHAPE = /^[A-Za-z0-9_-]{22}(\.[A-Za-z0-9_-]{22}){1,12}$/;

/** How long a device stays known after the last sign-in, in seconds. */
export const DEVICE_KEPT_S = 400 * 24 * 3_600;

/**
 * Whether a device has signed in to an account before, according to its cookie: a device id, and for each account a
 * signature over both. The cookie does not reveal the accounts and cannot be forged without AUTH_SECRET.
 * @param cookie as the browser sent it
 * @param email normalised
 * @returns the device id, or null if the device is not known for this account
 */
export function knownDevice(cookie: string | undefined, email: string): string | null {
  const { id, marks } = read(cookie);
  if (!id) return null;
  const accepted = acceptedSecrets("AUTH_SECRET").map((secret) => Buffer.from(markOf(id, email, secret)));
  return marks.some((one) => accepted.some((mark) => timingSafeEqual(Buffer.from(one), mark))) ? id : null;
}

/** The new cookie of a device that has just signed in to an account, based on the cookie it sent. */
export function deviceCookie(cookie: string | undefined, email: string): string {
  const { id = randomBytes(16).toString("base64url"), marks } = read(cookie);
  const mark = markOf(id, email);
  return [id, mark, ...marks.filter((one) => one !== mark)].slice(0, MOST_PEOPLE + 1).join(".");
}

function read(cookie: string | undefined): { id?: string; marks: string[] } {
  if (!cookie || !SHAPE.test(cookie)) return { marks: [] };
  const [id, ...marks] = cookie.split(".");
  return id ? { id, marks } : { marks: [] };
}

/** 16 bytes as 22 characters, so that all marks have the same length. */
function markOf(id: string, email: string, secret = env().AUTH_SECRET): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "bahi known device 1", 32));
  return createHmac("sha256", key)
    .update(JSON.stringify([id, email]))
    .digest()
    .subarray(0, 16)
    .toString("base64url");
}
