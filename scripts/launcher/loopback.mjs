import net from "node:net";

/**
 * Listens on ::1 and passes each connection to the same port of 127.0.0.1: the framework listens on one address, and
 * browsers resolve "localhost" to either. A machine without IPv6 does not need it.
 * @param {number} port
 * @returns {Promise<boolean>} whether ::1 is listened on
 */
export function alsoOnIpv6Loopback(port) {
  const server = net.createServer({ allowHalfOpen: true }, (outer) => {
    const inner = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    for (const [from, to] of [
      [outer, inner],
      [inner, outer],
    ]) {
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
    }
  });
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen({ port, host: "::1", ipv6Only: true }, () => resolve(true));
    server.unref();
  });
}
