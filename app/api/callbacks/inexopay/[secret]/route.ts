import { answerCallback } from "@/lib/vendor/callbacks/delivery/answer-callback";
import { readBody } from "@/lib/vendor/callbacks/delivery/read-body";
import { isCallbackSecret } from "@/lib/vendor/callbacks/delivery/receive-callback";
import { noteRefusal } from "@/lib/vendor/callbacks/refusals/note-refusal";

type Context = { params: Promise<{ secret: string }> };

/** The global callback address. Whoever knows the secret path is trusted: a callback here is confirmed evidence. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isCallbackSecret((await params).secret)) {
    // The body is not read, since anybody could have sent it.
    noteRefusal("global", "wrong_secret", null);
    return new Response("Not found", { status: 404 });
  }
  return answerCallback(request.headers, await readBody(request), { channel: "global" });
}

/**
 * Answers a GET with 405, and counts it: a URL typed into a browser, or a test by the vendor. Methods that nothing
 * here takes are answered, and counted, earlier (lib/platform/server/answers/answer-odd-requests.ts). With a wrong
 * secret too, which lets the doctor check, without the secret, that callbacks reach this portal.
 */
async function refuseMethod(_request: Request, { params }: Context): Promise<Response> {
  const isOurs = isCallbackSecret((await params).secret);
  noteRefusal("global", isOurs ? "wrong_method" : "wrong_secret", null);
  return new Response("POST alone", { status: 405, headers: { allow: "POST" } });
}

export { refuseMethod as GET, refuseMethod as HEAD, refuseMethod as OPTIONS };
