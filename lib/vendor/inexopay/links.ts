const MAX_LENGTH = 2048;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Accepts a link from outside only if it leads to an allowed host. The host must be written as `URL` would write it:
 * no Unicode look-alikes, number tricks, trailing dots or user names, which this check and a browser may read
 * differently.
 * @param allowedHosts `host` (with the scheme's default port) or `host:port`
 * @param allowHttp allows plain http for every allowed host; a loopback host may always use it
 * @returns the URL to send a person to, or null
 */
export function allowedLink(url: string, allowedHosts: readonly string[], allowHttp = false): URL | null {
  // URL() and browsers silently drop some control characters and turn a backslash into a slash.
  if (url.length > MAX_LENGTH || /[\p{Cc}\s\\]/u.test(url)) return null;
  const written = /^(https?):\/\/([^/?#]+)/i.exec(url);
  if (!written || !URL.canParse(url)) return null;
  const link = new URL(url);
  const authority = (written[2] ?? "").toLowerCase();
  const port = link.port || defaultPort(link.protocol);
  if (authority !== link.host && authority !== `${link.hostname}:${port}`) return null;
  if (link.hostname.endsWith(".")) return null;
  if (link.protocol === "http:" && !allowHttp && !LOOPBACK.test(link.hostname)) return null;
  return allowedHosts.some((entry) => matches(entry, link.hostname, port, link.protocol)) ? link : null;
}

function matches(entry: string, hostname: string, port: string, protocol: string): boolean {
  const parts = /^(\[[0-9a-f:.]+\]|[^:/\s]+)(?::(\d{1,5}))?$/.exec(entry.trim().toLowerCase());
  return parts !== null && parts[1] === hostname && (parts[2] ?? defaultPort(protocol)) === port;
}

function defaultPort(protocol: string): string {
  return protocol === "https:" ? "443" : "80";
}
