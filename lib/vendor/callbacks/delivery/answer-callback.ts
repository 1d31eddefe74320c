import { faultOf, log } from "@/lib/platform/log/log";
import { clientAddress } from "@/lib/platform/server/peers/client-address";
import { traced } from "@/lib/platform/trace/trace";
import { acceptedCallbacks } from "@/lib/vendor/callbacks/count-callbacks";
import { type Delivery, receiveCallback } from "@/lib/vendor/callbacks/delivery/receive-callback";
import { noteRefusal } from "@/lib/vendor/callbacks/refusals/note-refusal";

/**
 * The HTTP response to a delivery: 200 once it is stored, 400 if it is unreadable or about another order, 413 if it
 * is too long, 503 if it could not be stored, so that the vendor retries. Refusals are counted.
 */
export async function answerCallback(
  headers: Headers,
  body: string | null,
  where: Pick<Delivery, "channel" | "orderId">,
): Promise<Response> {
  const { channel } = where;
  if (body === null) {
    noteRefusal(channel, "too_large", null);
    return new Response("Too long", { status: 413 });
  }
  try {
    const address = clientAddress(headers);
    const received = await traced("verb receiveCallback", {}, () =>
      receiveCallback({ ...where, body, address }),
    );
    if (received.kept) {
      acceptedCallbacks.add({ channel });
      return new Response("OK");
    }
    noteRefusal(channel, received.reason, body);
    return new Response("Not understood", { status: 400 });
  } catch (error) {
    log.error(faultOf(error), "callback not stored");
    noteRefusal(channel, "not_stored", body);
    return new Response("Not stored, send again", { status: 503 });
  }
}
