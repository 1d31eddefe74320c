import net from "node:net";
import { pause } from "./messages.mjs";

/**
 * @param {number} port
 * @returns {Promise<boolean>} whether nothing listens on it, neither on all addresses nor on loopback
 */
export async function isPortFree(port) {
  return (await canListen(port, undefined)) && (await canListen(port, "127.0.0.1"));
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * @param {number} from the first port to try
 * @param {(port: number) => boolean} [isTaken] ports that are reserved although nothing listens there yet
 * @returns {Promise<number>} the first free port at or above it
 */
export async function freePort(from, isTaken = () => false) {
  for (let port = from; port < from + 500 && port < 65_536; port += 1) {
    if (!isTaken(port) && (await isPortFree(port))) return port;
  }
  throw new Error(`no free port between ${from} and ${from + 499}`);
}

/**
 * A server that was just killed frees its port a moment later, so a taken port is checked again.
 * @param {number} port
 * @param {number} waitMs
 * @returns {Promise<boolean>} whether it is free, or became free within the time
 */
export async function becomesFree(port, waitMs) {
  const end = Date.now() + waitMs;
  while (!(await isPortFree(port))) {
    if (Date.now() > end) return false;
    await pause(200);
  }
  return true;
}
