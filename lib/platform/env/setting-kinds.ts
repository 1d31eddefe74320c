import { isIP } from "node:net";
import { z } from "zod";

/** Switched off unless it is set to 1 or true. */
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

/** Addresses and CIDR blocks. Unchecked, one slip of the pen would break or silence the check of every request. */
export const addresses = list.pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])));

export const mailAddresses = list.pipe(z.array(z.email()));

/**
 * A whole number written in decimal digits and nothing else. `Number()` would also take 0x10, 1e2 and " 50 ", which
 * are more often a slip than meant.
 */
export const whole = (min: number, max: number) =>
  z.preprocess(
    (text) => (typeof text === "string" && /^(0|[1-9]\d*)$/.test(text) ? Number(text) : text),
    z.number().int().min(min).max(max),
  );

/** Up to 31 days: longer than that no timer of Node.js can wait. */
export const milliseconds = (fallback: number) => whole(1, 31 * 86_400_000).default(fallback);

export const rupees = (fallback: number) => whole(0, 10_000_000).default(fallback);

/** At least so many characters that are no blanks: blanks are easily lost on the way and hard to see. */
export const secret = (length: number) =>
  z.string().refine((text) => text.replace(/\s/g, "").length >= length);

/** A host as an address bar would keep it: no wildcard, no scheme, nothing that a policy's header could read as more. */
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

/** Hosts, with a port where it is not the scheme's own. */
export const hosts = list.pipe(z.array(z.string().refine(isHost)));

/** An address by http or https of a host that is spelt out, without a user name: browsers and fetch refuse those. */
function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return false;
  const { username, password, hostname } = new URL(text);
  return username === "" && password === "" && isHostname(hostname);
}

export const webAddress = z.string().refine(isWebAddress);

/** Where paths are put behind: a query or a fragment would swallow them. */
export const webBase = webAddress
  .refine((url) => !/[?#]/.test(url))
  .transform((url) => url.replace(/\/+$/, ""));

/** A web address with `{txid}` in its path or query, never in its host. */
export const webTemplate = z.string().refine((text) => {
  const [one, other] = ["1", "2"].map((txid) => text.replace("{txid}", txid));
  if (!one || !other || one === other || !isWebAddress(one)) return false;
  return new URL(one).origin === new URL(other).origin;
});

/** A server's address in one of some schemes, with its host. */
export const serverAddress = (protocol: RegExp) =>
  z.url({ protocol }).refine((url) => URL.canParse(url) && new URL(url).hostname !== "");
