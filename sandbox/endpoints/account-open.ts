import { accept, type Call, refuseWith } from "../answers";
import { accountType, email, mobile, optional, orderid, pancard, pincode, text, webAddress } from "../fields";
import { isBcAgentId } from "../ids";
import { linkExpiry, magicCallbackMode } from "../journey";
import { pageLink } from "../kinds";
import { hasEffect } from "../magic";
import type { AccountTransaction } from "../transactions";
import type { Endpoint } from "./endpoint";

/** Starts an account opening. The answer says "Opened", but the customer still has to finish at account_url. */
export const accountOpen: Endpoint = {
  name: "account-open",
  path: "/api/nsdl-bank/v1/account-open.php",
  method: "POST",
  write: true,
  paid: true,
  mobileField: "phone",
  fields: {
    orderid,
    account_type: accountType,
    bcagentid: text,
    first_name: text,
    middle_name: optional(text),
    last_name: text,
    email,
    phone: mobile,
    pancard,
    agent_pancard: optional(pancard),
    pincode,
    return_url: webAddress,
  },
  handle: (call) => {
    if (!isBcAgentId(call.field("bcagentid")))
      return refuseWith(400, { status_code: 400, status: false, message: "Invalid bcagentid" });
    const account = begin(call);
    const txnId = account.links[0]?.txid ?? "";
    return accept(
      {
        status_code: 200,
        status: true,
        message: "Account Opened Successfully",
        order_id: account.vendorOrderId,
        bcagentid: account.bcagentid,
        txn_id: txnId,
        customer_id: account.customerId,
        account_url: pageLink("account", call.origin, txnId),
        account_type: account.accountType === 1 ? "Saving" : "Current",
        provider_response: {},
      },
      account.id,
    );
  },
};

function begin({ sandbox, field }: Call): AccountTransaction {
  const phone = field("phone");
  const createdAt = sandbox.now();
  return sandbox.transactions.addAccount({
    orderid: field("orderid"),
    mobile: phone,
    returnUrl: field("return_url"),
    createdAt,
    linkExpiresAt: linkExpiry(sandbox, phone),
    callbackMode: magicCallbackMode(phone),
    returnsByForm: hasEffect(phone, "form_return"),
    vendorOrderId: `${field("bcagentid")}-${Math.floor(createdAt / 1000)}`,
    accountType: ["saving", "1"].includes(field("account_type")) ? 1 : 2,
    bcagentid: field("bcagentid"),
    firstName: field("first_name"),
    middleName: field("middle_name"),
    lastName: field("last_name"),
    email: field("email"),
    pancard: field("pancard"),
    pincode: field("pincode"),
  });
}
