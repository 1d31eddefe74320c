import { faultOf, log } from "@/lib/platform/log/log";
import { clientAddress } from "@/lib/platform/server/peers/client-address";
import { traced } from "@/lib/platform/trace/trace";
import { acceptedCallbacks } from "@/lib/vendor/callbacks/count-callbacks";
import { type Delivery, receiveCallback } from "@/lib/vendor/callbacks/delivery/receive-callback";
import { noteRefusal } from "@/lib/vendor/callbacks/refusals/note-refusal";

/** What a sender hears: the status and a few words. */
export type Answer = { status: number; text: string };

/**
 * The answer to a delivery: 200 once it is stored, 400 if it is unreadable or about another order, 413 if it
 * is too long, 503 if it could not be stored, so that the vendor retries. Refusals are counted.
 */
export async function answerCallback(
  headers: Pick<Headers, "get">,
  body: string | null,
  where: Pick<Delivery, "channel" | "orderId">,
): Promise<Answer> {
  const { channel } = where;
  if (body === null) {
    noteRefusal(channel, "too_large", null);
    return { status: 413, text: "Too long" };
  }
  try {
    const address = clientAddress(headers);
    const received = await traced("verb receiveCallback", {}, () =>
      receiveCallback({ ...where, body, address }),
    );
    if (received.kept) {
      acceptedCallbacks.add({ channel });
      return { status: 200, text: "OK" };
    }
    noteRefusal(channel, received.reason, body);
    return { status: 400, text: "Not understood" };
  } catch (error) {
    log.error(faultOf(error), "callback not stored");
    noteRefusal(channel, "not_stored", body);
    return { status: 503, text: "Not stored, send again" };
  }
}
