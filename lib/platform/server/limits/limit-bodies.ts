import http from "node:http";
import { logSparingly } from "@/lib/platform/log/log-sparingly";
import { lastAnswer, type Policy } from "@/lib/platform/server/answers/answer-policies";
import { mostBytes } from "@/lib/platform/server/limits/body-limits";

/** Forms are smaller than this. Bytes beyond it need space among the bodies in progress. */
const ALWAYS_ROOM = 16 * 1024;
/** How long a refused sender may continue before the connection is cut, so that it can read the response. */
const LINGER_MS = 1_000;
const TOO_LONG = "413 Content Too Large";
const NO_ROOM = "503 Service Unavailable";

/** For a person without scripts, whose language is not known here. */
const TEXTS: Record<string, string> = {
  [TOO_LONG]: `That is more than this page accepts, so nothing was sent. Go back: what you typed is still there.
यह पेज इतना बड़ा फ़ॉर्म या फ़ाइल नहीं लेता, इसलिए कुछ नहीं भेजा गया। वापस जाएँ: आपका लिखा हुआ वहीं है।
`,
  [NO_ROOM]: `The portal is busy, so nothing was sent. Go back and send it again in a moment.
पोर्टल अभी व्यस्त है, इसलिए कुछ नहीं भेजा गया। वापस जाएँ और थोड़ी देर में फिर भेजें।
`,
};

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;
type Push = http.IncomingMessage["push"];
type Bounds = {
  atOnce: number;
  policies: readonly Policy[];
  onRefusal?: (method: string, url: string, status: number) => void;
};

// One per process, even when the framework loads this file twice.
const holder = globalThis as typeof globalThis & { bahiBodyBytes?: number };

/**
 * From now on, no request brings more bytes than its endpoint accepts (lib/platform/server/limits/body-limits.ts).
 * Bytes are counted as they arrive, before anything buffers them, whatever Content-Length says. A body that is too
 * long gets a 413 and its connection is closed. All bodies in progress together hold at most `atOnce` bytes beyond
 * their first 16 KB each; a request that finds no space gets a 503.
 * @param atOnce bytes
 * @param policies security headers for these responses
 * @param onRefusal called with the method and URL of each refused request
 */
export function limitBodies({ atOnce, policies, onRefusal }: Bounds): void {
  const emit = http.Server.prototype.emit as Emit;
  const limited: Emit = function (this: http.Server, event, ...args) {
    const [request, response] = args;
    if (event === "request" && request instanceof http.IncomingMessage) {
      const limit = mostBytes(request.method, request.url);
      const said = Number(request.headers["content-length"] ?? 0);
      if (said > limit) {
        refuse(request, response as http.ServerResponse, { status: TOO_LONG, policies });
        onRefusal?.(request.method ?? "", request.url ?? "", 413);
        return true;
      }
      if (said > 0 || request.headers["transfer-encoding"] !== undefined)
        count(request, response as http.ServerResponse, { limit, atOnce, policies, onRefusal });
    }
    return emit.call(this, event, ...args);
  };
  http.Server.prototype.emit = limited;
}

/** Examines each chunk from the parser before it is kept. */
function count(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  { limit, atOnce, policies, onRefusal }: Bounds & { limit: number },
) {
  const push: Push = request.push.bind(request);
  let size = 0;
  let held = 0;
  request.push = (chunk: Buffer | null, ...rest) => {
    if (chunk === null) return push(chunk, ...rest);
    size += chunk.length;
    const more = Math.max(0, size - ALWAYS_ROOM) - held;
    const under = (holder.bahiBodyBytes ?? 0) + more;
    if (size > limit || (more > 0 && under > atOnce)) {
      const isTooLong = size > limit;
      refuse(request, response, { status: isTooLong ? TOO_LONG : NO_ROOM, policies });
      onRefusal?.(request.method ?? "", request.url ?? "", isTooLong ? 413 : 503);
      return true;
    }
    held += more;
    holder.bahiBodyBytes = under;
    return push(chunk, ...rest);
  };
  // The framework keeps a body until its request is over.
  response.once("close", () => {
    holder.bahiBodyBytes = (holder.bahiBodyBytes ?? 0) - held;
    held = 0;
  });
}

/** Responds without the framework, which would wait for the rest. Whatever still arrives is discarded unread. */
function refuse(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  { status, policies }: { status: string; policies: readonly Policy[] },
) {
  const { socket } = request;
  request.push = () => true;
  logSparingly("info", `refused body ${status}`, { status: status.slice(0, 3) }, "a body was refused");
  const isFirst = response.socket === socket && !response.headersSent;
  if (isFirst && socket.writable) {
    const more: Policy[] = status === NO_ROOM ? [["Retry-After", "5"]] : [];
    socket.end(lastAnswer(status, policies, { more, text: TEXTS[status] ?? "" }));
    request.resume();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  } else socket.destroy();
}
