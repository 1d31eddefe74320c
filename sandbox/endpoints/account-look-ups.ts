import { accept, refuseWith } from "../answers";
import { accountType, optional, orderid, pancard, text } from "../fields";
import type { Sandbox } from "../state";
import { istDateTime } from "../times";
import type { AccountTransaction } from "../transactions";
import type { Endpoint } from "./endpoint";

const STATUS_NUMBERS = { pending: 0, success: 1, failed: 2, refund: 3 };
const STATUS_WORDS = { pending: "PENDING", success: "ACTIVE", failed: "FAILED", refund: "REFUNDED" };

/** The newest account of a PAN, opened ones first. The shape of `data` is not documented; {} means none. */
export const accountStatus: Endpoint = {
  name: "account-status",
  path: "/api/nsdl-bank/v1/account-status.php",
  method: "POST",
  write: false,
  paid: false,
  fields: { orderid, pancard },
  handle: ({ sandbox, field }) => {
    const found = shown(sandbox).filter((account) => account.pancard === field("pancard"));
    const account = found.findLast((one) => one.status === "success") ?? found.at(-1);
    return accept({
      status: true,
      message: "Account status fetched",
      data: account ? summary(account) : {},
    });
  },
};

/** One account, found by the txn_id of its opening. */
export const accountDetails: Endpoint = {
  name: "account-details",
  path: "/api/nsdl-bank/v1/account-details.php",
  method: "POST",
  write: false,
  paid: false,
  fields: { orderid, txn_id: text },
  handle: ({ sandbox, field }) => {
    const account = shown(sandbox).find((one) => one.links.some((link) => link.txid === field("txn_id")));
    if (!account) return refuseWith(200, { status: false, message: "Record not found" });
    return accept({
      status: true,
      message: "Record found",
      data: { ...listItem(account), ...summary(account) },
    });
  },
};

/** All of the operator's accounts, or those of one type. `status` is 0 pending, 1 opened, 2 failed, 3 refunded. */
export const accountList: Endpoint = {
  name: "account-list",
  path: "/api/nsdl-bank/v1/account-list.php",
  method: "POST",
  write: false,
  paid: false,
  fields: { orderid, account_type: optional(accountType) },
  handle: ({ sandbox, field }) => {
    const asked = field("account_type");
    const type = asked === "" ? null : ["saving", "1"].includes(asked) ? 1 : 2;
    const data = shown(sandbox)
      .filter((account) => type === null || account.accountType === type)
      .map(listItem);
    return accept({ status: true, message: "Success", data });
  },
};

function shown(sandbox: Sandbox): AccountTransaction[] {
  const all = sandbox.transactions.accounts();
  return sandbox.settings.pendingAccounts === "shown" ? all : all.filter((one) => one.status !== "pending");
}

function listItem(account: AccountTransaction): Record<string, unknown> {
  return {
    id: account.serial,
    account_type: account.accountType,
    txn_id: account.links[0]?.txid ?? "",
    first_name: account.firstName,
    last_name: account.lastName,
    email: account.email,
    phone: account.mobile,
    pancard: account.pancard,
    pincode: account.pincode,
    status: STATUS_NUMBERS[account.status],
  };
}

function summary(account: AccountTransaction): Record<string, unknown> {
  return {
    txn_id: account.links[0]?.txid ?? "",
    order_id: account.vendorOrderId,
    customer_id: account.customerId,
    account_type: account.accountType === 1 ? "Saving" : "Current",
    account_status: STATUS_WORDS[account.status],
    account_number: account.status === "success" ? account.reference : "",
    created_at: istDateTime(account.createdAt),
  };
}
