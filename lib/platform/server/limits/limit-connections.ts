import http from "node:http";
import type net from "node:net";
import { isListed, plainAddress } from "@/lib/platform/server/peers/peer";

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;

/**
 * From now on, this process keeps at most `atOnce` connections open, and half as many per address unless it is one of
 * our own proxies. Further connections are closed unread, so that existing ones are still served.
 */
export function limitConnections(atOnce: number, trustedProxies: readonly string[]): void {
  const open = new Map<string, number>();
  let all = 0;
  const emit = http.Server.prototype.emit as Emit;
  const limited: Emit = function (this: http.Server, event, ...args) {
    if (event !== "connection") return emit.call(this, event, ...args);
    const socket = args[0] as net.Socket;
    const address = plainAddress(socket.remoteAddress ?? "");
    const mine = open.get(address) ?? 0;
    const isTooMany = all >= atOnce || (mine >= atOnce / 2 && !isListed(address, trustedProxies));
    if (isTooMany) {
      socket.destroy();
      return true;
    }
    all += 1;
    open.set(address, mine + 1);
    socket.once("close", () => {
      all -= 1;
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    return emit.call(this, event, ...args);
  };
  http.Server.prototype.emit = limited;
}
