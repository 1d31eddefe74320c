import { createHmac, timingSafeEqual } from "node:crypto";
import { acceptedSecrets } from "@/lib/platform/env/accepted-secrets";
import { env } from "@/lib/platform/env/env";

type Purpose = "customer-page" | "invitation";

function signature(secret: string, id: string, purpose: Purpose, version: number): Buffer {
  return createHmac("sha256", secret).update(`link:${purpose}:${version}:${id}`).digest().subarray(0, 16);
}

/**
 * A link token derived from the id of an order or invitation. It is the same each time, so it is never stored; a new
 * version revokes it.
 */
export function linkToken(id: string, purpose: Purpose, version: number): string {
  return `${id}.${version}.${signature(env().AUTH_SECRET, id, purpose, version).toString("base64url")}`;
}

/**
 * The token at the start of a path segment: messengers and mail clients make a full stop, bracket or danda after a
 * link part of it.
 * @returns the text itself if it does not start with a token
 */
export function tokenAtStart(text: string): string {
  return /^[0-9A-Z]{6,32}\.\d{1,6}\.[A-Za-z0-9_-]{22}(?![A-Za-z0-9])/.exec(text)?.[0] ?? text;
}

/**
 * Checks a token's signature in constant time, also against the previous secret during its overlap.
 * @returns the id and link version it was made for (the caller compares the version), or null
 */
export function readLinkToken(token: string, purpose: Purpose): { id: string; version: number } | null {
  const [, id, digits, mac] = /^([0-9A-Z]{6,32})\.(\d{1,6})\.([A-Za-z0-9_-]{22})$/.exec(token) ?? [];
  if (!id || !digits || !mac) return null;
  // As texts: the last character holds bits that do not count, and three others would be read as the same signature.
  const given = Buffer.from(mac);
  const isGood = acceptedSecrets("AUTH_SECRET").some((secret) => {
    const wanted = Buffer.from(signature(secret, id, purpose, Number(digits)).toString("base64url"));
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  return isGood ? { id, version: Number(digits) } : null;
}
