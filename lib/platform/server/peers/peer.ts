import { randomBytes } from "node:crypto";
import http from "node:http";
import net from "node:net";

type Holder = typeof globalThis & { bahiPeerHeader?: string };
const holder = globalThis as Holder;
const FORWARDED = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "forwarded",
];

/** The internal header with the socket's address. Its name is random per process, so that no client can send it. */
export function peerHeader(): string {
  holder.bahiPeerHeader ??= `x-peer-${randomBytes(12).toString("hex")}`;
  return holder.bahiPeerHeader;
}

/** The internal header that marks a peer outside TRUSTED_PROXIES that sent forwarding headers. */
export function forwardedHeader(): string {
  return `${peerHeader()}-forwarded`;
}

/** Lists that were read before: settings are arrays that stay, and every request asks. */
const known = new WeakMap<readonly string[], net.BlockList>();

/** Whether an address is among the given addresses or CIDR blocks. @param list must not change later */
export function isListed(address: string, list: readonly string[]): boolean {
  if (list.length === 0) return false;
  const plain = plainAddress(address);
  const family = net.isIP(plain);
  if (family === 0) return false;
  const block = known.get(list) ?? readList(list);
  known.set(list, block);
  return block.check(plain, family === 6 ? "ipv6" : "ipv4");
}

function readList(list: readonly string[]): net.BlockList {
  const block = new net.BlockList();
  for (const entry of list) {
    const [base = "", bits] = entry.split("/");
    const kind = net.isIP(base);
    if (kind === 0) continue;
    const type = kind === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) block.addAddress(base, type);
    else block.addSubnet(base, Number(bits), type);
  }
  return block;
}

/** Converts an IPv4-mapped IPv6 address (`::ffff:1.2.3.4`) to IPv4. */
export function plainAddress(address: string): string {
  return address.startsWith("::ffff:") && net.isIPv4(address.slice(7)) ? address.slice(7) : address;
}

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;

/**
 * From now on, every request carries its socket's address in an internal header, and its forwarding headers are
 * dropped unless the peer is one of our own proxies. This hooks into the server's own event, because the framework's
 * request has no socket and trusts X-Forwarded-For.
 * @param onStranger called for each request from any other peer that sends X-Forwarded-For
 */
export function stampRequests(trustedProxies: readonly string[], onStranger?: (peer: string) => void): void {
  const [name, forwarded] = [peerHeader(), forwardedHeader()];
  const emit = http.Server.prototype.emit as Emit;
  const stamped: Emit = function (this: http.Server, event, ...args) {
    const [request] = args;
    if (event === "request" && request instanceof http.IncomingMessage) {
      const peer = plainAddress(request.socket.remoteAddress ?? "");
      delete request.headers[forwarded];
      if (!isListed(peer, trustedProxies)) {
        if (request.headers["x-forwarded-for"] !== undefined) {
          request.headers[forwarded] = "1";
          onStranger?.(peer);
        }
        for (const header of FORWARDED) delete request.headers[header];
      }
      request.headers[name] = peer;
    }
    return emit.call(this, event, ...args);
  };
  http.Server.prototype.emit = stamped;
}
