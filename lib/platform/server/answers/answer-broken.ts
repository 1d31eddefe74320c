import http from "node:http";
import type { Duplex } from "node:stream";
import { lastAnswer, type Policy } from "@/lib/platform/server/answers/answer-policies";

const BAD = "400 Bad Request";
/** The status Node itself would send, by error code. */
const STATUS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;
type Broken = Duplex & { _httpMessage?: http.ServerResponse };

/**
 * From now on, requests that Node cannot parse get the response Node would send, plus our security headers: malformed
 * lines or headers, too many headers, or a request that did not arrive in time.
 */
export function answerBroken(policies: readonly Policy[]): void {
  const emit = http.Server.prototype.emit as Emit;
  const answered: Emit = function (this: http.Server, event, ...args) {
    if (event !== "clientError") return emit.call(this, event, ...args);
    const [fault, socket] = args as [Error & { code?: string }, Broken];
    // Never write a second response into one that has started.
    const isFirst = !socket._httpMessage?.headersSent;
    if (socket.writable && isFirst)
      socket.end(lastAnswer(STATUS[fault.code ?? ""] ?? BAD, policies), () => socket.destroy());
    else socket.destroy();
    return true;
  };
  http.Server.prototype.emit = answered;
}
