import http from "node:http";
import net from "node:net";
import tls from "node:tls";
import type { AmbiguousReason, NotSentReason } from "@/lib/vendor/outcome";

/** A longer answer is not one of the documented API. */
export const MAX_BODY_BYTES = 1024 * 1024;

export type HttpRequest = {
  method: "GET" | "POST";
  url: URL;
  headers: Record<string, string>;
  body: string | null;
  /** For everything together: DNS, connection, headers and body, in ms. */
  timeoutMs: number;
  /** The maximum answer size; MAX_BODY_BYTES by default. */
  maxBytes?: number;
};

export type HttpResult =
  | { kind: "answer"; status: number; text: string }
  | { kind: "ambiguous"; reason: AmbiguousReason; status: number | null }
  | { kind: "notSent"; reason: NotSentReason };

/**
 * Makes one HTTP exchange on a new connection and reads the answer as text, whatever its status. Never throws, never
 * follows a redirect, never sends twice. Not `fetch`: Node's fetch resends a POST on a 421 answer, and a shared
 * connection can be closed during a request.
 */
export async function sendOnce(request: HttpRequest): Promise<HttpResult> {
  const startedAt = performance.now();
  const connection = await openConnection(request.url, request.timeoutMs);
  if (!connection.ok) return { kind: "notSent", reason: connection.reason };
  if (connection.socket.destroyed) return { kind: "notSent", reason: "no_connection" };
  const leftMs = Math.max(1, request.timeoutMs - (performance.now() - startedAt));
  return exchange(request, connection.socket, leftMs);
}

function exchange(request: HttpRequest, socket: net.Socket, leftMs: number): Promise<HttpResult> {
  return new Promise((resolve) => {
    let status: number | null = null;
    const finish = (result: HttpResult) => {
      clearTimeout(timer);
      resolve(result);
      socket.destroy();
    };
    const lost = (reason: AmbiguousReason) => finish({ kind: "ambiguous", reason, status });
    const timer = setTimeout(() => lost("timeout"), leftMs);
    const outgoing = http.request({
      // The socket is already open; with `createConnection` and no agent it serves only this request and closes.
      createConnection: () => socket,
      method: request.method,
      path: request.url.pathname + request.url.search,
      setHost: false,
      headers: {
        ...request.headers,
        host: request.url.host,
        "accept-encoding": "identity",
        ...(request.body === null ? {} : { "content-length": String(Buffer.byteLength(request.body)) }),
      },
    });
    outgoing.on("error", (error) => lost(parseFailed(error) ? "not_understood" : "connection_lost"));
    outgoing.on("close", () => {
      // Once an answer has started, its own events decide: it may be complete even if the socket is gone.
      if (status === null) lost("connection_lost");
    });
    outgoing.on("response", (incoming) => {
      status = incoming.statusCode ?? 0;
      if (status >= 300 && status < 400) return lost("redirected");
      readText(incoming, { status, maxBytes: request.maxBytes ?? MAX_BODY_BYTES }, finish);
    });
    outgoing.end(request.body ?? undefined);
  });
}

/** Reads the complete body as UTF-8 (a byte order mark is dropped). A truncated body is not an answer. */
function readText(
  incoming: http.IncomingMessage,
  { status, maxBytes }: { status: number; maxBytes: number },
  done: (result: HttpResult) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const lost = (reason: AmbiguousReason) => done({ kind: "ambiguous", reason, status });
  incoming.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) return lost("not_understood");
    chunks.push(chunk);
  });
  incoming.on("error", (error) => lost(parseFailed(error) ? "not_understood" : "connection_lost"));
  incoming.on("end", () => {
    if (!incoming.complete) return lost("connection_lost");
    done({ kind: "answer", status, text: new TextDecoder().decode(Buffer.concat(chunks)) });
  });
  incoming.on("close", () => lost("connection_lost"));
}

/** The HTTP parser failed (`HPE_…`): bytes arrived that were not HTTP. */
function parseFailed(error: Error): boolean {
  return "code" in error && String(error.code).startsWith("HPE_");
}

type Connection = { ok: true; socket: net.Socket } | { ok: false; reason: NotSentReason };

const BY_CODE: Record<string, NotSentReason> = {
  ECONNREFUSED: "refused_connection",
  EHOSTUNREACH: "no_route",
  ENETUNREACH: "no_route",
  EADDRNOTAVAIL: "no_route",
  ENOTFOUND: "name_not_found",
  EAI_AGAIN: "name_not_found",
  ETIMEDOUT: "connect_timeout",
};

const CERTIFICATE_CODE =
  /CERT|SIGNATURE|ISSUER|SELF_SIGNED|LEAF|CRL|HOSTNAME_MISMATCH|ALTNAME|PATH_LENGTH|PURPOSE/;

/** Why a connection failed, from Node's error code. */
function reasonFor(error: unknown): NotSentReason {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known = BY_CODE[code];
  if (known) return known;
  return CERTIFICATE_CODE.test(code) ? "bad_certificate" : "no_connection";
}

/**
 * Opens a new connection to `url` (including TLS and certificate checks) within `timeoutMs`, before any part of a
 * request exists. Therefore every failure here, even a timeout, means for certain that nothing was sent.
 */
function openConnection(url: URL, timeoutMs: number): Promise<Connection> {
  const secure = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port || (secure ? 443 : 80));
  return new Promise((resolve) => {
    const socket = secure
      ? tls.connect({
          host,
          port,
          ALPNProtocols: ["http/1.1"],
          ...(net.isIP(host) ? {} : { servername: host }),
        })
      : net.connect({ host, port });
    const timer = setTimeout(() => fail("connect_timeout"), timeoutMs);
    const fail = (reason: NotSentReason) => {
      clearTimeout(timer);
      resolve({ ok: false, reason });
      socket.destroy();
    };
    // Stays attached, so that an error between this promise and its reader is handled.
    socket.on("error", (error) => fail(reasonFor(error)));
    socket.once("close", () => fail("no_connection"));
    socket.once(secure ? "secureConnect" : "connect", () => {
      clearTimeout(timer);
      resolve({ ok: true, socket });
    });
  });
}
