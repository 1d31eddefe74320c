import type http from "node:http";
import { faultOf, log } from "@/lib/platform/log/log";
import { answerBeforeFramework } from "@/lib/platform/server/answers/answer-before-framework";
import { type Answer, answerCallback } from "@/lib/vendor/callbacks/delivery/answer-callback";
import { isCallbackSecret } from "@/lib/vendor/callbacks/delivery/receive-callback";
import { noteRefusal } from "@/lib/vendor/callbacks/refusals/note-refusal";
import { MAX_CALLBACK_BYTES } from "@/lib/vendor/inexopay";

/** The global address as `takeOddPaths` leaves it: one segment after the door, whatever was posted to. */
const ADDRESS = /^\/api\/callbacks\/inexopay\/([^/?]+)(?:\?|$)/;
const ONLY_POST: Answer = { status: 405, text: "POST alone" };
const NOT_FOUND: Answer = { status: 404, text: "Not found" };

/**
 * From now on, requests to the global callback address are answered here and not by the framework, which takes longer to
 * hand over a request than a callback takes to store (docs/decisions/0031). Whoever knows the secret path is trusted: a
 * callback here is confirmed evidence. Install it before the other hooks, so that it comes after all of them.
 */
export function takeCallbacks(): void {
  answerBeforeFramework((request, response) => {
    const secret = ADDRESS.exec(request.url ?? "")?.[1];
    if (secret === undefined) return false;
    answered(request, secret).then(
      ({ status, text }) => {
        if (status === ONLY_POST.status) response.setHeader("allow", "POST");
        response.writeHead(status, { "content-type": "text/plain;charset=UTF-8" }).end(text);
      },
      // Nothing of it was kept, and whoever left in the middle hears nothing.
      (error) => {
        log.info(faultOf(error), "a callback did not arrive in full");
        response.destroy();
      },
    );
    return true;
  });
}

/**
 * @param secret as it stands in the URL
 * @returns the answer to a request. One with another method is counted: a URL typed into a browser, or a test by the vendor. With a
 * wrong secret too, which lets the doctor check, without the secret, that callbacks reach this portal.
 */
async function answered(request: http.IncomingMessage, secret: string): Promise<Answer> {
  const isOurs = isCallbackSecret(decodeURIComponent(secret));
  const isPost = request.method === "POST";
  if (isOurs && isPost) {
    const headers = { get: (name: string) => request.headers[name]?.toString() ?? null };
    return answerCallback(headers, await bodyOf(request), { channel: "global" });
  }
  // The body is not read, since anybody could have sent it.
  noteRefusal("global", isOurs ? "wrong_method" : "wrong_secret", null);
  return isPost ? NOT_FOUND : ONLY_POST;
}

/** A request's body as text, or null if it is longer than a callback may be. @throws Error if its sender leaves */
function bodyOf(request: http.IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_CALLBACK_BYTES) resolve(null);
      else chunks.push(chunk);
    });
    request.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    request.on("error", reject);
    request.on("close", () => reject(new Error("The sender left")));
  });
}
