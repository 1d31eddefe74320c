import { accept } from "../answers";
import { mobile, optional, orderid, panMode, panType, webAddress } from "../fields";
import { linkExpiry, magicCallbackMode } from "../journey";
import { panLink } from "../links";
import { hasEffect } from "../magic";
import type { Endpoint } from "./endpoint";

/**
 * Starts a PAN application and returns the link where the customer continues. `return_url` is not in the
 * endpoint's own table, but the webhook section allows one "in the API request".
 */
export const requestPan: Endpoint = {
  name: "request_pan",
  path: "/api/nsdl-pan/v1/request_pan.php",
  method: "POST",
  write: true,
  paid: true,
  mobileField: "number",
  fields: { number: mobile, orderid, pan_mode: panMode, pan_type: panType, return_url: optional(webAddress) },
  handle: ({ sandbox, field, origin }) => {
    const number = field("number");
    const pan = sandbox.transactions.addPan({
      orderid: field("orderid"),
      mobile: number,
      returnUrl: field("return_url") || null,
      createdAt: sandbox.now(),
      linkExpiresAt: linkExpiry(sandbox, number),
      callbackMode: magicCallbackMode(number),
      returnsByForm: hasEffect(number, "form_return"),
      mode: field("pan_mode"),
      panType: field("pan_type"),
    });
    const txid = pan.links[0]?.txid ?? "";
    return accept(
      {
        status_code: 200,
        status: "SUCCESS",
        message: "Pan Redirection url created",
        txid,
        opid: "Order is under process",
        url: panLink(sandbox, origin, txid, pan.mode === "EKYC" ? "K" : "E"),
        number,
        amount: "107",
        orderid: pan.orderid,
      },
      pan.id,
    );
  },
};
