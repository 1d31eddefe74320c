import { type BulkheadPolicy, bulkhead } from "cockatiel";
import { faultOf, log } from "@/lib/platform/log/log";
import { clientAddress } from "@/lib/platform/server/peers/client-address";
import { noteRefusal } from "@/lib/vendor/callbacks/note-refusal";
import { type Delivery, receiveCallback } from "@/lib/vendor/callbacks/receive-callback";

/**
 * Deliveries that are stored at once in this process, and that may wait for it. A storm of them takes fewer than
 * half of the database's connections, so that pages go on; and it waits here, where waiting ends in no fault.
 */
const [AT_ONCE, WAITING] = [4, 2_000];

// One a process, also where the framework loads this file more than once.
const holder = globalThis as typeof globalThis & { bahiInbox?: BulkheadPolicy };

/**
 * The HTTP answer to a delivery: 200 once it is stored, 400 where it cannot be read or is about
 * another order, 413 where it is too long, 503 where it could not be stored, so that it comes again.
 * What is refused is counted.
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
    holder.bahiInbox ??= bulkhead(AT_ONCE, WAITING);
    const received = await holder.bahiInbox.execute(() => receiveCallback({ ...where, body, address }));
    if (received.kept) return new Response("OK");
    noteRefusal(channel, received.reason, body);
    return new Response("Not understood", { status: 400 });
  } catch (error) {
    log.error(faultOf(error), "a callback could not be stored");
    noteRefusal(channel, "not_stored", body);
    return new Response("Not stored, send again", { status: 503 });
  }
}
