import { accept, refuse, refuseWith } from "../answers";
import { orderid } from "../fields";
import { linkExpiry } from "../journey";
import { panLink } from "../links";
import { istDateTime } from "../times";
import { isExpired } from "../transactions";
import type { Endpoint } from "./endpoint";

const AMOUNT_RUPEES = 99.0;

/** Looks a PAN application up. SUCCESS means that the look-up worked; only a `reference` shows that it is finished. */
export const panStatus: Endpoint = {
  name: "pan_status",
  path: "/api/nsdl-pan/v1/pan_status.php",
  method: "POST",
  write: false,
  paid: false,
  fields: { orderid },
  handle: ({ sandbox, field }) => {
    const pan = sandbox.transactions.panByOrder(field("orderid"));
    if (!pan) return refuse(400, "Transaction not found");
    return accept({
      status_code: 200,
      status: "SUCCESS",
      message: "Transaction status fetched",
      order_id: pan.orderid,
      reference: pan.reference,
      number: pan.mobile,
      amount: AMOUNT_RUPEES,
      date_time: istDateTime(pan.createdAt),
    });
  },
};

/** Gives an unfinished application a new txid and link, in its own wording. An expired one needs a new request. */
export const incomplete: Endpoint = {
  name: "incomplete",
  path: "/api/nsdl-pan/v1/incomplete.php",
  method: "POST",
  write: true,
  paid: false,
  fields: { orderid },
  handle: ({ sandbox, field, origin }) => {
    const pan = sandbox.transactions.panByOrder(field("orderid"));
    if (!pan) return failure("Transaction not found");
    if (pan.status !== "pending") return failure("No incomplete application found for this order");
    if (isExpired(pan, sandbox.now())) return failure("URL Expired, please try again with a new request");
    const txid = sandbox.transactions.addLink(pan, linkExpiry(sandbox, pan.mobile));
    return accept(
      {
        txid,
        status: "Success",
        opid: "Order is under process",
        message: "Pan Redirection url created",
        url: panLink(sandbox, origin, txid),
      },
      pan.id,
    );
  },
};

/** This endpoint's own failure: HTTP 200, and no code in the body. */
function failure(message: string) {
  return refuseWith(200, { status: "Failure", message });
}
