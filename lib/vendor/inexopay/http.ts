import http from "node:http";
import type net from "node:net";
import type { AmbiguousReason, NotSentReason } from "@/lib/vendor/outcome";
import { openConnection } from "./connection";

/** More than this in an answer is not an answer of the documented API. */
export const MAX_BODY_BYTES = 1024 * 1024;

export type HttpRequest = {
  method: "GET" | "POST";
  url: URL;
  headers: Record<string, string>;
  body: string | null;
  /** For everything together: name look-up, connection, headers and body, in ms. */
  timeoutMs: number;
  /** How much of an answer is read; MAX_BODY_BYTES unless told. */
  maxBytes?: number;
};

export type HttpResult =
  | { kind: "answer"; status: number; text: string }
  | { kind: "ambiguous"; reason: AmbiguousReason; status: number | null }
  | { kind: "notSent"; reason: NotSentReason };

/**
 * Makes one HTTP exchange on a connection of its own and reads the answer as text, whatever its status.
 * Never throws, never follows a redirect, never sends twice. Not `fetch`: Node's fetch sends a POST again
 * by itself on a 421 answer, and one shared connection can be closed under a request.
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
      // The socket stands already; with `createConnection` and no agent it serves this one request and closes.
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
      // With an answer on its way, the answer's own events decide: it may be whole though the socket is gone.
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

/** Reads the whole body, decoded as UTF-8 (a byte order mark is dropped). A body cut short is no answer. */
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

/** The parser of HTTP itself gave up (`HPE_…`): bytes came, but not HTTP. */
function parseFailed(error: Error): boolean {
  return "code" in error && String(error.code).startsWith("HPE_");
}
