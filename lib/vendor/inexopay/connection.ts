import net from "node:net";
import tls from "node:tls";
import type { NotSentReason } from "@/lib/vendor/outcome";

export type Connection = { ok: true; socket: net.Socket } | { ok: false; reason: NotSentReason };

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
export function openConnection(url: URL, timeoutMs: number): Promise<Connection> {
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
