import { clientAddress } from "@/lib/auth/client-address";
import { type Delivery, receiveCallback } from "@/lib/callbacks/receive-callback";
import { faultOf, log } from "@/lib/log";

/**
 * The HTTP answer to a delivery: 200 once it is stored, 400 where it cannot be read or is about
 * another order, 413 where it is too long, 503 where it could not be stored, so that it comes again.
 */
export async function answerCallback(
  headers: Headers,
  body: string | null,
  where: Pick<Delivery, "channel" | "orderId">,
): Promise<Response> {
  if (body === null) return new Response("Too long", { status: 413 });
  try {
    const kept = await receiveCallback({ ...where, body, address: clientAddress(headers) });
    return kept === "stored" ? new Response("OK") : new Response("Not understood", { status: 400 });
  } catch (error) {
    log.error(faultOf(error), "a callback could not be stored");
    return new Response("Not stored, send again", { status: 503 });
  }
}
