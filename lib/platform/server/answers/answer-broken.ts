import http from "node:http";
import type { Duplex } from "node:stream";
import { lastAnswer, type Policy } from "@/lib/platform/server/answers/answer-policies";

const BAD = "400 Bad Request";
/** What Node's own answers are, by the fault's code. */
const STATUS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;
type Broken = Duplex & { _httpMessage?: http.ServerResponse };

/**
 * From now on what is no whole request is answered as Node would answer it, and with our policies: broken lines or
 * headers, too many of them, and what did not come in whole in time.
 */
export function answerBroken(policies: readonly Policy[]): void {
  const emit = http.Server.prototype.emit as Emit;
  const answered: Emit = function (this: http.Server, event, ...args) {
    if (event !== "clientError") return emit.call(this, event, ...args);
    const [fault, socket] = args as [Error & { code?: string }, Broken];
    // An answer that is under way must not get another one into its middle.
    const isFirst = !socket._httpMessage?.headersSent;
    if (socket.writable && isFirst)
      socket.end(lastAnswer(STATUS[fault.code ?? ""] ?? BAD, policies), () => socket.destroy());
    else socket.destroy();
    return true;
  };
  http.Server.prototype.emit = answered;
}
