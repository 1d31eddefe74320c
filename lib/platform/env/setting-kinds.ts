import { isIP } from "node:net";
import { z } from "zod";
import { DAY_MS } from "@/lib/platform/india-day";

/** Off unless set to 1 or true. */
export const flag = z
  .enum(["0", "1", "true", "false"])
  .optional()
  .transform((value) => value === "1" || value === "true");

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(/[\s,]+/)
      .map((item) => item.trim())
      .filter(Boolean),
  );

/** Addresses and CIDR blocks. A typo accepted here would break or silence the check of every request. */
export const addresses = list.pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])));

/** `name=value,name2=value2`, as OpenTelemetry writes headers; values may be percent-encoded. */
export const headerPairs = z
  .string()
  .default("")
  .refine((text) => text === "" || text.split(",").every((pair) => /^\s*[\w-]+=[!-~]+\s*$/.test(pair)))
  .transform((text): Record<string, string> => {
    const pairs = text
      .split(",")
      .filter(Boolean)
      .map((pair) => pair.trim());
    return Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), decoded(pair.slice(pair.indexOf("=") + 1))]),
    );
  })
  // Decoded, one may hold a line break, with which nothing could be sent.
  .refine((headers) => Object.values(headers).every((value) => /^[ -~]+$/.test(value)));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const mailAddresses = list.pipe(z.array(z.email()));

/**
 * A whole number in plain decimal digits. `Number()` would also accept 0x10, 1e2 and " 50 ", which are usually
 * mistakes.
 */
export const whole = (min: number, max: number) =>
  z.preprocess(
    (text) => (typeof text === "string" && /^(0|[1-9]\d*)$/.test(text) ? Number(text) : text),
    z.number().int().min(min).max(max),
  );

/** Up to 31 days, close to the longest delay of a Node.js timer. */
export const milliseconds = (fallback: number) => whole(1, 31 * DAY_MS).default(fallback);

export const rupees = (fallback: number) => whole(0, 10_000_000).default(fallback);

/** A minimum number of non-blank characters: blanks are easily lost and hard to see. */
export const secret = (length: number) =>
  z.string().refine((text) => text.replace(/\s/g, "").length >= length);

/** A hostname as an address bar would keep it: no wildcard, no scheme, nothing that could extend a security header. */
function isHostname(hostname: string): boolean {
  const address = /^\[(.*)\]$/.exec(hostname)?.[1];
  if (address !== undefined) return isIP(address) === 6;
  if (/^[\d.]+$/.test(hostname)) return isIP(hostname) === 4;
  return hostname.length <= 253 && hostname.split(".").every((label) => /^[a-z0-9_-]{1,63}$/i.test(label));
}

function isHost(text: string): boolean {
  const [, hostname = "", port] = /^(\[[^\]]*\]|[^:]*)(?::([1-9]\d{0,4}))?$/.exec(text) ?? [];
  return isHostname(hostname) && Number(port ?? 1) <= 65_535;
}

/** Hosts, with a port unless it is the scheme's default. */
export const hosts = list.pipe(z.array(z.string().refine(isHost)));

/** An http or https URL with a plain host and no user name, which browsers and fetch reject. */
function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return false;
  const { username, password, hostname } = new URL(text);
  return username === "" && password === "" && isHostname(hostname);
}

export const webAddress = z.string().refine(isWebAddress);

/** A base URL: a query or fragment would swallow the paths appended to it. */
export const webBase = webAddress
  .refine((url) => !/[?#]/.test(url))
  .transform((url) => url.replace(/\/+$/, ""));

/** A URL with `{txid}` in its path or query, never in its host. */
export const webTemplate = z.string().refine((text) => {
  const [one, other] = ["1", "2"].map((txid) => text.replace("{txid}", txid));
  if (!one || !other || one === other || !isWebAddress(one)) return false;
  return new URL(one).origin === new URL(other).origin;
});

/** A server's URL with one of these schemes, including its host. */
export const serverAddress = (protocol: RegExp) =>
  z.url({ protocol }).refine((url) => URL.canParse(url) && new URL(url).hostname !== "");
