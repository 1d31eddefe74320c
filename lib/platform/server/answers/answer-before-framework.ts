import http from "node:http";

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;

/**
 * From now on, these requests are not handed to the framework. Installed before other hooks, it sees only what all of them
 * let through.
 * @param take answers a request, now or later, and returns true; or leaves it to the framework
 */
export function answerBeforeFramework(
  take: (request: http.IncomingMessage, response: http.ServerResponse) => boolean,
): void {
  const emit = http.Server.prototype.emit as Emit;
  const taken: Emit = function (this: http.Server, event, ...args) {
    const [request, response] = args;
    const isTaken =
      event === "request" &&
      request instanceof http.IncomingMessage &&
      response instanceof http.ServerResponse &&
      take(request, response);
    return isTaken || emit.call(this, event, ...args);
  };
  http.Server.prototype.emit = taken;
}
